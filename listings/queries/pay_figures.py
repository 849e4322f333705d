"""What the portal's own live postings pay and offer, group by group: the pay page.

Each figure is that of a ``JobSearch``, evaluated as the list evaluates it: what is
counted here is what the list shows behind the figure's link. Regular employment
alone (``pay.position.REGULAR``), nothing but the number below ``LEAST_COUNT`` postings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise, product

from pyroaring import BitMap

from listings.enums import (
    ContractType,
    EmployerType,
    EmploymentType,
    ExperienceLevel,
    SluggedChoices,
)
from listings.pay.position import REGULAR
from listings.pay.statistics import LEAST_COUNT, Spread, spread
from listings.queries.market import CENTS, spread_of_amounts, spread_of_middles
from listings.search.criteria import MOST_HOME_OFFICE_DAYS
from listings.search.evaluation import Evaluation
from listings.search.facet_values import FULL_TIME_HOURS
from listings.search.index.current import CURRENT
from listings.search.index.posting_index import PostingIndex
from listings.search.job_search import JobSearch
from listings.search.matching import Matches
from listings.search.vocabulary import Vocabulary

REGULAR_SEARCH = JobSearch({"art": tuple(kind.slug for kind in REGULAR)})


@dataclass(frozen=True, slots=True)
class PaySpread:
    """EUR a month, full time: medians of the bands' ends, spread of their middles."""

    median_low: Decimal
    median_high: Decimal
    middles: Spread


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group's postings have something, and the search that finds them."""

    count: int
    of: int
    search: JobSearch

    @property
    def per_cent(self) -> Decimal:
        return Decimal(self.count) / self.of * 100


@dataclass(frozen=True, slots=True)
class Median:
    """The middle of one value over ``count`` postings; ``search`` finds those."""

    value: Decimal
    count: int
    search: JobSearch


@dataclass(frozen=True, slots=True, kw_only=True)
class PayFigures:
    """One group of postings in numbers; ``search`` finds its ``count`` postings.

    All but the count is None below ``LEAST_COUNT`` postings. ``home_office_shares``
    are those with one day a week or more, with two or more, and so on.
    ``full_time_hours`` speak of the postings that offer full time, and need so
    many of those.
    """

    search: JobSearch
    count: int
    pay: PaySpread | None = None
    home_office_days: Median | None = None
    home_office_shares: tuple[Share, ...] | None = None
    fixed_term: Share | None = None
    full_time_hours: Median | None = None


@dataclass(frozen=True, slots=True)
class PayOverview:
    """The figures of all postings and of each group, as of ``at``."""

    everything: PayFigures
    by_type: dict[EmployerType, PayFigures]
    by_level: dict[ExperienceLevel, PayFigures]
    by_type_and_level: dict[tuple[EmployerType, ExperienceLevel], PayFigures]
    at: datetime


def pay_overview(at: datetime) -> PayOverview:
    """One query, more where postings changed; computed once until those change."""
    vocabulary = CURRENT.synchronise()
    with CURRENT.use() as index:
        index.live(at)
        overview = index.kept("pay overview", lambda: _overview(index, vocabulary, at))
    return replace(overview, at=at)


def _overview(index: PostingIndex, vocabulary: Vocabulary, at: datetime) -> PayOverview:
    def of(*choices: SluggedChoices) -> PayFigures:
        search = regular_search(*choices)
        return pay_figures(Evaluation(search, index, vocabulary, Matches(), at))

    return PayOverview(
        everything=of(),
        by_type={kind: of(kind) for kind in EmployerType},
        by_level={level: of(level) for level in ExperienceLevel},
        by_type_and_level={
            pair: of(*pair) for pair in product(EmployerType, ExperienceLevel)
        },
        at=at,
    )


def regular_search(*choices: SluggedChoices) -> JobSearch:
    """Regular employment of an employer type, of an experience level, or of both."""
    search = REGULAR_SEARCH
    for choice in choices:
        name = "typ" if isinstance(choice, EmployerType) else "erfahrung"
        search = search.with_value(name, (choice.slug,))
    return search


def pay_figures(evaluation: Evaluation) -> PayFigures:
    """The figures of what a search for regular employment finds."""
    search, found, index = evaluation.search, evaluation.found, evaluation.index
    figures = PayFigures(search=search, count=len(found))
    if len(found) < LEAST_COUNT:
        return figures
    return replace(
        figures,
        pay=_pay(index, found),
        home_office_days=_home_office_days(index, found, search),
        home_office_shares=tuple(_home_office_shares(index, found, search)),
        fixed_term=_fixed_term(index, found, search),
        full_time_hours=_full_time_hours(index, found, search),
    )


def _pay(index: PostingIndex, found: BitMap) -> PaySpread | None:
    lows = spread_of_amounts(index.pay_min, found, CENTS)
    highs = spread_of_amounts(index.pay_max, found, CENTS)
    middles = spread_of_middles(index, found)
    if lows is None or highs is None or middles is None:
        return None
    return PaySpread(lows.median, highs.median, middles)


def _home_office_days(
    index: PostingIndex, found: BitMap, search: JobSearch
) -> Median | None:
    at_least = [len(found), *_with_home_office(index, found)]
    exactly = [
        (Decimal(days), number - more)
        for days, (number, more) in enumerate(pairwise([*at_least, 0]))
    ]
    days = spread(exactly)
    return None if days is None else Median(days.median, days.count, search)


def _home_office_shares(
    index: PostingIndex, found: BitMap, search: JobSearch
) -> Iterator[Share]:
    for days, count in enumerate(_with_home_office(index, found), start=1):
        yield Share(count, len(found), search.with_value("homeoffice", days))


def _with_home_office(index: PostingIndex, found: BitMap) -> list[int]:
    """How many offer one day a week or more, two days or more, and so on."""
    return [
        found.intersection_cardinality(index.having("homeoffice", str(days)))
        for days in range(1, MOST_HOME_OFFICE_DAYS + 1)
    ]


def _fixed_term(index: PostingIndex, found: BitMap, search: JobSearch) -> Share:
    slug = ContractType.FIXED_TERM.slug
    count = found.intersection_cardinality(index.having("vertrag", slug))
    return Share(count, len(found), search.with_value("vertrag", (slug,)))


def _full_time_hours(
    index: PostingIndex, found: BitMap, search: JobSearch
) -> Median | None:
    counted = [
        (Decimal(hours), found.intersection_cardinality(keys))
        for hours, keys in index.values(FULL_TIME_HOURS).items()
    ]
    hours = spread(counted)
    if hours is None:
        return None
    full_time = search.with_value("art", (EmploymentType.FULL_TIME.slug,))
    return Median(hours.median, hours.count, full_time)
