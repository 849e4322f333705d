"""The app's public face on one page."""

from django.http import HttpResponse
from django.urls import path


def not_yet(request, **kwargs):
    return HttpResponse()


app_name = "listings"
urlpatterns = [
    path("stellen/", not_yet, name="list"),
    path("stellen/feed/", not_yet, name="feed"),
    path("stellen/<int:pk>-<slug:slug>/", not_yet, name="detail"),
    path("arbeitgeber/", not_yet, name="employer_list"),
    path("arbeitgeber/<slug:slug>/", not_yet, name="employer_detail"),
]
