"""A number a day as a small picture: for a line of a list, here and in templates."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from hammjobs import charts
from hammjobs.german import number, plural
from hammjobs.jinja import component

HEIGHT = 24
# A single click is no peak.
LEAST_TOP = 5


def sparkline(values: Sequence[int], label: str) -> SafeString:
    """A bar a day, without axis; said in words to those who hear the page. ``label``
    is what is counted, „Aufrufe“.
    """
    days = plural(len(values), "Tag", "Tagen")
    most = number(max(values, default=0))
    return component(
        "sparkline",
        width=max(3 * len(values) - 1, 0),
        height=HEIGHT,
        bars=charts.bars(values, height=HEIGHT, least_top=LEAST_TOP),
        text=f"{label}: {number(sum(values))} in {days}, höchstens {most} am Tag",
    )
