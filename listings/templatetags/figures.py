"""What postings did: ``{% load figures %}``."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from hammjobs import charts
from hammjobs.charts import percent
from hammjobs.german import number
from hammjobs.jinja import component
from hammjobs.sparklines import sparkline
from listings.queries.figures_page import FiguresPage, Step
from listings.templatetags.pay_scale import DrawnTick

register = template.Library()
register.simple_tag(sparkline)

MOST_TICKS = 4
MOST_STEP_LABELS = 4
# Of a step's width, the rest is the gap to the next.
BAR = Decimal("0.8")
# Charts, and the fields of ``Figures`` that they show.
PANELS = (
    ("aufrufe", "Aufrufe", "views"),
    ("bewerben", "Klicks auf „Bewerben“", "applies"),
)


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """In per cent from the left and from the top; ``label`` of a labelled step."""

    x: str
    width: str
    y: str
    height: str
    middle: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    id: str
    title: str
    description: str
    bars: Sequence[DrawnBar]
    ticks: Sequence[DrawnTick]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountChart:
    title: str
    what: str
    panels: Sequence[Panel]
    steps: Sequence[Step]


@register.simple_tag
def count_chart(*, figures: FiguresPage) -> SafeString:
    """Views and clicks step by step, each in bars over an axis of its own, and all
    four kinds as a table behind ``<details>``.
    """
    what = "Woche" if figures.is_by_week else "Tag"
    chart = CountChart(
        title=f"Zahlen nach {what}",
        what=what,
        panels=[
            _panel(
                key,
                title,
                [getattr(step.figures, name) for step in figures.steps],
                figures,
            )
            for key, title, name in PANELS
        ],
        steps=figures.steps,
    )
    return component("chart_counts", chart=chart)


def _panel(key: str, title: str, values: Sequence[int], figures: FiguresPage) -> Panel:
    axis = charts.axis_over(
        [Decimal(0), Decimal(max(values) or 1)],
        most_ticks=MOST_TICKS,
        least_step=Decimal(1),
    )
    return Panel(
        id=key,
        title=title,
        description=_description(values, figures),
        bars=_bars(values, figures.steps, axis),
        ticks=[
            DrawnTick(percent(charts.HUNDRED - axis.position(tick)), number(tick))
            for tick in axis.ticks
        ],
    )


def _description(values: Sequence[int], figures: FiguresPage) -> str:
    steps = "Woche" if figures.is_by_week else "Tag"
    total = f"Balken je {steps}, {figures.period.words}: {number(sum(values))} zusammen"
    most = max(values)
    if not most:
        return f"{total}."
    step = figures.steps[values.index(most)]
    return f"{total}, am meisten {step.name}: {number(most)}."


def _bars(
    values: Sequence[int], steps: Sequence[Step], axis: charts.Axis
) -> list[DrawnBar]:
    share = charts.HUNDRED / len(values)
    labelled = charts.labelled_steps(len(values), MOST_STEP_LABELS)
    heights = [axis.position(Decimal(value)) for value in values]
    return [
        DrawnBar(
            x=percent(share * (index + (1 - BAR) / 2)),
            width=percent(share * BAR),
            y=percent(charts.HUNDRED - height),
            height=percent(height),
            middle=percent(share * (index + Decimal("0.5"))),
            label=steps[index].label if index in labelled else "",
        )
        for index, height in enumerate(heights)
    ]
