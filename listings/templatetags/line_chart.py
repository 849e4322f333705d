"""Pay over time as a line for each employer type: ``{% load line_chart %}``.

One SVG with title and description, and the same figures as a table behind
``<details>``, as ``range_chart`` has them. ``id`` must be unique on its page.
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
from hammjobs.german import NBSP, euro, number, plural
from hammjobs.jinja import component
from listings.templatetags.pay_scale import DrawnTick

register = template.Library()

MOST_STEP_LABELS = 6
# EUR between two lines of the grid: less would magnify what is no difference.
LEAST_STEP = Decimal(50)


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
