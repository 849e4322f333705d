"""What the portal's own live postings pay: the figures behind every pay bar."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q

from listings.enums import EmployerType, EmploymentType
from listings.models import JobPosting
from listings.pay.statistics import Spread, spread

REGULAR = Q(employment_types__has=EmploymentType.FULL_TIME) | Q(
    employment_types__has=EmploymentType.PART_TIME
)


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
    """One query: each employer type's band middles (EUR a month) with frequency.

    Spreads speak of regular employment alone: a freelancer's fee or a trainee's
    allowance beside them would compare what can't be compared.
    """
    middle = (F("salary_month_min") + F("salary_month_max")) / Decimal(2)
    rows = (
        JobPosting.objects.public(at)
        .order_by()
        .annotate(regular=ExpressionWrapper(REGULAR, output_field=BooleanField()))
        .values_list("employer__employer_type", "regular", middle)
        .annotate(number=Count("pk"))
    )
    counts: Counter[str] = Counter()
    middles: dict[str, list[tuple[Decimal, int]]] = defaultdict(list)
    for kind, regular, value, number in rows:
        counts[kind] += number
        if regular:
            middles[kind].append((Decimal(str(value)), number))
    return Market(
        counts={kind: counts[kind] for kind in EmployerType},
        spreads={kind: _type_spread(kind, middles[kind]) for kind in EmployerType},
        at=at,
    )


def _type_spread(
    kind: EmployerType, counted: list[tuple[Decimal, int]]
) -> TypeSpread | None:
    figures = spread(counted)
    if figures is None:
        return None
    return TypeSpread(**asdict(figures), employer_type_label=kind.label)
