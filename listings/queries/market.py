"""What the portal's own live postings pay: the figures behind every pay bar."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal

from pyroaring import BitMap

from listings.enums import EmployerType
from listings.pay.position import REGULAR
from listings.pay.statistics import Spread, spread_of
from listings.search.index.ordering import SortKey, digits_of, ordered_slice
from listings.search.index.posting_index import PostingIndex
from listings.search.index.slices import Slices

# Units of a euro. The sum of both ends in cents is the middle in half cents.
CENTS = 100
HALF_CENTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSpread(Spread):
    """The spread of one employer type's live postings."""

    employer_type_label: str

    @property
    def employer_type(self) -> EmployerType:
        labels = {str(kind.label): kind for kind in EmployerType}
        return labels[self.employer_type_label]


@dataclass(frozen=True, slots=True)
class Market:
    """Number and spread of the live bands' middles, by employer type.

    A type's spread is None while it has fewer than five live postings.
    """

    counts: dict[str, int]
    spreads: dict[str, TypeSpread | None]
    at: datetime

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def market_of(index: PostingIndex, at: datetime) -> Market:
    """Each employer type's live postings and the spread of their bands' middles.

    Spreads speak of regular employment alone: a freelancer's fee or a trainee's
    allowance beside them would compare what can't be compared.
    """
    live = index.live(at)
    market = index.kept("market", lambda: _market(index, live, at))
    return replace(market, at=at)


def _market(index: PostingIndex, live: BitMap, at: datetime) -> Market:
    of_type = {kind: live & index.having("typ", kind.slug) for kind in EmployerType}
    return Market(
        counts={kind: len(keys) for kind, keys in of_type.items()},
        spreads={
            kind: _type_spread(kind, keys, index) for kind, keys in of_type.items()
        },
        at=at,
    )


def _type_spread(
    kind: EmployerType, postings: BitMap, index: PostingIndex
) -> TypeSpread | None:
    figures = regular_spread(index, postings)
    if figures is None:
        return None
    return TypeSpread(**asdict(figures), employer_type_label=str(kind.label))


def regular_spread(index: PostingIndex, postings: BitMap) -> Spread | None:
    """The spread of the bands' middles of those that are regular employment."""
    regular = postings & BitMap.union(
        *(index.having("art", art.slug) for art in REGULAR)
    )
    return spread_of_middles(index, regular)


def spread_of_middles(index: PostingIndex, postings: BitMap) -> Spread | None:
    """The spread of the middles of these postings' bands."""
    middles = index.kept("middles", lambda: index.pay_min.plus(index.pay_max))
    return spread_of_amounts(middles, postings, HALF_CENTS)


def spread_of_amounts(column: Slices, postings: BitMap, unit: int) -> Spread | None:
    """The spread of a column's amounts, of which so many make a euro."""
    ascending = digits_of([SortKey(column, descending=False)])

    def value_at(position: int) -> Decimal:
        key = ordered_slice(postings, ascending, position, position + 1)[0]
        return Decimal(column.number_of(key)) / unit

    return spread_of(len(postings), value_at)
