"""What each employer type's postings paid, month by month, from daily snapshots."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from hammjobs.german import MONTHS as MONTH_NAMES
from hammjobs.german import date_short
from listings.enums import EmployerType
from listings.models import PaySnapshot
from listings.models.pay_snapshot import GroupKind

MONTHS = 24
# One month is a state, not a course.
FEWEST_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Month:
    """``counted_on`` is its last day with a snapshot, None where it has none."""

    first: date
    counted_on: date | None

    @property
    def label(self) -> str:
        return f"{self.first:%m/%y}"

    @property
    def name(self) -> str:
        day = f" ({date_short(self.counted_on)})" if self.counted_on else ""
        return f"{MONTH_NAMES[self.first.month - 1]} {self.first.year}{day}"


@dataclass(frozen=True, slots=True)
class TypeHistory:
    """A type's medians by month; None below the least count and where nobody counted.

    ``counts`` tell the two apart.
    """

    label: str
    employer_type: str
    values: list[Decimal | None]
    counts: list[int | None]


@dataclass(frozen=True, slots=True)
class PayHistory:
    """All months from the first to the last with a snapshot, and each type's line."""

    months: list[Month]
    lines: list[TypeHistory]

    @property
    def is_telling(self) -> bool:
        """Whether any two months can be compared."""
        by_month = zip(*(line.values for line in self.lines), strict=True)
        with_figure = [month for month in by_month if any(month)]
        return len(with_figure) >= FEWEST_MONTHS


def pay_history(at: datetime) -> PayHistory:
    """The last months up to ``at``, each as its last counted day was. One query."""
    today = timezone.localdate(at)
    first = _month_before(today, MONTHS - 1)
    rows = PaySnapshot.objects.filter(kind=GroupKind.TYPE).between(first, today)
    found = {
        (row.day.replace(day=1), row.value): row
        for row in rows.month_ends().order_by("day")
    }
    days = {month: row.day for (month, _), row in found.items()}
    months = _months(min(days), max(days)) if days else []
    return PayHistory(
        months=[Month(month, days.get(month)) for month in months],
        lines=[
            _line(kind, [found.get((month, kind.value)) for month in months])
            for kind in EmployerType
        ],
    )


def _line(kind: EmployerType, snapshots: list[PaySnapshot | None]) -> TypeHistory:
    return TypeHistory(
        label=str(kind.label),
        employer_type=kind.value,
        values=[each.median if each else None for each in snapshots],
        counts=[each.count if each else None for each in snapshots],
    )


def _month_before(day: date, number: int) -> date:
    """The first day of the month so many months before that of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    return date(year, month + 1, 1)


def _months(first: date, last: date) -> list[date]:
    number = (last.year - first.year) * 12 + last.month - first.month
    return [_month_before(last, back) for back in range(number, -1, -1)]
