"""The figures of postings over a period: for HR staff, as page and as table."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from hammjobs.german import date_short
from hammjobs.json_ld import absolute_url
from listings.models import JobPosting, PostingCount
from listings.queries.posting_figures import FIELDS, Figures

Kind, Source = PostingCount.Kind, PostingCount.Source

Sums = Counter[str]
COLUMNS = ("day", "kind", "source", "number")
# More days than a screen has room for are drawn week by week.
MOST_DAYS_DRAWN = 92
MOST_ROWS = 100
WEEK = 7
TABLE_HEAD = (
    "Stelle",
    "Kennziffer",
    "Arbeitgeber",
    "Adresse",
    "Tag",
    "Herkunft",
    *(str(kind.label) for kind in Kind),
)


@dataclass(frozen=True, slots=True)
class Period:
    """All days from the first to the last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def words(self) -> str:
        return f"{date_short(self.first)} bis {date_short(self.last)}"


@dataclass(frozen=True, slots=True)
class Step:
    """A day, or the week that begins with it."""

    first: date
    last: date
    figures: Figures

    @property
    def label(self) -> str:
        return f"{self.first:%d.%m.}"

    @property
    def name(self) -> str:
        if self.first == self.last:
            return date_short(self.first)
        return f"{self.first:%d.%m.} bis {date_short(self.last)}"


@dataclass(frozen=True, slots=True)
class SourceFigures:
    label: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Sums, and the same by step of time and by source."""

    period: Period
    total: Figures
    steps: Sequence[Step]
    sources: Sequence[SourceFigures]

    @property
    def is_by_week(self) -> bool:
        return self.period.days > MOST_DAYS_DRAWN


def figures_page(posting: JobPosting, period: Period) -> FiguresPage:
    """One query, whatever the period."""
    counts = posting.counts.between(period.first, period.last)
    total: Sums = Counter()
    by_day: dict[date, Sums] = defaultdict(Counter)
    by_source: dict[str, Sums] = defaultdict(Counter)
    for day, kind, source, number in counts.values_list(*COLUMNS):
        for sums in (total, by_day[day], by_source[source]):
            sums[FIELDS[Kind(kind)]] += number
    return FiguresPage(
        period=period,
        total=Figures(**total),
        steps=[_step(first, last, by_day) for first, last in _spans(period)],
        sources=[
            SourceFigures(str(source.label), Figures(**by_source[source]))
            for source in Source
        ],
    )


def _spans(period: Period) -> Iterator[tuple[date, date]]:
    """Day by day, or in weeks that end with the period; the first may be short."""
    length = WEEK if period.days > MOST_DAYS_DRAWN else 1
    begun = period.days % length
    first = period.first
    while first <= period.last:
        last = first + timedelta(days=(begun or length) - 1)
        yield first, last
        first, begun = last + timedelta(days=1), 0


def _step(first: date, last: date, by_day: dict[date, Sums]) -> Step:
    days = (first + timedelta(days=index) for index in range((last - first).days + 1))
    sums = sum((by_day[day] for day in days), Counter())
    return Step(first, last, Figures(**sums))


def most_seen(postings: QuerySet[JobPosting], period: Period) -> list[dict[str, Any]]:
    """The postings of which anything was counted, the most viewed first. One query."""
    columns = ("posting_id", "posting__title", "posting__employer__name")
    rows = _counts(postings, period).order_by().values(*columns).annotate(**_sums())
    return list(rows.order_by("-views", "-applies", "posting_id")[:MOST_ROWS])


def table(postings: QuerySet[JobPosting], period: Period) -> Iterator[Sequence[Any]]:
    """A row for each posting, day and source of which anything was counted."""
    columns = (
        "posting_id",
        "posting__slug",
        "posting__title",
        "posting__reference_number",
        "posting__employer__name",
        "day",
        "source",
    )
    rows = _counts(postings, period).order_by().values(*columns).annotate(**_sums())
    yield TABLE_HEAD
    for row in rows.order_by("posting_id", "day", "source").iterator():
        yield _table_row(row)


def _table_row(row: dict[str, Any]) -> Sequence[Any]:
    address = reverse("listings:detail", args=[row["posting_id"], row["posting__slug"]])
    return (
        row["posting__title"],
        row["posting__reference_number"],
        row["posting__employer__name"],
        absolute_url(address),
        row["day"],
        str(Source(row["source"]).label),
        *(row[field] for field in FIELDS.values()),
    )


def _counts(postings: QuerySet[JobPosting], period: Period) -> QuerySet[PostingCount]:
    counts = PostingCount.objects.between(period.first, period.last)
    return counts.filter(posting__in=postings.order_by().values("pk"))


def _sums() -> dict[str, Any]:
    return {
        field: Coalesce(Sum("number", filter=Q(kind=kind)), 0)
        for kind, field in FIELDS.items()
    }
