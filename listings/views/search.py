import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hammjobs.http import read_only
from hammjobs.json_ld import absolute_url
from listings.actions.query_counts import count_query
from listings.queries.filter_form import facet_groups, pay_links
from listings.queries.landing_page import popular_landing_pages
from listings.queries.result_page import ResultPage, result_page
from listings.search.indexing import is_worth_indexing
from listings.search.job_search import usual_order
from listings.search.landing_pages import LandingPage, page_of
from listings.search.order import Order
from listings.search.places import RADIUS_STEPS, USUAL_RADIUS
from listings.search.wording import chips, headline, title

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SortOption:
    value: str
    label: str
    href: str
    selected: bool


@read_only
def posting_list(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    found = result_page(request.GET, at)
    if "X-Half-Typed" not in request.headers:
        _count(found, at)
    context = {
        "at": at,
        "found": found,
        "headline": headline(found.total, found.search, found.vocabulary),
        "title": title(found.search, found.vocabulary),
        "chips": chips(found.search, found.vocabulary),
        "groups": facet_groups(found),
        "pay_links": pay_links(found),
        "sort_options": _sort_options(found),
        "usual_order": usual_order(found.search.criteria),
        "radius_steps": _radius_steps(found),
        "canonical_url": _canonical(found),
        "page_query": QueryDict(found.search.query_string),
        "popular": popular_landing_pages(found.vocabulary, at),
        # A page that another stands for is left to that one.
        "is_indexed": bool(_landing_page(found) and found.total)
        or is_worth_indexing(found.search, found.total, found.page.number),
    }
    return render(request, "listings/postings/list.html", context)


def _count(found: ResultPage, at: datetime) -> None:
    """Words alone: a filter that leaves nothing is no word that nobody knows, and
    turning a page or filtering on is no new search.
    """
    if found.search.criteria.keys() != {"q"} or found.page.number > 1:
        return
    day, has_result = timezone.localdate(at), found.total > 0
    try:
        count_query(words=found.search.words, has_result=has_result, day=day)
    except DatabaseError:
        # Whoever searches must not wait for a count that can't be written.
        logger.warning("search not counted", exc_info=True)


def _radius_steps(found: ResultPage) -> list[int]:
    """The fixed steps, and the chosen radius where it is none of them."""
    chosen = found.search.radius
    steps = {*RADIUS_STEPS, chosen.km} if chosen else {*RADIUS_STEPS}
    # The usual radius comes first where none is chosen: a form sends its first.
    first = [] if chosen else [USUAL_RADIUS]
    return [*first, *sorted(steps - set(first))]


def _sort_options(found: ResultPage) -> list[SortOption]:
    return [
        SortOption(
            order.value,
            _label(order, found),
            _address(found, order),
            order == found.search.order,
        )
        for order in Order
        if order != Order.RELEVANCE or found.search.words
    ]


def _label(order: Order, found: ResultPage) -> str:
    """A distance is one from somewhere."""
    if order == Order.DISTANCE and found.origin:
        return f"Entfernung von {found.origin.label}"
    return str(order.label)


def _address(found: ResultPage, order: str) -> str:
    query = found.search.sorted_by(order).query_string
    return f"?{query}" if query else reverse("listings:list")


def _landing_page(found: ResultPage) -> LandingPage | None:
    """The landing page of this very search: it stands for the first page."""
    return page_of(found.search) if found.page.number == 1 else None


def _canonical(found: ResultPage) -> str:
    """The landing page of just this search, or the search in its canonical order of
    parameters, with the page.
    """
    if landing_page := _landing_page(found):
        return absolute_url(landing_page.get_absolute_url())
    query = found.search.query_string
    if found.page.number > 1:
        query = f"{query}&seite={found.page.number}".lstrip("&")
    address = settings.SITE_URL + reverse("listings:list")
    return f"{address}?{query}" if query else address
