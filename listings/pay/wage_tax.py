"""Wage tax, solidarity surcharge and church tax, computed by ``lohnsteuer-bmf``.

The library follows the flow chart of the Ministry of Finance for one year: it takes a
year as argument, but only its tariff follows, flat rates and ceilings do not. It works
in floats and rounds a month to the nearest cent, where the flow chart rounds down.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lohnsteuer_bmf import AKTUELLES_STEUERJAHR, __version__, berechne_lohnsteuer_pap

from listings.pay.rounding import cents

# Not UNTERSTUETZTE_JAHRE: of the others it knows the tariff alone.
LIBRARY_YEARS: Final = frozenset({AKTUELLES_STEUERJAHR})
LIBRARY: Final = f"lohnsteuer-bmf {__version__}"
TAX_CLASSES = range(1, 7)
STATE = "Nordrhein-Westfalen"
# Old enough for the surcharge of the childless in any year (from 23 on).
BIRTH_YEAR = 1990
MONTHS = 12


@dataclass(frozen=True, slots=True)
class WageTax:
    """EUR a month, to the cent."""

    wage_tax: Decimal
    solidarity: Decimal
    church_tax: Decimal


def wage_tax(
    gross_month: Decimal,
    *,
    tax_class: int,
    children: int,
    church: bool,
    extra_rate: Decimal,
    year: int,
) -> WageTax:
    """For twelve equal months in one of ``LIBRARY_YEARS``; ``extra_rate``: per cent.

    ``children`` count half in classes I, II and IV and whole in III, and only for
    surcharge and church tax; beside that they change the flat rate for care.
    """
    if tax_class not in TAX_CLASSES:
        raise ValueError(f"tax class {tax_class}")
    found = berechne_lohnsteuer_pap(
        brutto_jahr=float(gross_month * MONTHS),
        steuerklasse=tax_class,
        bundesland=STATE,
        mit_kirchensteuer=church,
        kinder=children,
        geburtsjahr=BIRTH_YEAR,
        kv_zusatzbeitrag=float(extra_rate),
        ist_sachsen=False,
        jahr=year,
    )
    parts = ("lohnsteuer_monat", "soli_monat", "kirchensteuer_monat")
    return WageTax(*(cents(Decimal(str(found[part]))) for part in parts))
