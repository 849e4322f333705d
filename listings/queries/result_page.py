"""What the list page reads: at most six queries, whatever the number of postings.

The index's state, the words (two more for an unfinished last word), the cards.
Where nothing is found there are no cards, but a look for a spelling that finds more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from listings.queries.cards import (
    Card,
    CardValues,
    make_cards,
    read_cards,
)
from listings.queries.market import market_of
from listings.search.cursor import read_cursor, written_cursor
from listings.search.evaluation import Evaluation
from listings.search.facets import Facets
from listings.search.guide import GuideAnswer
from listings.search.job_search import JobSearch
from listings.search.matching import Hits
from listings.search.places import Origin
from listings.search.query_string import read_search
from listings.search.reasons import FoundText, Reason, reason_for
from listings.search.relaxation import Relaxation, relaxations
from listings.search.run import current_vocabulary, evaluating
from listings.search.spelling import corrected
from listings.search.vocabulary import Vocabulary
from listings.search.word_query import MOST_CLAUSES, WordQuery

PAGE_SIZE = 20
# No list of ours is longer; a number from an address is not trusted.
MOST_PAGES = 1_000_000
NO_ANSWER = GuideAnswer()


class ListPaginator(Paginator):
    """Page numbers alone: what stands on a page is known already.

    ``number``: a page that there is, even if the postings would fit on fewer.
    """

    def __init__(self, total: int, number: int = 1) -> None:
        super().__init__(range(total), PAGE_SIZE)
        self.count = total
        self.number = number

    @cached_property
    def num_pages(self) -> int:
        return max(-(-self.count // PAGE_SIZE), self.number)


class ListPage(Page):
    """Begins at ``start``, which need not be a multiple of the page's size."""

    def __init__(self, total: int, number: int, start: int) -> None:
        super().__init__([], number, ListPaginator(total, number))
        self.start = start

    def has_next(self) -> bool:
        return self.start + PAGE_SIZE < self.paginator.count


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Other words for what found nothing, and how many postings they find."""

    search: JobSearch
    count: int


@dataclass(frozen=True, slots=True)
class ResultPage:
    search: JobSearch
    hints: list[str]
    vocabulary: Vocabulary
    facets: Facets
    page: ListPage
    cards: list[Card]
    origin: Origin | None
    # The place in the order where the next page begins, for its address.
    next_cursor: str
    relaxations: list[Relaxation] = field(default_factory=list)
    suggestion: Suggestion | None = None
    guide: GuideAnswer = NO_ANSWER

    @property
    def total(self) -> int:
        return self.facets.total


def result_page(query: QueryDict, at: datetime) -> ResultPage:
    vocabulary = current_vocabulary()
    search, hints = read_search(query, vocabulary)
    with evaluating(search, vocabulary, at) as evaluation:
        market = market_of(evaluation.index, at)
        facets = Facets(evaluation.total, evaluation.counts())
        page = _page(query, evaluation)
        keys = evaluation.keys(page.start, page.start + PAGE_SIZE)
        weights = {key: evaluation.weights(key) for key in keys}
        next_cursor = ""
        if page.has_next() and keys:
            next_cursor = written_cursor(evaluation.cursor_of(keys[-1]))
        found_nothing = not evaluation.total
        ways = relaxations(evaluation) if found_nothing else []
    hits = evaluation.matches.hits
    if evaluation.matches.query.is_cut:
        hints.append(f"Gesucht wird mit den ersten {MOST_CLAUSES} Wörtern.")
    read = read_cards(keys, at, with_text=bool(hits))
    return ResultPage(
        search=search,
        hints=hints,
        vocabulary=vocabulary,
        facets=facets,
        page=page,
        cards=make_cards(
            keys,
            read,
            market,
            vocabulary,
            origin=evaluation.origin,
            reasons=_reasons(read, weights) if hits else None,
        ),
        origin=evaluation.origin,
        next_cursor=next_cursor,
        relaxations=ways,
        suggestion=_suggestion(search, hits, vocabulary, at) if found_nothing else None,
        guide=_guide_answer(search, evaluation, page, at),
    )


def _guide_answer(
    search: JobSearch, evaluation: Evaluation, page: ListPage, at: datetime
) -> GuideAnswer:
    """What the guide says to the words, beside the first page alone. No query."""
    if not search.words or page.number > 1:
        return NO_ANSWER
    matches = evaluation.matches
    # A word that was unfinished means here what it means among the postings.
    wanted = tuple(hits.clause for hits in matches.hits)
    query = WordQuery((*wanted, *matches.query.excluded))
    return evaluation.vocabulary.guide.answer(search.words, query, at)


def _page(query: QueryDict, evaluation: Evaluation) -> ListPage:
    """The page that the address names.

    After a cursor the page begins there, wherever that is by now: what arrived or
    ended in the meantime makes the reader neither miss nor meet anything twice.
    """
    total, typed = evaluation.total, query.get("seite", "")
    if cursor := read_cursor(query.get("nach", "")):
        start = evaluation.start_after(cursor)
        number = whole_number(typed)
        if start is not None and start < total and 1 < number <= MOST_PAGES:
            return ListPage(total, number, start)
    number = nearest_page(typed, ListPaginator(total))
    return ListPage(total, number, (number - 1) * PAGE_SIZE)


def nearest_page(text: str, paginator: Paginator) -> int:
    """The page that ``text`` names, or the nearest one there is."""
    return max(1, min(whole_number(text), paginator.num_pages))


def whole_number(text: str) -> int:
    """1 for what is no number."""
    try:
        return int(text)
    except ValueError:
        return 1


def _reasons(
    read: dict[int, tuple[CardValues, str]],
    weights: dict[int, list[tuple[Hits, int]]],
) -> dict[int, Reason]:
    return {
        key: reason
        for key, (values, text) in read.items()
        if (
            reason := reason_for(
                FoundText(values.title, values.skills, text), weights[key]
            )
        )
    }


def _suggestion(
    search: JobSearch, hits: Iterable[Hits], vocabulary: Vocabulary, at: datetime
) -> Suggestion | None:
    """Two queries where a word finds nothing: the vocabulary, and a look-up."""
    words = corrected(search.words, hits)
    if not words:
        return None
    better = search.with_value("q", words)
    with evaluating(better, vocabulary, at, completing=False) as evaluation:
        total = evaluation.total
    return Suggestion(better, total) if total else None
