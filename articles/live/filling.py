"""The directives of a text, all at once, and kept until what they show changes."""

import logging
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from django.db import DatabaseError
from django.http import QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles.live.drawing import Findings, draw
from articles.live.state import State, read_state
from articles.markdown import RenderedText
from articles.markdown.directive_values import (
    Comparison,
    Figure,
    PayOf,
    PostingList,
    Source,
    TermLink,
    Value,
)
from listings.enums import EmployerType
from listings.queries.searches import find_several
from listings.search.job_search import JobSearch
from listings.search.query_string import read_search
from listings.search.vocabulary import Vocabulary

logger = logging.getLogger(__name__)


class Shelf:
    """A text as it was last filled in, and what it was filled in from."""

    def __init__(self) -> None:
        self.kept: tuple[State, SafeString] | None = None


def fill(
    text: RenderedText, at: datetime, vocabulary: Vocabulary | None = None
) -> SafeString:
    """The text as it is shown at a moment; never without its own words.

    A page that has the ``vocabulary`` already need not ask again.

    No query without directives; else at most two, and two more with one for each
    search with words where something has changed since.
    """
    if not text.directives:
        return text.html
    try:
        return _filled(text, read_state(text, at, vocabulary))
    except DatabaseError:
        logger.exception("a text is shown without its live parts")
        return own_words(text)


def own_words(text: RenderedText) -> SafeString:
    """The text with what can be said of its directives without the database."""
    return text.filled([_words(placed.value) for placed in text.directives])


def _filled(text: RenderedText, state: State) -> SafeString:
    shelf = _shelf(text)
    kept = shelf.kept
    if kept and kept[0].shows_the_same(state):
        return kept[1]
    findings = _findings([placed.value for placed in text.directives], state)
    parts = [draw(each.value, findings, each.level) for each in text.directives]
    shelf.kept = (state, text.filled(parts))
    return shelf.kept[1]


@lru_cache(maxsize=64)
def _shelf(text: RenderedText) -> Shelf:
    return Shelf()


def _words(value: Value) -> SafeString:
    return escape(value.text) if isinstance(value, TermLink | Source) else escape("")


def _findings(values: list[Value], state: State) -> Findings:
    if state.vocabulary is None:
        return Findings(state)
    searches = _searches(values, state.vocabulary)
    found = find_several(searches, state.vocabulary, state.at)
    by_search = {name: (searches[name][0], found[name]) for name in found}
    return Findings(state, by_search)


def _searches(
    values: list[Value], vocabulary: Vocabulary
) -> Mapping[str, tuple[JobSearch, int]]:
    """By query string each search with the most postings that a list of it shows.

    One with a value that is no longer known is left out: without it, more would be
    found than was meant.
    """
    numbers: dict[str, int] = {}
    for value in values:
        number = value.number if isinstance(value, PostingList) else 0
        if isinstance(value, PostingList | PayOf | Figure):
            numbers[value.search] = max(number, numbers.get(value.search, 0))
        if isinstance(value, Comparison):
            numbers |= {f"typ={kind.slug}": 0 for kind in EmployerType} | numbers
    searches = {}
    for query, number in numbers.items():
        search, hints = read_search(QueryDict(query), vocabulary)
        if not hints:
            searches[query] = search, number
    return searches
