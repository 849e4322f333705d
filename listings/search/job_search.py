"""A search is a value: page, chips, feed, headline and address are its faces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.urls import reverse

from listings.search.criteria import CRITERIA
from listings.search.order import Order
from listings.search.places import USUAL_RADIUS


@dataclass(frozen=True, slots=True)
class Radius:
    """Within so many kilometres of a postal code."""

    postal_code: str
    km: int = USUAL_RADIUS


@dataclass(frozen=True, slots=True)
class JobSearch:
    """What a person looks for.

    ``criteria`` holds cleaned values by parameter name, only those that are set:
    a tuple of slugs where several may be chosen, a ``Radius`` under ``plz``, else
    a word, a number or True.
    """

    criteria: Mapping[str, Any] = field(default_factory=dict)
    order: str = Order.NEWEST

    @property
    def words(self) -> str:
        return self.criteria.get("q", "")

    @property
    def least_pay(self) -> int | None:
        """EUR a month, full time."""
        return self.criteria.get("gehalt")

    @property
    def radius(self) -> Radius | None:
        return self.criteria.get("plz")

    def has(self, name: str, value: str) -> bool:
        return value in parts(self.criteria.get(name, ()))

    def without(self, name: str, value: str = "") -> Self:
        """The search with one criterion, or one value of it, taken away.

        Relevance goes with the words: without them the newest come first.
        """
        rest = tuple(
            part for part in parts(self.criteria.get(name, ())) if part != value
        )
        criteria = {key: kept for key, kept in self.criteria.items() if key != name}
        if value and rest and CRITERIA[name].is_multiple:
            criteria[name] = rest
        return self._with_criteria(criteria)

    def with_value(self, name: str, value: Any) -> Self:
        """The search with one criterion set anew."""
        return self._with_criteria({**self.criteria, name: value})

    def _with_criteria(self, criteria: Mapping[str, Any]) -> Self:
        was_usual = self.order == usual_order(self.criteria)
        pointless = self.order == Order.RELEVANCE and not criteria.get("q")
        order = usual_order(criteria) if was_usual or pointless else self.order
        return replace(self, criteria=criteria, order=order)

    def sorted_by(self, order: str) -> Self:
        return replace(self, order=order)

    @property
    def query_string(self) -> str:
        """The canonical query: parameters in their declared order, nothing empty."""
        pairs = [
            pair
            for name in CRITERIA
            if name in self.criteria
            for pair in _pairs(name, self.criteria[name])
        ]
        if self.order != usual_order(self.criteria):
            pairs.append(("sortierung", str(self.order)))
        return urlencode(pairs)

    @property
    def href(self) -> str:
        """The list of this search."""
        address, query = reverse("listings:list"), self.query_string
        return f"{address}?{query}" if query else address


def _pairs(name: str, value: Any) -> Iterable[tuple[str, str]]:
    if isinstance(value, Radius):
        return (("plz", value.postal_code), ("umkreis", str(value.km)))
    return ((name, part) for part in parts(value))


def parts(value: Any) -> Iterable[str]:
    """A criterion's values as they stand in an address."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, Radius):
        return (value.postal_code,)
    return ("1",) if value is True else (str(value),)


def usual_order(criteria: Mapping[str, Any]) -> Order:
    """The order of a list that nobody sorted: by relevance where there are words."""
    return Order.RELEVANCE if criteria.get("q") else Order.NEWEST
