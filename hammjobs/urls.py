"""The map of the site."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from articles.views import legal_page
from hammjobs import views
from hammjobs.http import read_only
from hammjobs.sitemaps import SITEMAPS
from hammjobs.views_gallery import gallery
from hammjobs.views_health import healthz, readyz

handler404 = views.page_not_found
handler500 = views.server_error

page_urls = [
    path("", views.start, name="start"),
    path("", include("listings.urls")),
    path("ratgeber/", include("articles.urls")),
]

legal_urls = [
    path(f"{slug}/", legal_page, {"slug": slug}, name=slug)
    for slug in ("impressum", "datenschutz", "barrierefreiheit")
]

machine_urls = [
    path("sitemap.xml", read_only(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]

file_urls = [path("media/logos/<str:name>", views.logo, name="logo")]

urlpatterns = [
    *page_urls,
    *legal_urls,
    *machine_urls,
    *file_urls,
    path("konto/", include("hammjobs.accounts.urls")),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    urlpatterns += [path("-/komponenten/", gallery, name="gallery")]
