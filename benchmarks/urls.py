"""The portal's addresses and the empty view, behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.pages import EMPTY_VIEW
from hammjobs import urls

handler404 = urls.handler404
handler500 = urls.handler500


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [*urls.urlpatterns, path(EMPTY_VIEW.lstrip("/"), empty)]
