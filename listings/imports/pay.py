"""The salary of a feed -> the band as advertised, or the reason why there is none."""

from datetime import date
from decimal import Decimal, InvalidOperation

from listings.enums import SalaryPeriod
from listings.imports.record import Pay
from listings.pay.band import SalaryBand
from listings.pay.rules import band_problems

# Beyond it the figure is a slip, and arithmetic with it may fail.
LARGEST_AMOUNT = Decimal(10_000_000)
LONGEST_AMOUNT = 20
CENT = Decimal("0.01")

Salary = dict[str, str]


def salary_of(
    pay: Pay | None,
    *,
    employment_types: tuple[str, ...],
    full_time_weekly_hours: Decimal,
    on: date,
) -> tuple[Salary | None, str]:
    """(band, "") or (None, German reason). Amounts are strings, EUR per period.

    A feed without any salary gives (None, ""): that is silence, not an error.
    """
    if pay is None or not (pay.minimum or pay.maximum):
        return None, ""
    if pay.currency.upper() != "EUR":
        return None, f"Das Gehalt im Feed ist nicht in Euro ({pay.currency or '–'})."
    if pay.period not in SalaryPeriod.values:
        return None, f"Den Zeitraum „{pay.period or '–'}“ kennt das Portal nicht."
    low, high = _amount(pay.minimum), _amount(pay.maximum)
    if not low or not high:
        return None, (
            "Das Gehalt im Feed ist kein Band: "
            f"„{pay.minimum or '–'}“ bis „{pay.maximum or '–'}“."
        )
    band = SalaryBand(
        minimum=low,
        maximum=high,
        period=pay.period,
        full_time_weekly_hours=full_time_weekly_hours,
    )
    problems = band_problems(band, on=on, employment_types=employment_types)
    if reasons := [message for _, message in problems]:
        return None, " ".join(reasons)
    return {"min": str(low), "max": str(high), "period": pay.period}, ""


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text[:LONGEST_AMOUNT])
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 < amount <= LARGEST_AMOUNT:
        return None
    return amount.quantize(CENT)
