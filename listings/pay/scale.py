"""The common axis on which every pay band is drawn: EUR gross a month, full time.

Pure geometry. A position is the per cent of the way from the axis' left end to its
right end; what lies beyond is clipped, and the span says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

LOWEST = 2_000
HIGHEST = 7_000
STEP = 1_000
# A band of one single figure still has to be seen.
THINNEST = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a band lies, in per cent, and whether it goes on beyond an end."""

    start: Decimal
    length: Decimal
    goes_below: bool
    goes_above: bool


@dataclass(frozen=True, slots=True)
class Tick:
    amount: int
    position: Decimal


def position(amount: Decimal) -> Decimal:
    """Per cent along the axis, clipped to its ends."""
    share = (Decimal(amount) - LOWEST) / (HIGHEST - LOWEST) * 100
    return min(max(share, Decimal(0)), Decimal(100))


def span(minimum: Decimal, maximum: Decimal) -> Span:
    start, end = position(minimum), position(maximum)
    length = max(end - start, THINNEST)
    return Span(
        start=min(start, 100 - length),
        length=length,
        goes_below=minimum < LOWEST,
        goes_above=maximum > HIGHEST,
    )


def ticks() -> Iterator[Tick]:
    for amount in range(LOWEST, HIGHEST + 1, STEP):
        yield Tick(amount, position(Decimal(amount)))
