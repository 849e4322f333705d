"""Whole numbers of many postings as bitmaps, one for each binary digit.

The bit-sliced index of O'Neil and Quass (SIGMOD 1997): comparing and sorting a
million numbers takes a few set operations per digit.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Self

from pyroaring import BitMap


class Slices:
    """A number ≥ 0 for each key; ``bits[i]`` holds the keys whose digit 2**i is 1.

    A key that was never set counts as 0.
    """

    def __init__(self, bits: Iterable[BitMap] = ()) -> None:
        self.bits = list(bits)

    @classmethod
    def from_groups(cls, groups: Mapping[int, BitMap]) -> Self:
        """``groups`` holds the keys of each number."""
        slices = cls()
        for number, keys in groups.items():
            slices.set_all(keys, number)
        return slices

    def set_all(self, keys: BitMap, number: int) -> None:
        """Give ``number`` to keys that have none yet."""
        while number >> len(self.bits):
            self.bits.append(BitMap())
        for place, bit in enumerate(self.bits):
            if number >> place & 1:
                bit |= keys

    def add_rows(self, rows: Iterable[tuple[int, int]]) -> None:
        """Give (key, number) pairs to keys that have none yet, digit by digit."""
        ones: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        for key, number in rows:
            place = 0
            while number:
                if number & 1:
                    ones[place].append(key)
                number >>= 1
                place += 1
        for place in range(max(ones, default=-1) + 1):
            if place == len(self.bits):
                self.bits.append(BitMap())
            self.bits[place].update(ones[place])

    def set(self, key: int, number: int) -> None:
        self.discard(key)
        self.set_all(BitMap([key]), number)

    def discard(self, key: int) -> None:
        for bit in self.bits:
            bit.discard(key)

    def at_least(self, number: int, among: BitMap) -> BitMap:
        """The keys of ``among`` whose number is ``number`` or more."""
        if number <= 0:
            return among
        if number >> len(self.bits):
            return BitMap()
        above, equal = BitMap(), among
        for place in reversed(range(len(self.bits))):
            if number >> place & 1:
                equal = equal & self.bits[place]
            else:
                above = above | (equal & self.bits[place])
                equal = equal - self.bits[place]
        return above | equal

    def number_of(self, key: int) -> int:
        return sum(1 << place for place, bit in enumerate(self.bits) if key in bit)

    def plus(self, other: Self) -> Self:
        """The sum for each key: addition with carry, one digit at a time."""
        total, carry = [], BitMap()
        for place in range(max(len(self.bits), len(other.bits))):
            one, two = _digit(self.bits, place), _digit(other.bits, place)
            either = one ^ two
            total.append(either ^ carry)
            carry = (one & two) | (either & carry)
        return type(self)([*total, carry] if carry else total)


def _digit(bits: list[BitMap], place: int) -> BitMap:
    return bits[place] if place < len(bits) else BitMap()
