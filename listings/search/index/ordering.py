"""The part of a set that stands on a page, in order, without sorting the set.

A sort key is a list of digits from the most significant down. The set is split
digit by digit, and only the halves that reach into the page are looked at, so a
page costs the same wherever it lies.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from listings.search.index.slices import Slices

# Below it, comparing numbers is quicker than splitting sets.
FEW = 64


@dataclass(frozen=True, slots=True)
class Digit:
    """One binary digit of a sort key. ``ones_first``: larger numbers come first."""

    ones: BitMap
    ones_first: bool


@dataclass(frozen=True, slots=True)
class SortKey:
    """Numbers to sort by. Among equals the larger key of the set comes first."""

    slices: Slices
    descending: bool = True

    def digits(self) -> Iterator[Digit]:
        for bit in reversed(self.slices.bits):
            yield Digit(bit, self.descending)


def digits_of(keys: Sequence[SortKey]) -> list[Digit]:
    return [digit for key in keys for digit in key.digits()]


def ordered_slice(
    found: BitMap, digits: Sequence[Digit], start: int, stop: int
) -> list[int]:
    """The keys of ``found`` at the positions from ``start`` up to ``stop``."""
    if start >= stop or start >= len(found):
        return []
    if len(found) <= FEW or not digits:
        return _sorted(found, digits)[start:stop]
    first, second = _split(found, digits[0])
    rest = digits[1:]
    before = len(first)
    keys = ordered_slice(first, rest, start, min(stop, before))
    if stop > before:
        keys += ordered_slice(second, rest, max(start - before, 0), stop - before)
    return keys


def position_after(
    found: BitMap, digits: Sequence[Digit], numbers: Sequence[bool], key: int
) -> int:
    """How many of ``found`` stand at or before a place in the order.

    The place is given by its digits (``numbers``) and its key, which need not be
    in the set any more: a page that begins there skips nothing and repeats nothing.
    """
    passed = 0
    for digit, is_one in zip(digits, numbers, strict=True):
        same = found & digit.ones if is_one else found - digit.ones
        if is_one != digit.ones_first:
            passed += len(found) - len(same)
        found = same
    return passed + len(found) - found.rank(key - 1)


def _split(found: BitMap, digit: Digit) -> tuple[BitMap, BitMap]:
    ones = found & digit.ones
    zeros = found - digit.ones
    return (ones, zeros) if digit.ones_first else (zeros, ones)


def _sorted(found: BitMap, digits: Sequence[Digit]) -> list[int]:
    """All keys of a small set: their sort numbers put together, then sorted."""
    numbers = dict.fromkeys(found, 0)
    for digit in digits:
        for key in numbers:
            numbers[key] <<= 1
        hits = found & digit.ones if digit.ones_first else found - digit.ones
        for key in hits:
            numbers[key] |= 1
    return sorted(found, key=lambda key: (numbers[key], key), reverse=True)
