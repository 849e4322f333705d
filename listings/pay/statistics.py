"""Medians and quartiles over counted values, without a database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

# Below it, a figure would speak of single employers instead of a market.
LEAST_COUNT = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle half of some pay figures, EUR a month, with their number."""

    lower_quartile: Decimal
    median: Decimal
    upper_quartile: Decimal
    count: int


def spread(counted: Iterable[tuple[Decimal, int]]) -> Spread | None:
    """Quartiles of values with their frequency; None below ``LEAST_COUNT`` values."""
    pairs = sorted(counted)
    count = sum(frequency for _, frequency in pairs)
    return spread_of(count, lambda index: _value_at(pairs, index))


def spread_of(count: int, value_at: Callable[[int], Decimal]) -> Spread | None:
    """Quartiles of ``count`` values, of which ``value_at`` gives the n-th smallest.

    None below ``LEAST_COUNT`` values. Between two values the quantile is
    interpolated (Hyndman and Fan, type 7: the method of spreadsheets and
    ``statistics.quantiles(method="inclusive")``).
    """
    if count < LEAST_COUNT:
        return None
    lower, middle, upper = (
        _quantile(count, Decimal(quarter) / 4, value_at) for quarter in (1, 2, 3)
    )
    return Spread(lower, middle, upper, count)


def _quantile(
    count: int, share: Decimal, value_at: Callable[[int], Decimal]
) -> Decimal:
    position = share * (count - 1)
    below = int(position)
    low, high = value_at(below), value_at(min(below + 1, count - 1))
    return low + (high - low) * (position - below)


def _value_at(pairs: list[tuple[Decimal, int]], index: int) -> Decimal:
    for value, frequency in pairs:
        if index < frequency:
            return value
        index -= frequency
    raise IndexError(index)
