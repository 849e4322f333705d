"""From a search to its postings: the words are looked up, then the index is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from listings.search.evaluation import Evaluation
from listings.search.index.current import CURRENT
from listings.search.job_search import JobSearch
from listings.search.matching import Matches, match_words
from listings.search.vocabulary import Vocabulary
from listings.search.word_query import read_words


def current_vocabulary() -> Vocabulary:
    """The names that a search may use; brings the index up to date.

    One query, more where something changed. Comes before ``evaluating``.
    """
    return CURRENT.synchronise()


@contextmanager
def evaluating(
    search: JobSearch,
    vocabulary: Vocabulary,
    at: datetime,
    *,
    completing: bool = True,
) -> Iterator[Evaluation]:
    """The search at a moment. Inside, no query may be made: others wait.

    One query where there are words, two more where the last one is unfinished and
    may be completed (``completing``).
    """
    matches = Matches()
    if search.words:
        words = read_words(search.words, vocabulary.synonyms)
        matches = match_words(words, completing=completing)
    with CURRENT.use() as index:
        yield Evaluation(search, index, vocabulary, matches, at)


def found_keys(
    search: JobSearch, vocabulary: Vocabulary, at: datetime, number: int
) -> list[int]:
    """The keys of the first postings that fit, in order."""
    with evaluating(search, vocabulary, at) as evaluation:
        return evaluation.keys(0, number)
