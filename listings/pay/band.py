"""What a posting pays: the band as advertised and its normal form.

The normal form is the regular gross pay in EUR a month at the employer's full
time. Filters, sorting, charts and comparison use it alone.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hammjobs.german import euro_range, short_number
from listings.enums import SalaryPeriod

CENT = Decimal("0.01")
MONTHS_PER_YEAR = Decimal(12)
WEEKS_PER_MONTH = Decimal(52) / MONTHS_PER_YEAR
FULL_TIME_WEEKLY_HOURS = Decimal(40)


@dataclass(frozen=True, slots=True, kw_only=True)
class SalaryBand:
    """A gross pay range as advertised.

    ``minimum`` and ``maximum`` are EUR per ``period``. ``salaries_per_year``
    says into how many salaries a yearly figure falls. ``weekly_hours`` are the
    hours that the amounts refer to (None: full time), ``full_time_weekly_hours``
    what the employer calls full time.
    """

    minimum: Decimal
    maximum: Decimal
    period: str = SalaryPeriod.MONTH
    salaries_per_year: Decimal = MONTHS_PER_YEAR
    weekly_hours: Decimal | None = None
    full_time_weekly_hours: Decimal = FULL_TIME_WEEKLY_HOURS

    @property
    def monthly(self) -> tuple[Decimal, Decimal]:
        """The normal form: lowest and highest EUR a month, full time, to the cent."""
        return self._a_month(self.minimum), self._a_month(self.maximum)

    def _a_month(self, amount: Decimal) -> Decimal:
        if self.period == SalaryPeriod.HOUR:
            month = amount * self.full_time_weekly_hours * WEEKS_PER_MONTH
        else:
            is_year = self.period == SalaryPeriod.YEAR
            month = amount / self.salaries_per_year if is_year else amount
            if self.weekly_hours:
                month = month * self.full_time_weekly_hours / self.weekly_hours
        return to_the_cent(month)

    @property
    def lowest_hourly(self) -> Decimal:
        """The lower end in EUR an hour, to hold against the minimum wage."""
        month = self.monthly[0]
        hour = month / (self.full_time_weekly_hours * WEEKS_PER_MONTH)
        return to_the_cent(hour)

    @property
    def words(self) -> str:
        """The normal form: „3.000 – 3.800 € im Monat“."""
        return f"{euro_range(*self.monthly)} im Monat"

    @property
    def advertised_words(self) -> str:
        """As the employer put it: „42.000 – 48.000 € im Jahr bei 13 Gehältern“."""
        places = 2 if self.period == SalaryPeriod.HOUR else 0
        words = euro_range(self.minimum, self.maximum, places)
        words = f"{words} {SalaryPeriod(self.period).label}"
        if self.period == SalaryPeriod.YEAR:
            words += f" bei {short_number(self.salaries_per_year)} Gehältern"
        if self.weekly_hours:
            words += f" bei {short_number(self.weekly_hours)} Wochenstunden"
        return words


def to_the_cent(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)
