"""How a list may be sorted. Each order ends in the newest, then in the key."""

from collections import defaultdict

from pyroaring import BitMap

from listings.enums import SluggedChoices
from listings.search.facet_values import STATE, UNCONFIRMED
from listings.search.index.ordering import SortKey
from listings.search.index.posting_index import PostingIndex
from listings.search.index.slices import Slices
from listings.search.places import Origin
from listings.search.vocabulary import Vocabulary


class Order(SluggedChoices):
    RELEVANCE = "relevanz", "Relevanz"
    NEWEST = "neu", "Neueste"
    PAY = "gehalt", "Gehalt (oberes Ende)"
    LOWER_PAY = "gehalt-unten", "Gehalt (unteres Ende)"
    DEADLINE = "frist", "Bewerbungsfrist"
    DISTANCE = "entfernung", "Entfernung"


def sort_keys(
    order: str, index: PostingIndex, score: Slices, distance: Slices
) -> list[SortKey]:
    """From the most significant down. ``score`` and ``distance`` are the search's."""
    newest = index.posted.sort_keys(descending=True)
    confirmed = _confirmed_first(index)
    first = {
        Order.RELEVANCE: [confirmed, SortKey(score)],
        Order.NEWEST: [confirmed],
        Order.PAY: [SortKey(index.pay_max), SortKey(index.pay_min)],
        Order.LOWER_PAY: [SortKey(index.pay_min), SortKey(index.pay_max)],
        Order.DEADLINE: index.ends.sort_keys(descending=False),
        Order.DISTANCE: [SortKey(distance, descending=False)],
    }
    return [*first[Order(order)], *newest]


def _confirmed_first(index: PostingIndex) -> SortKey:
    """What nobody confirmed for 30 days stands behind everything else: where people
    ask for nothing else, a posting that may be filled already wastes their time.
    """
    unconfirmed = index.having(STATE, UNCONFIRMED)
    return SortKey(Slices.from_groups({1: unconfirmed}), descending=False)


def distances(index: PostingIndex, origin: Origin, vocabulary: Vocabulary) -> Slices:
    """Each posting's way from ``origin`` in units of 100 m."""
    groups: defaultdict[int, BitMap] = defaultdict(BitMap)
    for slug, place in vocabulary.places.items():
        groups[round(origin.km_to(place) * 10)] |= index.having("ort", slug)
    return Slices.from_groups(groups)
