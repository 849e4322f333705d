from django.urls import path

from articles import feeds, views

app_name = "articles"
urlpatterns = [
    path("", views.article_list, name="list"),
    path("feed/", feeds.article_feed, name="feed"),
    path("begriffe/", views.terms, name="terms"),
    path("vorschau/<int:pk>/", views.preview, name="preview"),
    path("<slug:slug>/", views.article_detail, name="detail"),
]
