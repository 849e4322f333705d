"""What several searches find, for a page that shows some of each.

One query for all cards together, and one or more for each search with words. The
index has been synchronised before (``current_vocabulary``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from listings.enums import EmployerType
from listings.pay.statistics import Spread
from listings.queries.cards import Card, make_cards, read_cards
from listings.queries.market import market_of, regular_spread
from listings.search.index.current import CURRENT
from listings.search.job_search import JobSearch
from listings.search.places import Origin
from listings.search.run import evaluating
from listings.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Finding:
    """``pay`` is None below five postings in regular employment."""

    total: int
    pay: Spread | None
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class _Found:
    total: int
    pay: Spread | None
    keys: list[int]
    origin: Origin | None


def find_several(
    searches: Mapping[str, tuple[JobSearch, int]], vocabulary: Vocabulary, at: datetime
) -> dict[str, Finding]:
    """By the name of each search what it finds, with its first so many cards."""
    found = {
        name: _find(search, number, vocabulary, at)
        for name, (search, number) in searches.items()
    }
    with CURRENT.use() as index:
        market = market_of(index, at)
    keys = _each_once(each.keys for each in found.values())
    read = read_cards(keys, at) if keys else {}

    def cards(each: _Found) -> list[Card]:
        return make_cards(each.keys, read, market, vocabulary, origin=each.origin)

    return {
        name: Finding(each.total, each.pay, cards(each)) for name, each in found.items()
    }


def _find(
    search: JobSearch, number: int, vocabulary: Vocabulary, at: datetime
) -> _Found:
    with evaluating(search, vocabulary, at) as evaluation:
        return _Found(
            total=evaluation.total,
            pay=regular_spread(evaluation.index, evaluation.found),
            keys=evaluation.keys(0, number),
            origin=evaluation.origin,
        )


def _each_once(lists: Iterable[list[int]]) -> list[int]:
    return list(dict.fromkeys(key for keys in lists for key in keys))


def single_type(search: JobSearch) -> str:
    """The employer type that a search is about; empty where it is about several."""
    types = search.criteria.get("typ", ())
    kind = EmployerType.from_slug(types[0]) if len(types) == 1 else None
    return str(kind) if kind else ""
