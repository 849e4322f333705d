"""The geometry of the site's charts, as pure functions.

A position is the per cent of the way along an axis, from its low to its high end;
what lies beyond is clipped, and a span says so. Drawn by ``templates/components``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

# What people count in: a step is one of these, times a power of ten.
NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# A span of one single figure still has to be seen.
THINNEST = Decimal("0.8")
HUNDRED = Decimal(100)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a range lies, in per cent, and whether it goes on beyond an end."""

    start: Decimal
    length: Decimal
    goes_below: bool
    goes_above: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``low`` to ``high``, which differ, with a tick at every ``step``."""

    low: Decimal
    high: Decimal
    step: Decimal

    def position(self, value: Decimal) -> Decimal:
        share = (value - self.low) / (self.high - self.low) * HUNDRED
        return min(max(share, ZERO), HUNDRED)

    def span(self, minimum: Decimal, maximum: Decimal) -> Span:
        start, end = self.position(minimum), self.position(maximum)
        length = max(end - start, THINNEST)
        return Span(
            start=min(start, HUNDRED - length),
            length=length,
            goes_below=minimum < self.low,
            goes_above=maximum > self.high,
        )

    @property
    def ticks(self) -> list[Decimal]:
        number = int((self.high - self.low) / self.step)
        return [self.low + self.step * index for index in range(number + 1)]


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a line with its place, in per cent from the left and the top."""

    x: Decimal
    y: Decimal
    value: Decimal


def axis_over(
    values: Sequence[Decimal], *, most_ticks: int = 6, least_step: Decimal = ZERO
) -> Axis:
    """An axis around all values, of at most so many ticks at nice numbers.

    It ends at ticks. One single value gets room above and below; ``most_ticks`` is
    3 or more, ``least_step`` a nice number. Without values it is a ValueError.
    """
    low, high = min(values), max(values)
    step = _nice_at_least((high - low) / (most_ticks - 1) or _some_step(low))
    step = max(step, least_step)
    while True:
        bottom, top = _down(low, step), _up(high, step)
        if bottom == top:
            bottom, top = bottom - step, top + step
        if (top - bottom) / step <= most_ticks - 1:
            return Axis(bottom, top, step)
        step = _nice_at_least(step, beyond=True)


def _some_step(value: Decimal) -> Decimal:
    """For values that are all the same: a tenth of them, or 1 around zero."""
    return abs(value) / 10 or Decimal(1)


def _nice_at_least(size: Decimal, *, beyond: bool = False) -> Decimal:
    """The smallest nice number from ``size`` on, or ``beyond`` it. Above 0."""
    power = Decimal(1).scaleb(size.adjusted())
    nice = (factor * power for factor in (*NICE, Decimal(20)))
    return next(each for each in nice if each > size or (each == size and not beyond))


def _down(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def _up(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step


def runs(values: Sequence[Decimal | None], axis: Axis) -> list[list[Point]]:
    """The points of a line over equal steps, in runs without a gap.

    A value that is None is no point: the line breaks there, and a value between two
    gaps is a run of its own.
    """
    found: list[list[Point]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            found.append([])
            continue
        y = HUNDRED - axis.position(value)
        found[-1].append(Point(step_position(index, len(values)), y, value))
    return [run for run in found if run]


def step_position(index: int, number: int) -> Decimal:
    """Where one of so many equal steps stands, from end to end; a lone one amid."""
    if number < 2:
        return HUNDRED / 2
    return HUNDRED * index / (number - 1)


def bars(values: Sequence[int], *, height: int, least_top: int) -> str:
    """An SVG path of a bar a value, two units wide in a row of three.

    The highest reaches ``height``, or its share of it where it is below ``least_top``;
    what is not 0 can be seen.
    """
    top = max([least_top, *values])
    return "".join(
        f"M{3 * index} {height}v-{max(round(value * height / top), 1)}h2V{height}z"
        for index, value in enumerate(values)
        if value
    )


def labelled_steps(number: int, most: int) -> list[int]:
    """Which of so many steps carry their label: the last, and at equal distance
    before it no more than ``most`` in all.
    """
    distance = max(-(-number // most), 1)
    return list(range(number - 1, -1, -distance))[::-1]


def percent(value: Decimal) -> str:
    """For an SVG attribute, whatever the page's language: 31.25 -> „31.25%“."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
