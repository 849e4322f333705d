"""Groups on the common pay axis as a chart: ``{% load range_chart %}``.

One SVG with title and description, and the same figures as a table behind
``<details>``. Drawn in per cent and em, as the bars are: it fits any width and its
text grows with the reader's. ``id`` must be unique on its page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django import template
from django.utils.safestring import SafeString

from hammjobs.charts import percent
from hammjobs.german import NBSP, euro, euro_range, number
from hammjobs.jinja import component
from listings.pay import scale
from listings.queries.pay_figures import PaySpread
from listings.templatetags.pay_scale import (
    DrawnSpan,
    DrawnTick,
    drawn_span,
    drawn_ticks,
)

register = template.Library()

# The guide's working figures, EUR a month: for the entry, in the larger Mittelstand.
REFERENCES = (
    (Decimal(2_800), Decimal(2_800)),
    (Decimal(3_000), Decimal(3_800)),
)
REFERENCE_WORDS = (
    f"Arbeitswerte des Ratgebers: 2.800{NBSP}€ zum Einstieg, "
    f"3.000{NBSP}–{NBSP}3.800{NBSP}€ im größeren Mittelstand; "
    "weder bestätigt noch widerlegt"
)
# Heights, in em.
REFERENCE_HEIGHT = Decimal("1.5")
ROW_HEIGHT = Decimal("3.4")
FIGURES_HEIGHT = Decimal("1.4")


class RangeRow(Protocol):
    """A group of ``count`` postings; ``pay`` is None where there are too few.

    ``employer_type`` gives its colour, empty that of the page; ``href`` may be empty.
    """

    @property
    def label(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def pay(self) -> PaySpread | None: ...
    @property
    def employer_type(self) -> str: ...
    @property
    def href(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRange:
    """A group's pay as lengths for the drawing and as words for the table."""

    band: DrawnSpan
    market: DrawnSpan
    median_at: str
    low: str
    high: str
    middle_half: str
    median: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRow:
    """``value`` stands above the bar, ``sentence`` in the chart's description."""

    label: str
    href: str
    employer_type: str
    count: int
    top: str
    value: str
    sentence: str
    pay: DrawnRange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeChart:
    id: str
    title: str
    description: str
    what: str
    source: str
    rows: Sequence[DrawnRow]
    references: Sequence[DrawnSpan]
    reference_words: str
    ticks: Sequence[DrawnTick]
    top: str
    bottom: str
    plot_height: str
    height: str


@register.simple_tag
def range_chart(
    *,
    id: str,
    title: str,
    rows: Iterable[RangeRow],
    what: str = "Gruppe",
    source: str = "",
    references: bool = False,
) -> SafeString:
    """Groups under one another on the common pay axis.

    Each with the medians of its bands' ends, the middle half of the bands' middles
    and their median. ``references`` adds the guide's working figures, marked as such.
    ``what`` heads the groups in the table, ``source`` is the line with n and date.
    """
    top = REFERENCE_HEIGHT if references else Decimal(0)
    drawn = [
        _drawn_row(row, top + ROW_HEIGHT * index) for index, row in enumerate(rows)
    ]
    height = ROW_HEIGHT * len(drawn)
    chart = RangeChart(
        id=id,
        title=title,
        description=_range_description(drawn, with_references=references),
        what=what,
        source=source,
        rows=drawn,
        references=[drawn_span(low, high) for low, high in REFERENCES if references],
        reference_words=REFERENCE_WORDS,
        ticks=drawn_ticks(),
        top=_em(top),
        bottom=_em(top + height),
        plot_height=_em(height),
        height=_em(top + height + FIGURES_HEIGHT),
    )
    return component("chart_ranges", chart=chart)


def _drawn_row(row: RangeRow, top: Decimal) -> DrawnRow:
    drawn = _drawn_range(row.pay) if row.pay else None
    value, sentence = _row_words(row)
    return DrawnRow(
        label=row.label,
        href=row.href,
        employer_type=row.employer_type,
        count=row.count,
        top=_em(top),
        value=value,
        sentence=sentence,
        pay=drawn,
    )


def _row_words(row: RangeRow) -> tuple[str, str]:
    counted = f"n{NBSP}={NBSP}{number(row.count)}"
    if row.pay is None:
        return f"{counted}, zu wenige", f"{row.label}: zu wenige Stellen ({counted})."
    band, middles = euro_range(row.pay.median_low, row.pay.median_high), row.pay.middles
    return f"{band}, {counted}", (
        f"{row.label}: {band}, mittlere Hälfte "
        f"{euro_range(middles.lower_quartile, middles.upper_quartile)}, "
        f"Median {euro(middles.median)}, {counted}."
    )


def _drawn_range(pay: PaySpread) -> DrawnRange:
    middles = pay.middles
    return DrawnRange(
        band=drawn_span(pay.median_low, pay.median_high),
        market=drawn_span(middles.lower_quartile, middles.upper_quartile),
        median_at=percent(scale.position(middles.median)),
        low=euro(pay.median_low),
        high=euro(pay.median_high),
        middle_half=euro_range(middles.lower_quartile, middles.upper_quartile),
        median=euro(middles.median),
    )


def _range_description(rows: Iterable[DrawnRow], *, with_references: bool) -> str:
    sentences = [
        "Balken auf einer Achse von "
        f"{euro_range(Decimal(scale.LOWEST), Decimal(scale.HIGHEST))} im Monat.",
        *(row.sentence for row in rows),
    ]
    if with_references:
        sentences.append(f"Gestrichelt: {REFERENCE_WORDS}.")
    return " ".join(sentences)


def _em(length: Decimal) -> str:
    """For an SVG attribute, whatever the page's language."""
    return f"{length.normalize():f}em"
