"""What an employee pays into the four branches of social security."""

from dataclasses import dataclass
from decimal import Decimal

from listings.pay.net_parameters import Rates
from listings.pay.rounding import cents

# § 55(3) SGB XI: the abatement goes from the second child to the fifth.
LAST_CHILD_COUNTED = 5


@dataclass(frozen=True, slots=True)
class SocialSecurity:
    """The employee's share, EUR a month, each to the cent."""

    health: Decimal
    care: Decimal
    pension: Decimal
    unemployment: Decimal

    @property
    def total(self) -> Decimal:
        return self.health + self.care + self.pension + self.unemployment


def social_security(
    gross_month: Decimal, *, children: int, extra_rate: Decimal, rates: Rates
) -> SocialSecurity:
    """For pay above the Übergangsbereich, outside Saxony, from the age of 23.

    ``extra_rate``: the health fund's Zusatzbeitrag in per cent; half is paid by the
    employer. Above a ceiling, pay is free of contributions.
    """
    for_health = min(gross_month, rates.health_ceiling)
    for_pension = min(gross_month, rates.pension_ceiling)
    return SocialSecurity(
        health=cents(for_health * (rates.health_rate + extra_rate / 100) / 2),
        care=cents(for_health * care_share(children, rates)),
        pension=cents(for_pension * rates.pension_rate / 2),
        unemployment=cents(for_pension * rates.unemployment_rate / 2),
    )


def care_share(children: int, rates: Rates) -> Decimal:
    """The employee's share of the gross pay for care; ``children`` are under 25."""
    half = rates.care_rate / 2
    if not children:
        return half + rates.childless_surcharge
    return half - rates.child_abatement * (min(children, LAST_CHILD_COUNTED) - 1)
