"""The pay page's figures as a table for spreadsheets in German.

Semicolons, decimal commas, a byte order mark so that Excel reads the umlauts; n and
date in each row. What the page hides below the least count is empty here.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO

from hammjobs.german import date_short, number
from hammjobs.json_ld import absolute_url
from hammjobs.spreadsheets import BYTE_ORDER_MARK
from listings.pay.band import to_the_cent
from listings.queries.pay_figures import Median, PayFigures, PayOverview, Share
from listings.search.criteria import MOST_HOME_OFFICE_DAYS

HEADER = (
    "Stand",
    "Gruppierung",
    "Gruppe",
    "Stellen (n)",
    "unteres Ende, Median (€ im Monat)",
    "oberes Ende, Median (€ im Monat)",
    "Bandmitten, unteres Quartil (€ im Monat)",
    "Bandmitten, Median (€ im Monat)",
    "Bandmitten, oberes Quartil (€ im Monat)",
    "Homeoffice-Tage, Median",
    *(
        f"Stellen mit {days} oder mehr Homeoffice-Tagen"
        for days in range(1, MOST_HOME_OFFICE_DAYS + 1)
    ),
    "befristete Stellen",
    "befristet (%)",
    "Wochenstunden bei Vollzeit, Median",
    "Stellen mit Vollzeit (n)",
    "Liste",
)


def pay_csv(overview: PayOverview) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADER)
    for kind, name, figures in _groups(overview):
        writer.writerow(
            [
                date_short(overview.at),
                kind,
                name,
                *_values(figures),
                absolute_url(figures.search.href),
            ]
        )
    return BYTE_ORDER_MARK + text.getvalue()


def _groups(overview: PayOverview) -> Iterator[tuple[str, str, PayFigures]]:
    yield "alle", "alle", overview.everything
    for kind, figures in overview.by_type.items():
        yield "Arbeitgebertyp", str(kind.label), figures
    for level, figures in overview.by_level.items():
        yield "Erfahrung", str(level.label), figures
    for (kind, level), figures in overview.by_type_and_level.items():
        both = f"{kind.label}, {level.label}"
        yield "Arbeitgebertyp und Erfahrung", both, figures


def _values(figures: PayFigures) -> list[str]:
    shares = figures.home_office_shares or (None,) * MOST_HOME_OFFICE_DAYS
    hours = figures.full_time_hours
    return [
        str(figures.count),
        *_pay(figures),
        _median(figures.home_office_days),
        *(_count(share) for share in shares),
        _count(figures.fixed_term),
        _comma(figures.fixed_term.per_cent, 1) if figures.fixed_term else "",
        _median(hours),
        str(hours.count) if hours else "",
    ]


def _pay(figures: PayFigures) -> list[str]:
    pay = figures.pay
    if pay is None:
        return [""] * 5
    middles = pay.middles
    amounts = (
        *(pay.median_low, pay.median_high),
        *(middles.lower_quartile, middles.median, middles.upper_quartile),
    )
    return [_comma(to_the_cent(amount), 2) for amount in amounts]


def _median(median: Median | None) -> str:
    return _comma(median.value, 2) if median else ""


def _count(share: Share | None) -> str:
    return str(share.count) if share else ""


def _comma(value: Decimal, places: int) -> str:
    """Without grouped thousands, which a spreadsheet would take for text."""
    return number(value, places).replace(".", "")
