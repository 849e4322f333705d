from django.urls import path

from articles import feeds, views
from articles.views_hamm_packet import packet

app_name = "articles"
urlpatterns = [
    path("", views.article_list, name="list"),
    path("feed/", feeds.article_feed, name="feed"),
    path("begriffe/", views.terms, name="terms"),
    path("hamm-paket/", packet, name="hamm_packet"),
    path("vorschau/<int:pk>/", views.preview, name="preview"),
    path("vorschau/<str:token>/", views.shared_preview, name="shared_preview"),
    path("<slug:slug>/", views.article_detail, name="detail"),
]
