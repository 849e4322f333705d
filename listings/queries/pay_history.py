"""What each employer type's postings paid, month by month, from daily snapshots."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from listings.enums import EmployerType
from listings.models import PaySnapshot
from listings.models.pay_snapshot import GroupKind

MONTHS = 24
# One month is a state, not a course.
FEWEST_MONTHS = 2


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """A type's median on a month's last counted day; None below the least count."""

    count: int
    median: Decimal | None


@dataclass(frozen=True, slots=True)
class PayHistory:
    """Months from the first to the last with a snapshot, by their first day.

    ``days`` holds the counted day of each, None where none was counted, and
    ``values`` what each type paid then.
    """

    months: list[date]
    days: list[date | None]
    values: dict[EmployerType, list[MonthEnd | None]]

    @property
    def is_telling(self) -> bool:
        """Whether any two months can be compared."""
        with_figure = [
            month
            for month in zip(*self.values.values(), strict=True)
            if any(value and value.median is not None for value in month)
        ]
        return len(with_figure) >= FEWEST_MONTHS


def pay_history(at: datetime) -> PayHistory:
    """The last months up to ``at``. One query."""
    today = timezone.localdate(at)
    first = _month_before(today, MONTHS - 1)
    rows = PaySnapshot.objects.filter(kind=GroupKind.TYPE).between(first, today)
    found = {
        (_first_of_month(day), value): (day, MonthEnd(count, median))
        for day, value, count, median in rows.month_ends()
        .order_by("day")
        .values_list("day", "value", "count", "median")
    }
    days = {month: day for (month, _), (day, _) in found.items()}
    months = _months(min(days), max(days)) if days else []
    return PayHistory(
        months=months,
        days=[days.get(month) for month in months],
        values={
            kind: [_value(found.get((month, kind.value))) for month in months]
            for kind in EmployerType
        },
    )


def _value(found: tuple[date, MonthEnd] | None) -> MonthEnd | None:
    return found[1] if found else None


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _month_before(day: date, number: int) -> date:
    """The first day of the month so many months before that of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    return date(year, month + 1, 1)


def _months(first: date, last: date) -> list[date]:
    number = (last.year - first.year) * 12 + last.month - first.month
    return [_month_before(last, back) for back in range(number, -1, -1)]
