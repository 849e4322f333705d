"""From gross to net, EUR a month: an estimate for employees in North Rhine-Westphalia.

Wage tax comes from a library (``wage_tax``), social security from the year's file
(``net_parameters``). By whole euros, more gross is never less net; by single cents it
may be, since the tax of a year is rounded to whole euros.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hammjobs.german import euro
from listings.pay.net_parameters import NetParameters, Rates, parameters_for
from listings.pay.rounding import tens
from listings.pay.social_security import social_security
from listings.pay.wage_tax import wage_tax


class NotComputed(ValueError):
    """Pay that other rules hold for; the message is German."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetPay:
    """A month's pay, EUR to the cent. ``extra_rate``: per cent."""

    gross: Decimal
    wage_tax: Decimal
    solidarity: Decimal
    church_tax: Decimal
    health: Decimal
    care: Decimal
    pension: Decimal
    unemployment: Decimal
    tax_class: int
    children: int
    church: bool
    extra_rate: Decimal
    year: int

    @property
    def taxes(self) -> Decimal:
        return self.wage_tax + self.solidarity + self.church_tax

    @property
    def social_security(self) -> Decimal:
        return self.health + self.care + self.pension + self.unemployment

    @property
    def net(self) -> Decimal:
        return self.gross - self.taxes - self.social_security


def net_pay(
    gross_month: Decimal,
    *,
    tax_class: int = 1,
    children: int = 0,
    church: bool = False,
    extra_rate: Decimal | None = None,
    year: int | None = None,
) -> NetPay:
    """What is left of ``gross_month``, twelve times a year.

    ``extra_rate``: the health fund's Zusatzbeitrag in per cent, None for the year's
    average. UnknownYear without values for ``year`` (None: the newest), NotComputed
    up to the Midijob limit.
    """
    parameters = parameters_for(year)
    refuse_reduced(gross_month, parameters.rates)
    rate = average_extra_rate(parameters) if extra_rate is None else extra_rate
    tax = wage_tax(
        gross_month,
        tax_class=tax_class,
        children=children,
        church=church,
        extra_rate=rate,
        year=parameters.year,
    )
    paid_in = social_security(
        gross_month, children=children, extra_rate=rate, rates=parameters.rates
    )
    return NetPay(
        gross=gross_month,
        wage_tax=tax.wage_tax,
        solidarity=tax.solidarity,
        church_tax=tax.church_tax,
        health=paid_in.health,
        care=paid_in.care,
        pension=paid_in.pension,
        unemployment=paid_in.unemployment,
        tax_class=tax_class,
        children=children,
        church=church,
        extra_rate=rate,
        year=parameters.year,
    )


def average_extra_rate(parameters: NetParameters) -> Decimal:
    """The year's average Zusatzbeitrag in per cent."""
    return parameters.rates.average_extra_rate * 100


def refuse_reduced(gross_month: Decimal, rates: Rates) -> None:
    """NotComputed where contributions are reduced: Minijob and Übergangsbereich."""
    if gross_month <= rates.minijob_limit:
        limit, kind = rates.minijob_limit, "ein Minijob mit eigenen Regeln"
    elif gross_month <= rates.midijob_limit:
        limit, kind = rates.midijob_limit, "ein Midijob mit ermäßigten Beiträgen"
    else:
        return
    raise NotComputed(
        f"Bis {euro(limit)} im Monat ist es {kind}. Dafür rechnen wir kein Netto aus."
    )


@lru_cache(maxsize=4096)
def net_range(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal] | None:
    """Net of both ends in tax class I, childless, as displayed: to 10 EUR.

    None where an end is not computed. Remembered: postings ask for it on each view.
    """
    try:
        return tens(net_pay(low).net), tens(net_pay(high).net)
    except NotComputed:
        return None
