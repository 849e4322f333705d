"""Pay in charts: ``{% load pay_charts %}``. One SVG each, with title and description,
and the same figures as a table behind ``<details>``.

Drawn in per cent and em, as the bars are: a chart fits any width and its text grows
with the reader's. ``id`` is the only id prop: unique on its page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from django import template
from django.utils.safestring import SafeString

from hammjobs import charts
from hammjobs.charts import percent
from hammjobs.german import NBSP, euro, euro_range, number, plural
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
# Heights of a range chart, in em.
REFERENCE_HEIGHT = Decimal("1.5")
ROW_HEIGHT = Decimal("3.4")
FIGURES_HEIGHT = Decimal("1.4")
MOST_STEP_LABELS = 6
# EUR between two lines of the grid: less would magnify what is no difference.
LEAST_STEP = Decimal(50)


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


class Step(Protocol):
    """One step of a line chart: short for the axis, in full for the table."""

    @property
    def label(self) -> str: ...
    @property
    def name(self) -> str: ...


class Line(Protocol):
    """A type's amounts (EUR a month) step by step, None where there is none.

    ``counts`` are the postings behind each, None where nobody counted.
    """

    @property
    def label(self) -> str: ...
    @property
    def employer_type(self) -> str: ...
    @property
    def values(self) -> Sequence[Decimal | None]: ...
    @property
    def counts(self) -> Sequence[int | None]: ...


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


@dataclass(frozen=True, slots=True)
class DrawnPoint:
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    label: str
    employer_type: str
    points: Sequence[DrawnPoint]
    strokes: Sequence[tuple[DrawnPoint, DrawnPoint]]


@dataclass(frozen=True, slots=True)
class DrawnStep:
    label: str
    name: str
    at: str
    is_labelled: bool
    cells: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    id: str
    title: str
    description: str
    what: str
    source: str
    lines: Sequence[DrawnLine]
    steps: Sequence[DrawnStep]
    ticks: Sequence[DrawnTick]


@register.simple_tag
def line_chart(
    *,
    id: str,
    title: str,
    steps: Sequence[Step],
    lines: Sequence[Line],
    what: str = "Monat",
    source: str = "",
) -> SafeString:
    """Amounts step by step, a line for each employer type, in its shape and dashes.

    A line breaks where a value is missing. At least one value must be there.
    """
    values = [value for line in lines for value in line.values if value is not None]
    axis = charts.axis_over(values, least_step=LEAST_STEP)
    chart = LineChart(
        id=id,
        title=title,
        description=_line_description(steps, lines),
        what=what,
        source=source,
        lines=[_drawn_line(line, axis) for line in lines],
        steps=list(_drawn_steps(steps, lines)),
        ticks=[
            DrawnTick(percent(charts.HUNDRED - axis.position(tick)), number(tick))
            for tick in axis.ticks
        ],
    )
    return component("chart_lines", chart=chart)


def _drawn_line(line: Line, axis: charts.Axis) -> DrawnLine:
    runs = [
        [DrawnPoint(percent(point.x), percent(point.y)) for point in run]
        for run in charts.runs(line.values, axis)
    ]
    return DrawnLine(
        label=line.label,
        employer_type=line.employer_type,
        points=[point for run in runs for point in run],
        strokes=[pair for run in runs for pair in pairwise(run)],
    )


def _drawn_steps(steps: Sequence[Step], lines: Sequence[Line]) -> Iterator[DrawnStep]:
    labelled = charts.labelled_steps(len(steps), MOST_STEP_LABELS)
    for index, step in enumerate(steps):
        yield DrawnStep(
            label=step.label,
            name=step.name,
            at=percent(charts.step_position(index, len(steps))),
            is_labelled=index in labelled,
            cells=[_cell(line.values[index], line.counts[index]) for line in lines],
        )


def _cell(value: Decimal | None, count: int | None) -> str:
    if count is None:
        return "nicht gezählt"
    counted = f"n{NBSP}={NBSP}{number(count)}"
    return f"zu wenige, {counted}" if value is None else f"{euro(value)}, {counted}"


def _line_description(steps: Sequence[Step], lines: Iterable[Line]) -> str:
    sentences = [f"Linien von {steps[0].name} bis {steps[-1].name}."]
    for line in lines:
        known = [value for value in line.values if value is not None]
        if known:
            span = plural(len(known), "Wert", "Werte")
            sentences.append(
                f"{line.label}: zuerst {euro(known[0])}, zuletzt {euro(known[-1])} "
                f"im Monat, {span}."
            )
        else:
            sentences.append(f"{line.label}: zu wenige Stellen.")
    return " ".join(sentences)


def _em(length: Decimal) -> str:
    """For an SVG attribute, whatever the page's language."""
    return f"{length.normalize():f}em"
