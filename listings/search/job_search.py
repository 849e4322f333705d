"""A search is a value: page, chips, feed, headline and address are its faces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from operator import and_
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from listings.models import JobPosting
from listings.models.posting_querysets import JobPostingQuerySet
from listings.search.filters import JobPostingFilter
from listings.search.order import Order, ordered

FILTERS = JobPostingFilter.base_filters


@dataclass(frozen=True, slots=True)
class JobSearch:
    """What a person looks for.

    ``criteria`` holds cleaned values by parameter name, only those that are set:
    a tuple of slugs where several may be chosen, else a word, a number or True.
    """

    criteria: Mapping[str, Any] = field(default_factory=dict)
    order: str = Order.NEWEST

    def condition(self, at: datetime, *, without: str = "") -> Q:
        """All criteria as one condition, but for the one named ``without``."""
        conditions = (
            self.condition_of(name, at) for name in self.criteria if name != without
        )
        return reduce(and_, conditions, Q())

    def condition_of(self, name: str, at: datetime) -> Q:
        return FILTERS[name].condition(self.criteria[name], at)

    def postings(self, at: datetime | None = None) -> JobPostingQuerySet:
        """The postings live at ``at`` (now) that fit, in order."""
        at = at or timezone.now()
        fitting = JobPosting.objects.public(at).filter(self.condition(at))
        return ordered(fitting, self.order, self.words)

    @property
    def words(self) -> str:
        return self.criteria.get("q", "")

    @property
    def least_pay(self) -> int | None:
        """EUR a month, full time."""
        return self.criteria.get("gehalt")

    def has(self, name: str, value: str) -> bool:
        return value in parts(self.criteria.get(name, ()))

    def without(self, name: str, value: str = "") -> Self:
        """The search with one criterion, or one value of it, taken away."""
        rest = tuple(
            part for part in parts(self.criteria.get(name, ())) if part != value
        )
        criteria = {key: kept for key, kept in self.criteria.items() if key != name}
        if value and rest:
            criteria[name] = rest
        return replace(self, criteria=criteria)

    def with_value(self, name: str, value: Any) -> Self:
        """The search with one criterion set anew."""
        return replace(self, criteria={**self.criteria, name: value})

    def sorted_by(self, order: str) -> Self:
        return replace(self, order=order)

    @property
    def query_string(self) -> str:
        """The canonical query: parameters in their declared order, nothing empty."""
        pairs = [
            (name, part)
            for name in FILTERS
            for part in parts(self.criteria.get(name, ()))
        ]
        if self.order != usual_order(self.criteria):
            pairs.append(("sortierung", str(self.order)))
        return urlencode(pairs)


def parts(value: Any) -> Iterable[str]:
    """A criterion's values as they stand in an address."""
    if isinstance(value, tuple):
        return value
    return ("1",) if value is True else (str(value),)


def usual_order(criteria: Mapping[str, Any]) -> Order:
    """The order of a list that nobody sorted: by relevance where there are words."""
    return Order.RELEVANCE if criteria.get("q") else Order.NEWEST
