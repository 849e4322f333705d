"""Random draws that cost little: a row takes about a hundred of them."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Weighted(Generic[Value]):
    """Values that are drawn as often as their weight says."""

    def __init__(self, weights: Iterable[tuple[Value, float]]) -> None:
        pairs = list(weights)
        self._values = [value for value, _ in pairs]
        self._sums = list(accumulate(weight for _, weight in pairs))

    def draw(self, random: Random) -> Value:
        return self._values[bisect(self._sums, random.random() * self._sums[-1])]


def pick(random: Random, values: Sequence[Value]) -> Value:
    return values[int(random.random() * len(values))]


def some(random: Random, values: Sequence[Value], number: int) -> list[Value]:
    """``number`` different ones, in random order."""
    left = list(values)
    return [
        left.pop(int(random.random() * len(left)))
        for _ in range(min(number, len(left)))
    ]


def between(random: Random, least: int, most: int) -> int:
    return least + int(random.random() * (most - least + 1))
