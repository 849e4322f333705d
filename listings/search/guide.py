"""What the job market knows of the guide: chapters and terms, in memory.

Part of the vocabulary, so that no page asks the database for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import islice
from urllib.parse import parse_qsl

from django.utils.safestring import SafeString

from listings.glossary import Glossary, LinkedTerm
from listings.models import GuideChapter, Term
from listings.models.fields import PARAGRAPH, lines_of
from listings.search.analysis.words import STOP_WORDS, words
from listings.search.documents import TEXT, TITLE, Field, document
from listings.search.guide_index import HEAD, GuideIndex
from listings.search.matching import FIELD_OF, anywhere
from listings.search.reasons import quotation
from listings.search.synonyms import Row, normal_row
from listings.search.word_query import Clause, WordQuery

GLOSSARY = "Begriffe"
MOST_HITS = 3
MOST_ON_POSTING = 4
# What a chapter may explain of a posting, in the order in which a page lists it.
# A query that names several is about the first of ``KINDS``.
KINDS = ("tarif", "quereinstieg", "erfahrung", "typ")
SHOWN_ORDER = ("tarif", "typ", "quereinstieg", "erfahrung")
# Answers that are kept.
MOST_ANSWERS = 256

# Whether a posting has a value of a parameter of the list.
Has = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class ChapterQuery:
    """A search whose postings a chapter speaks of: values by parameter."""

    values: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls, query: str) -> "ChapterQuery":
        values: dict[str, list[str]] = {}
        for name, value in parse_qsl(query):
            values.setdefault(name, []).append(value)
        return cls(values)

    @property
    def kind(self) -> str:
        return next((name for name in KINDS if name in self.values), "")

    @property
    def narrowness(self) -> tuple[int, int]:
        """More parameters, and fewer values of each, say more of a posting."""
        return len(self.values), -sum(map(len, self.values.values()))

    def fits(self, has: Has) -> bool:
        return all(
            any(has(name, value) for value in values)
            for name, values in self.values.items()
        )


@dataclass(frozen=True, slots=True)
class Chapter:
    article_slug: str
    article: str
    heading: str
    href: str
    public_from: datetime
    queries: Sequence[ChapterQuery]
    text: str
    lexemes: str

    @classmethod
    def of(cls, row: GuideChapter) -> "Chapter":
        return cls(
            article_slug=row.article_slug,
            article=row.article_title,
            heading=row.heading,
            href=row.href,
            public_from=row.public_from,
            queries=[ChapterQuery.read(line) for line in row.query.splitlines()],
            text=row.text,
            lexemes=row.lexemes,
        )


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    slug: str
    name: str
    other_forms: Sequence[str]
    explanation: str
    sources: str
    query: str
    href: str

    @classmethod
    def of(cls, row: Term) -> "GlossaryTerm":
        return cls(
            slug=row.slug,
            name=row.name,
            other_forms=lines_of(row.also),
            explanation=row.explanation,
            sources=row.sources,
            query=row.query,
            href=row.get_absolute_url(),
        )

    @property
    def spellings(self) -> list[str]:
        return [self.name, *self.other_forms]


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


class Guide:
    """The public chapters (those to come, too) and the terms that are shown."""

    def __init__(
        self, chapters: Sequence[Chapter] = (), terms: Sequence[GlossaryTerm] = ()
    ) -> None:
        self.chapters, self.terms = tuple(chapters), tuple(terms)
        self._ranked = lru_cache(MOST_ANSWERS)(self._rank)
        self._hit = lru_cache(MOST_ANSWERS)(self._make_hit)

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary(
            LinkedTerm(term.slug, term.href, term.spellings) for term in self.terms
        )

    # Chapters of a posting

    def chapters_for(self, has: Has, at: datetime) -> list[Chapter]:
        """What explains a posting: for each kind the chapter whose search says most
        of it, each chapter once.
        """
        fitting = [
            (query, chapter)
            for chapter, query in self._asked
            if chapter.public_from <= at and query.fits(has)
        ]
        fitting.sort(key=lambda pair: pair[0].narrowness, reverse=True)
        chosen: dict[str, Chapter] = {}
        for query, chapter in fitting:
            if query.kind not in chosen and chapter not in chosen.values():
                chosen[query.kind] = chapter
        listed = [chosen[kind] for kind in SHOWN_ORDER if kind in chosen]
        return listed[:MOST_ON_POSTING]

    @cached_property
    def _asked(self) -> list[tuple[Chapter, ChapterQuery]]:
        return [
            (chapter, query)
            for chapter in self.chapters
            for query in chapter.queries
            if query.kind
        ]

    # Search

    def answer(self, typed: str, query: WordQuery, at: datetime) -> GuideAnswer:
        """What the guide says to what was ``typed``, which ``query`` has read."""
        if not query.wanted:
            return GuideAnswer()
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
        """The term that all of the words name, in any of its spellings."""
        rows = [normal_row(typed)]
        if len(query.clauses) == 1:
            rows += query.clauses[0].same
        found = (self._terms_by_row.get(row) for row in rows)
        return next(filter(None, found), None)

    @cached_property
    def _terms_by_row(self) -> dict[Row, GlossaryTerm]:
        by_form = {
            row: term
            for term in self.terms
            for form in term.other_forms
            for row in _rows_of(form)
        }
        by_name = {row: term for term in self.terms for row in _rows_of(term.name)}
        # A name goes before what is but a form of another.
        return by_form | by_name

    @cached_property
    def _entries(self) -> tuple[Chapter | GlossaryTerm, ...]:
        return (*self.chapters, *self.terms)

    @cached_property
    def _index(self) -> GuideIndex:
        terms = (_lexemes_of_term(term) for term in self.terms)
        return GuideIndex([*(each.lexemes for each in self.chapters), *terms])

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


def _rows_of(form: str) -> list[Row]:
    """As one word where it has hyphens, and as several („TV V“)."""
    apart = [word.whole for word in words(form) if word.folded not in STOP_WORDS]
    return [row for row in (normal_row(form), tuple(apart)) if row]


def _lexemes_of_term(term: GlossaryTerm) -> str:
    """Found by its names alone: an explanation uses many other words."""
    return _lexemes((TITLE, spelling) for spelling in term.spellings)


def lexemes_of_chapter(*, heading: str, article_title: str, text: str) -> str:
    """The article's title counts for less than the heading and more than the text."""
    head = zip(HEAD, (heading, article_title), strict=True)
    paragraphs = ((TEXT, paragraph) for paragraph in text.split(PARAGRAPH))
    return _lexemes((*head, *paragraphs))


def _lexemes(texts: Iterable[tuple[Field, str]]) -> str:
    read = document(texts)
    return " ".join((*read.stream, *read.extras))


def load_guide() -> Guide:
    """Two queries."""
    return Guide(
        chapters=[Chapter.of(row) for row in GuideChapter.objects.all()],
        terms=[GlossaryTerm.of(row) for row in Term.objects.shown()],
    )
