"""What the guide says to the words of a search."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice

from django.utils.safestring import SafeString

from listings.models.fields import PARAGRAPH
from listings.search.analysis.words import STOP_WORDS, words
from listings.search.documents import TITLE
from listings.search.guide.index import GuideIndex, lexemes_of_names
from listings.search.guide.values import Chapter, GlossaryTerm
from listings.search.matching import FIELD_OF, anywhere
from listings.search.reasons import quotation
from listings.search.synonyms import Row, normal_row
from listings.search.word_query import Clause, WordQuery

GLOSSARY = "Begriffe"
MOST_HITS = 3
# Answers that are kept.
MOST_ANSWERS = 256


@dataclass(frozen=True, slots=True)
class GuideHit:
    """``source``: the article, or the glossary; ``quotation``: hits are marked."""

    title: str
    source: str
    href: str
    quotation: SafeString


@dataclass(frozen=True, slots=True)
class GuideAnswer:
    """``term``: the very term that was asked for."""

    term: GlossaryTerm | None = None
    hits: Sequence[GuideHit] = ()

    def __bool__(self) -> bool:
        return bool(self.term or self.hits)


class GuideSearch:
    """Looks for words in chapters and in the names of terms."""

    def __init__(
        self, chapters: Sequence[Chapter], terms: Sequence[GlossaryTerm]
    ) -> None:
        self._entries: tuple[Chapter | GlossaryTerm, ...] = (*chapters, *terms)
        self._index = GuideIndex(
            [
                *(chapter.lexemes for chapter in chapters),
                *(lexemes_of_names(term.spellings) for term in terms),
            ]
        )
        self._terms_by_row = _terms_by_row(terms)
        self._ranked = lru_cache(MOST_ANSWERS)(self._rank)
        self._hit = lru_cache(MOST_ANSWERS)(self._make_hit)

    def answer(self, typed: str, query: WordQuery, at: datetime) -> GuideAnswer:
        """What the guide says to what was ``typed``, which ``query`` has read."""
        term = self._term_of(typed, query)
        hits = islice(self._hits(query, term, at), MOST_HITS - bool(term))
        return GuideAnswer(term, tuple(hits))

    def _hits(
        self, query: WordQuery, asked: GlossaryTerm | None, at: datetime
    ) -> Iterator[GuideHit]:
        """The public entries that fit, the best first; of terms one alone, beside
        the one that was asked for: chapters say more.
        """
        has_term = False
        for number in self._ranked(query.clauses):
            entry = self._entries[number]
            if isinstance(entry, Chapter):
                if entry.public_from <= at:
                    yield self._hit(number, query.wanted)
            elif entry is not asked and not has_term:
                has_term = True
                yield self._hit(number, query.wanted)

    def _term_of(self, typed: str, query: WordQuery) -> GlossaryTerm | None:
        """The term that all of the words name, in any of its spellings; none where
        one of them is to be left out.
        """
        if any(clause.is_excluded for clause in query.clauses):
            return None
        rows = [normal_row(typed)]
        if len(query.clauses) == 1:
            rows += query.clauses[0].same
        found = (self._terms_by_row.get(row) for row in rows)
        return next(filter(None, found), None)

    def _rank(self, clauses: tuple[Clause, ...]) -> list[int]:
        """The numbers of the entries that fit all clauses, the best first."""
        index = self._index
        wanted = [clause for clause in clauses if not clause.is_excluded]
        points = [index.points(clause) for clause in wanted]
        fitting = set.intersection(*(set(each) for each in points))
        for clause in clauses:
            if clause.is_excluded:
                fitting -= index.having(anywhere(clause))

        def rank(number: int) -> tuple[int, int, int, int]:
            """Of headings that have the words the shorter, of texts that have them
            the one that has them oftener.
            """
            weights = [each[number] for each in points]
            in_title = any(FIELD_OF[weight] == TITLE for weight in weights)
            length = len(self._title(number).split()) if in_title else 0
            times = sum(index.times(clause, number) for clause in wanted)
            return -sum(weights), length, -times, number

        return sorted(fitting, key=rank)

    def _title(self, number: int) -> str:
        entry = self._entries[number]
        return entry.heading if isinstance(entry, Chapter) else entry.name

    def _make_hit(self, number: int, clauses: tuple[Clause, ...]) -> GuideHit:
        entry = self._entries[number]
        if isinstance(entry, GlossaryTerm):
            quoted = quotation(entry.explanation, clauses)
            return GuideHit(entry.name, GLOSSARY, entry.href, quoted)
        paragraphs = entry.text.split(PARAGRAPH)
        best = self._index.best_paragraph(clauses, number)
        # A word of very many places leaves gaps that end no paragraph.
        if best is None or best >= len(paragraphs):
            quoted = quotation(entry.text, clauses)
        else:
            quoted = quotation(paragraphs[best], clauses)
        return GuideHit(entry.heading, entry.article, entry.href, quoted)


def _terms_by_row(terms: Sequence[GlossaryTerm]) -> dict[Row, GlossaryTerm]:
    by_form = {
        row: term
        for term in terms
        for form in term.other_forms
        for row in _rows_of(form)
    }
    by_name = {row: term for term in terms for row in _rows_of(term.name)}
    # A name goes before what is but a form of another.
    return by_form | by_name


def _rows_of(form: str) -> list[Row]:
    """As one word where it has hyphens, and as several („TV V“)."""
    apart = [word.whole for word in words(form) if word.folded not in STOP_WORDS]
    return [row for row in (normal_row(form), tuple(apart)) if row]
