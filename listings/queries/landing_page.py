"""What a landing page reads: its figures, its first postings, pages like it.

Two queries, whatever the number of postings, and one for each search with words:
its own and those among the related pages. Where nothing is found, two more.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hammjobs.german import is_pressing, number, plural
from listings.pay.statistics import Spread
from listings.queries.cards import make_cards, read_cards
from listings.queries.live import newest
from listings.queries.market import market_of, regular_spread
from listings.queries.searches import single_type
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
    is about several. A share that the search asks for anyway is empty too.
    """

    total: int
    pay: Spread | None
    employer_type: str
    home_office: str
    career_changers: str
    next_deadline: datetime | None

    @property
    def list_label(self) -> str:
        """What the link into the list page says."""
        if self.total < 2:
            return "Diese Suche ansehen und ändern"
        return f"Alle {number(self.total)} Stellen ansehen und filtern"


def landing_context(page: LandingPage, at: datetime) -> dict[str, Any]:
    """``cards``: the page's first postings, or the newest of all if it has none."""
    vocabulary = current_vocabulary()
    search = page.search(vocabulary)
    with evaluating(search, vocabulary, at) as evaluation:
        market = market_of(evaluation.index, at)
        figures = _figures(evaluation)
        keys = evaluation.keys(0, FIRST)
        origin = evaluation.origin
    cards = make_cards(keys, read_cards(keys, at), market, vocabulary, origin=origin)
    live = live_landing_pages(vocabulary, at)
    return {
        "page": page,
        "at": at,
        "figures": figures,
        "is_pressing": is_pressing(figures.next_deadline, at),
        "cards": cards or newest(at, NEWEST_INSTEAD).cards,
        "related": [other for other in live if other != page],
    }


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
        employer_type=single_type(evaluation.search),
        home_office=_share(evaluation, "homeoffice", asked=("homeoffice", "modell")),
        career_changers=_share(evaluation, "quereinstieg", asked=("quereinstieg",)),
        next_deadline=None if ends is None else datetime.fromtimestamp(ends, UTC),
    )


def _share(evaluation: Evaluation, name: str, *, asked: Collection[str]) -> str:
    """„8 von 12 Stellen“: how many have the facet's value 1."""
    if evaluation.search.criteria.keys() & asked:
        return ""
    count = len(evaluation.found & evaluation.index.having(name, "1"))
    return f"{number(count)} von {plural(evaluation.total, 'Stelle', 'Stellen')}"
