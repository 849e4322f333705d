"""Take a posting's band from the pay table that it names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from django.utils import timezone

from listings.enums import SalaryPeriod, SalarySource
from listings.models import JobPosting, PayTableRate


class NoSuchRate(Exception):
    """The table has no showable cell for scale, grade and step on that day."""


@dataclass(frozen=True, slots=True)
class TableBand:
    """What a pay table gives a posting: EUR a month at the table's weekly hours."""

    minimum: Decimal
    maximum: Decimal
    weekly_hours: Decimal
    valid_from: date
    valid_until: date | None
    computed: bool

    @classmethod
    def of(cls, low: PayTableRate, high: PayTableRate) -> Self:
        ends = [rate.valid_until for rate in (low, high) if rate.valid_until]
        return cls(
            minimum=low.eur_per_month,
            maximum=high.eur_per_month,
            weekly_hours=low.weekly_hours,
            valid_from=low.valid_from,
            valid_until=min(ends, default=None),
            computed=low.is_computed or high.is_computed,
        )


class Cells:
    """Cells of pay tables in memory, to take any number of bands from."""

    def __init__(self, rates: Iterable[PayTableRate]) -> None:
        self._by_grade: Mapping[tuple[str, str], list[PayTableRate]] = defaultdict(list)
        for rate in rates:
            self._by_grade[rate.scale, rate.grade].append(rate)

    @classmethod
    def all(cls) -> Self:
        return cls(PayTableRate.objects.used())

    @classmethod
    def of_grade(cls, scale: str, grade: str) -> Self:
        return cls(PayTableRate.objects.used().filter(scale=scale, grade=grade))

    def band(self, posting: JobPosting, on: date) -> TableBand:
        """The band of the posting's scale, grade and steps on the day ``on``.

        Both ends are of the newest table that is valid then. Raises ``NoSuchRate``
        with a German message.
        """
        grade = posting.salary_scale, posting.salary_grade
        valid = [rate for rate in self._by_grade[grade] if rate.is_valid_on(on)]
        newest = max((rate.valid_from for rate in valid), default=None)
        cells = {
            rate.step: rate
            for rate in valid
            if rate.valid_from == newest and rate.is_showable
        }
        steps = posting.salary_step_min, posting.salary_step_max
        low, high = steps[0], steps[1] or steps[0]
        for step in (low, high):
            if step not in cells:
                raise NoSuchRate(_gap(*grade, step))
        return TableBand.of(cells[low], cells[high])


def reference_days(posting: JobPosting, at: datetime) -> list[date]:
    """The days whose table a posting may be paid by, the first that has one counts.

    Its start while that lies ahead; then the day it goes online, if that does; else
    today, so that what is online follows the tables as they come into force.
    """
    today = timezone.localdate(at)
    posted = posting.date_posted and timezone.localdate(posting.date_posted)
    ahead = [day for day in (posting.start_date, posted) if day and day > today]
    return [*ahead, today]


def band_for(posting: JobPosting, at: datetime, cells: Cells) -> TableBand:
    """The band that counts for the posting at ``at``. Raises ``NoSuchRate``."""
    *ahead, today = reference_days(posting, at)
    for day in ahead:
        try:
            return cells.band(posting, day)
        except NoSuchRate:
            continue
    return cells.band(posting, today)


def fill_from_valid_table(*, posting: JobPosting, at: datetime) -> None:
    """Set the band of ``posting`` (unsaved) from the table that counts for it.

    Raises ``NoSuchRate`` with a German message; nothing is set then.
    """
    cells = Cells.of_grade(posting.salary_scale, posting.salary_grade)
    set_band(posting, band_for(posting, at, cells))


def fill_from_pay_table(*, posting: JobPosting, on: date) -> None:
    """The same from the table valid on the day ``on``, whatever the posting says."""
    cells = Cells.of_grade(posting.salary_scale, posting.salary_grade)
    set_band(posting, cells.band(posting, on))


def set_band(posting: JobPosting, band: TableBand) -> None:
    posting.salary_source = SalarySource.PAY_TABLE
    posting.salary_period = SalaryPeriod.MONTH
    posting.salary_min, posting.salary_max = band.minimum, band.maximum
    posting.salary_weekly_hours = None
    posting.full_time_weekly_hours = band.weekly_hours
    posting.salary_table_date = band.valid_from
    posting.salary_table_until = band.valid_until
    posting.salary_table_computed = band.computed


def has_band(posting: JobPosting, band: TableBand) -> bool:
    """Whether the posting shows just that band."""
    return band == TableBand(
        minimum=Decimal(posting.salary_min or 0),
        maximum=Decimal(posting.salary_max or 0),
        weekly_hours=Decimal(posting.full_time_weekly_hours),
        valid_from=posting.salary_table_date or date.min,
        valid_until=posting.salary_table_until,
        computed=posting.salary_table_computed,
    )


def _gap(scale: str, grade: str, step: str) -> str:
    words = f"{scale}, {grade}" + (f", Stufe {step}" if step else "")
    return (
        f"Für {words} liegt keine gültige, gesicherte Tabelle vor. Bitte geben Sie die "
        "Beträge selbst an."
    )
