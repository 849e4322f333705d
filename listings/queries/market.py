"""What the portal's own live postings pay: the figures behind every pay bar."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, F

from listings.enums import EmployerType
from listings.models import JobPosting
from listings.pay.statistics import Spread, spread


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSpread(Spread):
    """The spread of one employer type's live postings."""

    employer_type_label: str


@dataclass(frozen=True, slots=True)
class Card:
    """A posting with the market that its pay bar is drawn over."""

    posting: JobPosting
    market: TypeSpread | None


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

    def of(self, posting: JobPosting) -> TypeSpread | None:
        return self.spreads[posting.employer.employer_type]

    def cards(self, postings: Iterable[JobPosting]) -> list[Card]:
        return [Card(posting, self.of(posting)) for posting in postings]


def pay_market(at: datetime) -> Market:
    """One query: each employer type's band middles (EUR a month) with frequency."""
    middle = (F("salary_month_min") + F("salary_month_max")) / Decimal(2)
    rows = (
        JobPosting.objects.public(at)
        .order_by()
        .values_list("employer__employer_type", middle)
        .annotate(number=Count("pk"))
    )
    counted: dict[str, list[tuple[Decimal, int]]] = defaultdict(list)
    for employer_type, value, number in rows:
        counted[employer_type].append((Decimal(str(value)), number))
    return Market(
        counts={
            kind: sum(number for _, number in counted[kind]) for kind in EmployerType
        },
        spreads={kind: _type_spread(kind, counted[kind]) for kind in EmployerType},
        at=at,
    )


def _type_spread(
    kind: EmployerType, counted: list[tuple[Decimal, int]]
) -> TypeSpread | None:
    figures = spread(counted)
    if figures is None:
        return None
    return TypeSpread(**asdict(figures), employer_type_label=kind.label)
