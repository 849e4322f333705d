"""What no single app owns: start page, errors, robots.txt."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.static import serve

from articles.models import Article
from hammjobs.http import read_only
from listings.admin.posting_writing import keep_refused
from listings.enums import EmployerType
from listings.queries.landing_page import popular_landing_pages
from listings.queries.live import newest
from listings.queries.market import Market, TypeSpread
from listings.search.facets import Option

logger = logging.getLogger(__name__)

NEWEST = 6
NEWEST_ON_ERROR = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """An employer type on the start page."""

    employer_type: str
    label: str
    href: str
    count: int
    market: TypeSpread | None


@read_only
def start(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    selection = newest(at, NEWEST)
    market = selection.market
    context = {
        "at": at,
        "market": market,
        "tiles": [_tile(kind, market) for kind in EmployerType],
        "type_options": [
            Option(kind.slug, kind.label, market.counts[kind], selected=False)
            for kind in EmployerType
        ],
        "cards": selection.cards,
        "registration_is_open": settings.EMPLOYER_REGISTRATION,
        "popular": popular_landing_pages(selection.vocabulary, at),
        "guide": Article.objects.public(at).order_by("published_at", "pk").first(),
    }
    return render(request, "site/start.html", context)


def _tile(kind: EmployerType, market: Market) -> Tile:
    return Tile(
        employer_type=kind.value,
        label=kind.label,
        href=f"{reverse('listings:list')}?typ={kind.slug}",
        count=market.counts[kind],
        market=market.spreads[kind],
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with three live postings; without them where the database is out."""
    at = timezone.now()
    context = {"at": at, "cards": []}
    try:
        context["cards"] = newest(at, NEWEST_ON_ERROR).cards
    except DatabaseError:
        logger.warning("404 page without postings", exc_info=True)
    return render(request, "404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: most often opened before another log-in. What was
    typed into a posting is kept.
    """
    context = {"kept_at": keep_refused(request)}
    return render(request, "403_csrf.html", context, status=403)


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": settings.SITE_URL + reverse("sitemap")}
    return render(request, "robots.txt", context, content_type="text/plain")


@read_only
def logo(request: HttpRequest, name: str) -> HttpResponseBase:
    """An employer's logo. Names are random and never used twice, so copies last."""
    folder = settings.MEDIA_ROOT / "logos"
    response = serve(request, name, document_root=str(folder))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
