"""A search over the index: what fits, in order, and what each further filter leaves.

A facet's counts ignore its own selection and obey all others, so each criterion's
postings are kept apart and put together as they are needed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pyroaring import BitMap

from listings.search.criteria import AGE_STEPS, CRITERIA, LEAST_PAY_STEPS
from listings.search.index.ordering import (
    Digit,
    SortKey,
    digits_of,
    ordered_slice,
    position_after,
)
from listings.search.index.posting_index import PostingIndex
from listings.search.index.slices import Slices
from listings.search.job_search import JobSearch, Radius
from listings.search.matching import Hits, Matches
from listings.search.order import Order, distances, sort_keys
from listings.search.places import (
    Origin,
    distance_km,
    place_with_postal_code,
)
from listings.search.vocabulary import Vocabulary

HOME_OFFICE_STEPS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in an order: the numbers sorted by and the posting's key."""

    numbers: tuple[int, ...]
    key: int


class Evaluation:
    """One search at one moment. To be used while the index is held (``current``)."""

    def __init__(
        self,
        search: JobSearch,
        index: PostingIndex,
        vocabulary: Vocabulary,
        matches: Matches,
        at: datetime,
    ) -> None:
        self.search, self.index, self.at = search, index, at
        self.vocabulary, self.matches = vocabulary, matches
        self.live = index.live(at)
        self._sets = {
            name: self._fitting(name, value)
            for name, value in search.criteria.items()
            if name != "q"
        }
        if "q" in search.criteria:
            self._sets["q"] = matches.narrow(self.live)

    def _fitting(self, name: str, value: object) -> BitMap:
        if isinstance(value, Radius):
            return self._within(value)
        return CRITERIA[name].fitting(self.index, value, self.at)

    def _within(self, radius: Radius) -> BitMap:
        """The postings of the places within the radius."""
        places = self.vocabulary.places
        centre = place_with_postal_code(radius.postal_code, places.values())
        near = (
            self.index.having("ort", slug)
            for slug, place in places.items()
            if centre and distance_km(centre, place) <= radius.km
        )
        return BitMap.union(BitMap(), *near)

    def fitting(self, without: str = "") -> BitMap:
        """The live postings that fit all criteria, or all but one."""
        found = self.live
        for name, keys in self._sets.items():
            if name != without:
                found = found & keys
        return found

    @cached_property
    def found(self) -> BitMap:
        return self.fitting()

    @cached_property
    def total(self) -> int:
        return len(self.found)

    # Counts

    def counts(self) -> dict[str, Counter[str]]:
        """For each facet the number of postings by value."""
        steps = {"gehalt": LEAST_PAY_STEPS, "seit": self._ages()}
        return {
            name: self._stepped(name, steps[name])
            if name in steps
            else self._counted(name)
            for name in FACETS
        }

    def _others(self, name: str) -> BitMap:
        return self.fitting(without=name) if name in self._sets else self.found

    def _counted(self, name: str) -> Counter[str]:
        others = self._others(name)
        if others is not self.live:
            return self._count(name, others)
        # Nothing else is asked for: so many there are, until postings change.
        return self.index.kept(("counts", name), lambda: self._count(name, others))

    def _count(self, name: str, others: BitMap) -> Counter[str]:
        return Counter(
            {
                value: others.intersection_cardinality(keys)
                for value, keys in self.index.values(name).items()
            }
        )

    def _stepped(self, name: str, steps: Iterable[int]) -> Counter[str]:
        """By steps that are no values of their own: a least amount, an age."""
        others, fitting = self._others(name), CRITERIA[name].fitting
        return Counter(
            {
                str(step): others.intersection_cardinality(
                    fitting(self.index, step, self.at)
                )
                for step in steps
            }
        )

    def _ages(self) -> Iterable[int]:
        """The fixed steps, and the chosen age where it is none of them."""
        chosen = self.search.criteria.get("seit")
        return sorted({*AGE_STEPS, chosen}) if chosen else AGE_STEPS

    # Order and pages

    @cached_property
    def origin(self) -> Origin | None:
        """Where distances are measured from: what the search names, or Hamm."""
        places = self.vocabulary.places
        if radius := self.search.radius:
            place = place_with_postal_code(radius.postal_code, places.values())
            return (
                Origin(place, f"{radius.postal_code} {place.name}") if place else None
            )
        named = {
            place.pk: place
            for slug in self.search.criteria.get("ort", ())
            if (place := self.vocabulary.place_of(slug))
        }
        if len(named) == 1:
            place = next(iter(named.values()))
            return Origin(place, place.name)
        return self.vocabulary.hamm

    @cached_property
    def _sort_keys(self) -> list[SortKey]:
        order = self.search.order
        score, distance = Slices(), Slices()
        if order == Order.RELEVANCE:
            score = self.matches.score(self.found)
        if order == Order.DISTANCE and self.origin:
            distance = distances(self.index, self.origin, self.vocabulary)
        return sort_keys(order, self.index, score, distance)

    @cached_property
    def _digits(self) -> list[Digit]:
        return digits_of(self._sort_keys)

    def keys(self, start: int, stop: int) -> list[int]:
        """The postings at the positions from ``start`` up to ``stop``."""
        return ordered_slice(self.found, self._digits, start, stop)

    def cursor_of(self, key: int) -> Cursor:
        numbers = (each.slices.number_of(key) for each in self._sort_keys)
        return Cursor(tuple(numbers), key)

    def start_after(self, cursor: Cursor) -> int | None:
        """How many postings stand up to the cursor; None if it is of another order."""
        if len(cursor.numbers) != len(self._sort_keys):
            return None
        ones = [
            one
            for number, key in zip(cursor.numbers, self._sort_keys, strict=True)
            for one in _ones(number, len(key.slices.bits))
        ]
        return position_after(self.found, self._digits, ones, cursor.key)

    def weights(self, key: int) -> list[tuple[Hits, int]]:
        """How well a found posting fits each clause."""
        return [
            (
                hits,
                max(
                    (weight for weight, keys in hits.by_weight.items() if key in keys),
                    default=0,
                ),
            )
            for hits in self.matches.hits
        ]

    # Nothing found

    def without(self, name: str) -> int:
        return len(self.fitting(without=name))

    def without_clause(self, hits: Hits) -> int:
        """The postings that fit everything but one of the words."""
        return len(self.matches.narrow(self.fitting(without="q"), without=hits))

    def with_radius(self, km: int) -> int:
        radius = self.search.radius
        if not radius:
            return 0
        within = self._within(Radius(radius.postal_code, km))
        return self.fitting(without="plz").intersection_cardinality(within)


def _ones(number: int, width: int) -> Iterator[bool]:
    """The binary digits of a number, the most significant first; too large a number
    counts as the largest there is.
    """
    number = min(number, (1 << width) - 1)
    return (bool(number >> place & 1) for place in reversed(range(width)))


FACETS: Sequence[str] = tuple(name for name in CRITERIA if name not in ("q", "plz"))
