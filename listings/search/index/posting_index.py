"""The listed postings as bitmaps: which have a facet value, pay so much, are live."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from math import floor
from typing import Any

from pyroaring import BitMap

from listings.search.index.ordering import SortKey, digits_of, ordered_slice
from listings.search.index.slices import Slices

SECONDS_A_DAY = 86_400
# The index of words hands keys out as signed numbers of 32 bits.
LARGEST_KEY = 2**31 - 1
# Rows that are added at once.
BATCH = 50_000


@dataclass(frozen=True, slots=True)
class Row:
    """What a search entry says of a posting. Pay in cents a month, full time."""

    key: int
    facets: str
    pay_min: int
    pay_max: int
    posted_at: int
    valid_until: int


@dataclass(slots=True)
class Moments:
    """A moment for each posting, in whole seconds since 1970 (UTC)."""

    days: Slices = field(default_factory=Slices)
    seconds: Slices = field(default_factory=Slices)

    @property
    def columns(self) -> tuple[Slices, Slices]:
        return self.days, self.seconds

    def sort_keys(self, *, descending: bool) -> list[SortKey]:
        return [SortKey(column, descending) for column in self.columns]

    def set(self, key: int, moment: int) -> None:
        for column, number in zip(
            self.columns, divmod(moment, SECONDS_A_DAY), strict=True
        ):
            column.set(key, number)

    def of(self, key: int) -> int:
        return self.days.number_of(key) * SECONDS_A_DAY + self.seconds.number_of(key)

    def at_least(self, moment: int, among: BitMap) -> BitMap:
        day, second = divmod(moment, SECONDS_A_DAY)
        since_day = self.days.at_least(day, among)
        later = self.days.at_least(day + 1, since_day)
        return later | self.seconds.at_least(second, since_day - later)

    def earliest(self, among: BitMap) -> int | None:
        digits = digits_of(self.sort_keys(descending=False))
        first = ordered_slice(among, digits, 0, 1)
        return self.of(first[0]) if first else None


class PostingIndex:
    """All listed postings. Not for two threads at once: see ``current``."""

    def __init__(self) -> None:
        self.listed = BitMap()
        self.facets: dict[str, dict[str, BitMap]] = {}
        self.pay_min, self.pay_max = Slices(), Slices()
        self.posted, self.ends = Moments(), Moments()
        self._live: tuple[int, float, BitMap] | None = None
        self._kept: dict[Hashable, Any] = {}

    def load(self, rows: Iterable[Row]) -> None:
        """Fill an empty index, so many rows at a time: postings of equal values are
        added together, and what that needs beside the index stays small.
        """
        rows = iter(rows)
        while batch := list(islice(rows, BATCH)):
            self._add(batch)
        for keys in self._all_bitmaps():
            keys.shrink_to_fit()
        self._live = None

    def _add(self, rows: list[Row]) -> None:
        facets: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for row in rows:
            for value in row.facets.split():
                facets[value].append(row.key)
        for value, keys in facets.items():
            self._facet(value).update(keys)
        self.listed.update(array("I", [row.key for row in rows]))
        columns: list[tuple[Slices, Callable[[Row], int]]] = [
            (self.pay_min, lambda row: row.pay_min),
            (self.pay_max, lambda row: row.pay_max),
            (self.posted.days, lambda row: row.posted_at // SECONDS_A_DAY),
            (self.posted.seconds, lambda row: row.posted_at % SECONDS_A_DAY),
            (self.ends.days, lambda row: row.valid_until // SECONDS_A_DAY),
            (self.ends.seconds, lambda row: row.valid_until % SECONDS_A_DAY),
        ]
        for column, number_of in columns:
            column.add_rows((row.key, number_of(row)) for row in rows)

    def _all_bitmaps(self) -> Iterator[BitMap]:
        yield self.listed
        for values in self.facets.values():
            yield from values.values()
        columns = (*self.posted.columns, *self.ends.columns, self.pay_min, self.pay_max)
        for column in columns:
            yield from column.bits

    def put(self, row: Row) -> None:
        self.remove(row.key)
        self.listed.add(row.key)
        for value in row.facets.split():
            self._facet(value).add(row.key)
        self.pay_min.set(row.key, row.pay_min)
        self.pay_max.set(row.key, row.pay_max)
        self.posted.set(row.key, row.posted_at)
        self.ends.set(row.key, row.valid_until)

    def remove(self, key: int) -> None:
        self._live = None
        self.listed.discard(key)
        for values in self.facets.values():
            for keys in values.values():
                keys.discard(key)
        columns = (*self.posted.columns, *self.ends.columns, self.pay_min, self.pay_max)
        for column in columns:
            column.discard(key)

    def _facet(self, pair: str) -> BitMap:
        name, _, value = pair.partition("=")
        return self.facets.setdefault(name, {}).setdefault(value, BitMap())

    def values(self, name: str) -> Mapping[str, BitMap]:
        """The postings by the values that a facet has anywhere."""
        return self.facets.get(name, {})

    def having(self, name: str, value: str) -> BitMap:
        """The postings with a value of a facet; empty where none has it."""
        return self.values(name).get(value, EMPTY)

    def live(self, at: datetime) -> BitMap:
        """What ``JobPosting.is_public`` says at ``at``, to the second.

        Kept until the clock passes the next beginning or end.
        """
        moment = floor(at.timestamp())
        if self._live and self._live[0] <= moment < self._live[1]:
            return self._live[2]
        upcoming = self.posted.at_least(moment + 1, self.listed)
        live = self.ends.at_least(moment, self.listed - upcoming)
        self._live = (moment, self._next_change(live, upcoming), live)
        self._kept = {}
        return live

    def _next_change(self, live: BitMap, upcoming: BitMap) -> float:
        begins = self.posted.earliest(upcoming)
        ends = self.ends.earliest(live)
        moments = [begins] if begins is not None else []
        if ends is not None:
            moments.append(ends + 1)
        return min(moments, default=float("inf"))

    def kept(self, name: Hashable, make: Callable[[], Any]) -> Any:
        """What ``make`` computes from the live postings, until those change."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def posted_since(self, moment: datetime, among: BitMap) -> BitMap:
        return self.posted.at_least(floor(moment.timestamp()), among)


EMPTY = BitMap()
