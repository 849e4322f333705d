"""What a landing page reads: its figures, its first postings, pages like it.

Two queries, whatever the number of postings, and one for each search with words:
its own and those among the related pages. Where nothing is found, two more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from listings.enums import EmployerType
from listings.pay.statistics import Spread
from listings.queries.cards import Card, make_cards, read_cards
from listings.queries.live import newest
from listings.queries.market import market_of, regular_spread
from listings.search.evaluation import Evaluation
from listings.search.index.current import CURRENT
from listings.search.job_search import JobSearch
from listings.search.landing_pages import LANDING_PAGES, LandingPage
from listings.search.run import current_vocabulary, evaluating
from listings.search.vocabulary import Vocabulary

FIRST = 10
NEWEST_INSTEAD = 3


@dataclass(frozen=True, slots=True)
class LandingFigures:
    """What the page's live postings have in common, in numbers.

    ``pay`` is None below five postings; ``employer_type`` is empty where the page
    is about several.
    """

    total: int
    pay: Spread | None
    employer_type: str
    home_office: int
    career_changers: int
    next_deadline: datetime | None


@dataclass(frozen=True, slots=True)
class LandingContent:
    """``cards``: the page's first postings, or the newest of all if it has none."""

    figures: LandingFigures
    cards: list[Card]
    related: list[LandingPage]


def landing_content(page: LandingPage, at: datetime) -> LandingContent:
    vocabulary = current_vocabulary()
    search = page.search(vocabulary)
    with evaluating(search, vocabulary, at) as evaluation:
        market = market_of(evaluation.index, at)
        figures = _figures(evaluation)
        keys = evaluation.keys(0, FIRST)
        origin = evaluation.origin
    cards = make_cards(keys, read_cards(keys, at), market, vocabulary, origin=origin)
    return LandingContent(
        figures=figures,
        cards=cards or newest(at, NEWEST_INSTEAD).cards,
        related=[
            other for other in live_landing_pages(vocabulary, at) if other != page
        ],
    )


def live_landing_pages(vocabulary: Vocabulary, at: datetime) -> list[LandingPage]:
    """The pages that have postings now. One query for each page with words."""
    return _with_postings(LANDING_PAGES.values(), vocabulary, at)


def popular_landing_pages(vocabulary: Vocabulary, at: datetime) -> list[LandingPage]:
    """The same for pages about something else: without words, so without a query."""
    with CURRENT.use() as index:
        index.live(at)
        return index.kept("landing pages", lambda: _popular(vocabulary, at))


def _popular(vocabulary: Vocabulary, at: datetime) -> list[LandingPage]:
    pages = (
        page for page in LANDING_PAGES.values() if not page.search(vocabulary).words
    )
    return _with_postings(pages, vocabulary, at)


def _with_postings(
    pages: Iterable[LandingPage], vocabulary: Vocabulary, at: datetime
) -> list[LandingPage]:
    return [page for page in pages if _total(page.search(vocabulary), vocabulary, at)]


def _total(search: JobSearch, vocabulary: Vocabulary, at: datetime) -> int:
    with evaluating(search, vocabulary, at) as evaluation:
        return evaluation.total


def _figures(evaluation: Evaluation) -> LandingFigures:
    found, index = evaluation.found, evaluation.index
    ends = index.ends.earliest(found)
    return LandingFigures(
        total=evaluation.total,
        pay=regular_spread(index, found),
        employer_type=_single_type(evaluation.search),
        home_office=len(found & index.having("homeoffice", "1")),
        career_changers=len(found & index.having("quereinstieg", "1")),
        next_deadline=None if ends is None else datetime.fromtimestamp(ends, UTC),
    )


def _single_type(search: JobSearch) -> str:
    types = search.criteria.get("typ", ())
    kind = EmployerType.from_slug(types[0]) if len(types) == 1 else None
    return str(kind) if kind else ""
