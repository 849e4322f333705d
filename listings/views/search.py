from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hammjobs.http import read_only
from listings.queries.result_page import ResultPage, result_page
from listings.search.facets import Option, facet_labels
from listings.search.filters import AGE_STEPS, PAY_STEPS
from listings.search.job_search import FILTERS
from listings.search.order import Order
from listings.search.wording import age_label, chips, headline

FACETS = ("typ", "modell", "art", "erfahrung", "ort", "kenntnis")


@dataclass(frozen=True, slots=True)
class SortOption:
    value: str
    label: str
    href: str
    selected: bool


@dataclass(frozen=True, slots=True)
class PayStep:
    """A least amount in EUR a month that one click sets."""

    amount: int
    count: int
    href: str
    selected: bool


@read_only
def posting_list(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    found = result_page(request.GET, at)
    context = {
        "at": at,
        "headline": headline(found.facets.total, found.search),
        "search": found.search,
        "hints": found.hints,
        "chips": chips(found.search, found.vocabulary),
        "facets": _facets(found),
        "pay_steps": _pay_steps(found),
        "age_options": _age_options(found),
        "career_changers": found.facets.options(
            found.search, "quereinstieg", {"1": "Quereinstieg willkommen"}
        ),
        "sort_options": _sort_options(found),
        "page": found.page,
        "cards": found.cards,
        "canonical_url": _canonical(found),
    }
    return render(request, "listings/postings/list.html", context)


def _facets(found: ResultPage) -> list[dict]:
    labels = facet_labels(found.vocabulary)
    return [
        {
            "legend": FILTERS[name].field.label,
            "name": name,
            "options": _useful(found, name, labels[name]),
        }
        for name in FACETS
    ]


def _useful(found: ResultPage, name: str, labels: Mapping[str, str]) -> list[Option]:
    """All values of a short list; of places and skills those that lead somewhere,
    the skills with the most postings first.
    """
    options = found.facets.options(found.search, name, labels)
    if name not in ("ort", "kenntnis"):
        return options
    used = [option for option in options if option.count or option.selected]
    if name == "kenntnis":
        used.sort(key=lambda option: -option.count)
    return used


def _pay_steps(found: ResultPage) -> list[PayStep]:
    """The guide's steps as links into the same search, with what they leave."""
    counts = found.facets.counts["gehalt"]
    return [
        PayStep(
            amount=step,
            count=counts[str(step)],
            href=f"?{found.search.with_value('gehalt', step).query_string}",
            selected=found.search.least_pay == step,
        )
        for step in PAY_STEPS
    ]


def _age_options(found: ResultPage) -> list[Option]:
    """The fixed steps, and the chosen age where it is none of them."""
    chosen = found.search.criteria.get("seit")
    steps = sorted({*AGE_STEPS, chosen} if chosen else AGE_STEPS)
    labels = {str(step): age_label(step) for step in steps}
    return found.facets.options(found.search, "seit", labels)


def _sort_options(found: ResultPage) -> list[SortOption]:
    return [
        SortOption(
            order.value,
            order.label,
            _address(found, order),
            order == found.search.order,
        )
        for order in Order
        if order != Order.RELEVANCE or "q" in found.search.criteria
    ]


def _address(found: ResultPage, order: str) -> str:
    query = found.search.sorted_by(order).query_string
    return f"?{query}" if query else reverse("listings:list")


def _canonical(found: ResultPage) -> str:
    """The search in its canonical order of parameters, with the page."""
    query = found.search.query_string
    if found.page.number > 1:
        query = f"{query}&seite={found.page.number}".lstrip("&")
    address = settings.SITE_URL + reverse("listings:list")
    return f"{address}?{query}" if query else address
