"""When a band can't be right: each rule gives the field and a German message."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from hammjobs.german import date_short, euro
from listings.enums import SalaryPeriod
from listings.pay.band import SalaryBand
from listings.pay.minimum_wage import is_covered, minimum_wage

# A band whose upper end is over twice the lower one says nothing.
WIDEST_SPREAD = Decimal(2)
# EUR a month, full time: above it, period or amount is mistyped.
HIGHEST_PLAUSIBLE = Decimal(20_000)


def band_problems(
    band: SalaryBand, *, on: date, employment_types: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for each fault of ``band`` as of the day ``on``."""
    if band.minimum <= 0:
        yield "salary_min", "Bitte geben Sie einen Betrag über 0 € ein."
        return
    if band.maximum < band.minimum:
        yield (
            "salary_max",
            "Das obere Ende des Gehaltsbands liegt unter dem unteren. "
            "Bitte tauschen Sie die Beträge.",
        )
        return
    if band.maximum > WIDEST_SPREAD * band.minimum:
        yield (
            "salary_max",
            "Das Gehaltsband ist zu weit: Das obere Ende darf höchstens das "
            f"Doppelte des unteren sein, hier {_amount(band, 2 * band.minimum)}.",
        )
    if band.monthly[1] > HIGHEST_PLAUSIBLE:
        yield (
            "salary_period",
            f"Das wären {euro(band.monthly[1])} im Monat bei Vollzeit. "
            "Bitte prüfen Sie Betrag und Zeitraum.",
        )
    yield from minimum_wage_problems(band, on=on, employment_types=employment_types)


def minimum_wage_problems(
    band: SalaryBand, *, on: date, employment_types: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    least = minimum_wage(on)
    if is_covered(employment_types) and band.lowest_hourly < least:
        yield (
            "salary_min",
            f"Das untere Ende entspricht {euro(band.lowest_hourly, 2)} in der Stunde. "
            f"Der gesetzliche Mindestlohn beträgt am {date_short(on)} "
            f"{euro(least, 2)}.",
        )


def _amount(band: SalaryBand, amount: Decimal) -> str:
    places = 2 if band.period == SalaryPeriod.HOUR else 0
    return euro(amount, places)
