"""The common axis on which every pay band is drawn: EUR gross a month, full time."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hammjobs.charts import Axis, Span

LOWEST = 2_000
HIGHEST = 7_000
STEP = 1_000
AXIS = Axis(Decimal(LOWEST), Decimal(HIGHEST), Decimal(STEP))


@dataclass(frozen=True, slots=True)
class Tick:
    amount: int
    position: Decimal


def position(amount: Decimal) -> Decimal:
    """Per cent along the axis, clipped to its ends."""
    return AXIS.position(Decimal(amount))


def span(minimum: Decimal, maximum: Decimal) -> Span:
    return AXIS.span(minimum, maximum)


def ticks() -> Iterator[Tick]:
    for amount in AXIS.ticks:
        yield Tick(int(amount), AXIS.position(amount))
