"""The app's public face on one page."""

from django.urls import path

from hammjobs.http import read_only
from listings.feeds.atom import PostingFeed
from listings.views.applying import apply
from listings.views.employers import employer_detail, employer_list
from listings.views.keeping import keep, kept_list, unkeep
from listings.views.landing_pages import landing_page
from listings.views.net_pay import net_pay_page
from listings.views.pay import pay, pay_figures_csv
from listings.views.pay_scales import pay_scale, pay_scales
from listings.views.posting_links import posting_link
from listings.views.postings import posting_detail, shared_preview
from listings.views.registration import (
    register,
    registration_confirm,
    registration_sent,
)
from listings.views.search import posting_list
from listings.views.sharing import share

app_name = "listings"

posting_urls = [
    path("stellen/", posting_list, name="list"),
    path("stellen/feed/", read_only(PostingFeed()), name="feed"),
    path("stellen/<int:pk>-<slug:slug>/", posting_detail, name="detail"),
    path("stellen/<int:pk>-<slug:slug>/bewerben/", apply, name="apply"),
    path("stellen/<int:pk>-<slug:slug>/merken/", keep, name="keep"),
    path("stellen/<int:pk>-<slug:slug>/teilen/", share, name="share"),
    path("stellen/<slug:slug>/", landing_page, name="landing_page"),
    path("aktuell/<str:token>/", posting_link, name="posting_link"),
    path("vorschau/<slug:key>/", shared_preview, name="shared_preview"),
]

kept_urls = [
    path("merkliste/", kept_list, name="kept"),
    path("merkliste/entfernen/", unkeep, name="unkeep"),
]

employer_urls = [
    path("arbeitgeber/", employer_list, name="employer_list"),
    path("arbeitgeber/anmelden/", register, name="registration"),
    path("arbeitgeber/anmelden/gesendet/", registration_sent, name="registration_sent"),
    path(
        "arbeitgeber/anmelden/<str:token>/",
        registration_confirm,
        name="registration_confirm",
    ),
    path("arbeitgeber/<slug:slug>/", employer_detail, name="employer_detail"),
]

pay_urls = [
    path("gehalt/", pay, name="pay"),
    path("gehalt/netto/", net_pay_page, name="net_pay"),
    path("gehalt/zahlen.csv", pay_figures_csv, name="pay_csv"),
    path("gehalt/tarif/", pay_scales, name="pay_scales"),
    path("gehalt/tarif/<slug:slug>/", pay_scale, name="pay_scale"),
]

urlpatterns = posting_urls + kept_urls + employer_urls + pay_urls
