"""What postings did: sums by kind, and each day's course."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from listings.models import PostingCount
from listings.models.posting_count import PostingCountQuerySet

Kind = PostingCount.Kind

# The fields of ``Figures`` by what is counted in them, and those of ``Course``.
FIELDS = {
    Kind.VIEW: "views",
    Kind.APPLY: "applies",
    Kind.KEPT: "kept",
    Kind.SHARED: "shared",
}
COURSES = (Kind.VIEW, Kind.APPLY)


@dataclass(frozen=True, slots=True)
class Figures:
    """How often a posting was opened, applied from, kept and shared."""

    views: int = 0
    applies: int = 0
    kept: int = 0
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """Day by day, the last one being today; a day without a count is 0."""

    views: list[int]
    applies: list[int]


def figures_of(
    posting_ids: Collection[int], *, since: date | None = None
) -> dict[int, Figures]:
    """The sums of each posting, of all kept days or from ``since`` on. One query.

    Each posting that is asked for has its figures, of zeros where nothing happened.
    """
    rows = PostingCount.objects.filter(posting__in=posting_ids)
    if since:
        rows = rows.since(since)
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    totals = rows.order_by().values_list("posting_id", "kind").annotate(Sum("number"))
    for key, kind, number in totals:
        sums[key][FIELDS[Kind(kind)]] = number
    return {key: Figures(**sums[key]) for key in posting_ids}


def sparklines(
    posting_ids: Collection[int], today: date, days: int = 30
) -> dict[int, Course]:
    """Views and clicks on „Bewerben“ of the last ``days`` up to today. One query."""
    first = today - timedelta(days=days - 1)
    rows = PostingCount.objects.filter(posting__in=posting_ids).between(first, today)
    courses = {key: Course([0] * days, [0] * days) for key in posting_ids}
    for key, day, kind, number in _daily(rows.filter(kind__in=COURSES)):
        getattr(courses[key], FIELDS[kind])[(day - first).days] = number
    return courses


def _daily(rows: PostingCountQuerySet) -> Iterator[tuple[int, date, Kind, int]]:
    days = rows.order_by().values_list("posting_id", "day", "kind")
    for key, day, kind, number in days.annotate(Sum("number")):
        yield key, day, Kind(kind), number
