"""Short lists of live postings for pages that are about something else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from listings.models import Employer, JobPosting
from listings.queries.cards import Card, make_cards, read_cards
from listings.queries.market import Market, market_of
from listings.queries.neighbours import similar_keys
from listings.queries.posting import PostingPage
from listings.search.index.current import CURRENT
from listings.search.index.ordering import digits_of, ordered_slice
from listings.search.index.posting_index import PostingIndex
from listings.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Selection:
    """Some live postings as cards, with the market they stand in."""

    market: Market
    cards: list[Card]
    vocabulary: Vocabulary
    keys: list[int]


def newest(at: datetime, number: int) -> Selection:
    def choose(index: PostingIndex) -> list[int]:
        digits = digits_of(index.posted.sort_keys(descending=True))
        return ordered_slice(index.live(at), digits, 0, number)

    return _selection(at, choose)


def similar(page: PostingPage, at: datetime) -> Selection:
    """Three live postings like this one."""
    return _selection(at, lambda index: similar_keys(index, page, at))


def of_employer(employer: Employer, at: datetime) -> Selection:
    """All live postings of an employer, the newest first. One query more."""
    postings = JobPosting.objects.public(at).filter(employer=employer).newest_first()
    keys = list(postings.values_list("pk", flat=True))
    return _selection(at, lambda index: keys)


def of_keys(keys: Sequence[int], at: datetime) -> Selection:
    """Those of the named that are live, in their order."""
    return _selection(at, lambda index: list(keys))


def _selection(at: datetime, choose: Callable[[PostingIndex], list[int]]) -> Selection:
    """Two queries, more where postings changed."""
    vocabulary = CURRENT.synchronise()
    with CURRENT.use() as index:
        market = market_of(index, at)
        keys = choose(index)
    cards = make_cards(keys, read_cards(keys, at), market, vocabulary)
    return Selection(market, cards, vocabulary, keys)
