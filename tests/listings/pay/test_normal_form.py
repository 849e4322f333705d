"""However a pay is advertised, its normal form is that of the same pay in a month."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from listings.pay.band import SalaryBand

CENT = Decimal("0.01")
# Decimal keeps 28 digits: enough for any amount here to come back to its cent.
DIGITS = 20


@dataclass(frozen=True)
class Terms:
    """How an employer advertises: an independent way from a month to the amount."""

    period: str
    salaries: Decimal
    full_time: Decimal
    part_time: Decimal | None

    def advertised(self, month: Decimal) -> Fraction:
        amount = Fraction(month)
        if self.period == "hour":
            return amount * 12 / 52 / Fraction(self.full_time)
        if self.part_time:
            amount = amount * Fraction(self.part_time) / Fraction(self.full_time)
        return amount * Fraction(self.salaries) if self.period == "year" else amount

    def month(self, amount: Decimal) -> Decimal:
        """What ``SalaryBand`` makes of it."""
        band = SalaryBand(
            minimum=amount,
            maximum=amount,
            period=self.period,
            salaries_per_year=self.salaries,
            weekly_hours=self.part_time,
            full_time_weekly_hours=self.full_time,
        )
        return band.monthly[0]

    @property
    def cents_of_a_cent(self) -> Fraction:
        """How much a cent as advertised is worth in the month."""
        return 1 / self.advertised(Decimal(1))


def exactly(amount: Fraction) -> Decimal:
    scaled = round(amount * 10**DIGITS)
    return Decimal(scaled).scaleb(-DIGITS)


def to_the_cent(amount: Fraction) -> Decimal:
    return Decimal(round(amount * 100)).scaleb(-2)


months = st.decimals(min_value=1_000, max_value=20_000, places=2)
terms = st.builds(
    Terms,
    period=st.sampled_from(["month", "year", "hour"]),
    salaries=st.decimals(min_value=12, max_value=16, places=2),
    full_time=st.decimals(min_value=20, max_value=48, places=1),
    part_time=st.none() | st.decimals(min_value=5, max_value=20, places=1),
)


@given(month=months, terms=terms)
def test_a_month_advertised_in_any_way_comes_back_to_its_cent(month, terms):
    assert terms.month(exactly(terms.advertised(month))) == month


@given(month=months, terms=terms)
def test_rounding_to_cents_costs_half_a_cent_as_advertised_and_no_more(month, terms):
    """An hour's cent is worth up to 2.08 € a month (48 × 52 / 12 cents), so an hourly
    wage comes back within 1.04 €; a yearly one of 12 salaries to the very cent.
    """
    back = terms.month(to_the_cent(terms.advertised(month)))

    tolerance = Fraction(CENT) / 2 * terms.cents_of_a_cent + Fraction(CENT) / 2
    assert abs(Fraction(back) - Fraction(month)) <= tolerance


@given(month=months, salaries=st.decimals(min_value=12, max_value=16, places=2))
def test_a_year_of_full_time_in_whole_cents_loses_nothing(month, salaries):
    terms = Terms("year", salaries, Decimal(40), None)

    assert terms.month(to_the_cent(terms.advertised(month))) == month


@given(one=months, other=months, first=terms, second=terms)
def test_order_is_kept_whatever_the_periods(one, other, first, second):
    found = first.month(exactly(first.advertised(one)))
    beside = second.month(exactly(second.advertised(other)))

    assert (found < beside, found == beside) == (one < other, one == other)


@given(one=months, other=months, terms=terms)
def test_more_in_whole_cents_is_never_less_in_the_normal_form(one, other, terms):
    less, more = sorted(to_the_cent(terms.advertised(each)) for each in (one, other))

    assert terms.month(less) <= terms.month(more)
