"""The guide in memory, a part of the vocabulary: no page asks the database for it."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from listings.glossary import Glossary, LinkedTerm
from listings.models import GuideChapter, Term
from listings.search.guide.answers import GuideAnswer, GuideSearch
from listings.search.guide.values import Chapter, ChapterQuery, GlossaryTerm, Has
from listings.search.word_query import WordQuery

MOST_ON_POSTING = 4
# Kinds of chapters in the order in which a posting lists them.
SHOWN_ORDER = ("tarif", "typ", "quereinstieg", "erfahrung")


class Guide:
    """The chapters that are public or will be, and the terms that are shown."""

    def __init__(
        self, chapters: Sequence[Chapter] = (), terms: Sequence[GlossaryTerm] = ()
    ) -> None:
        self.chapters, self.terms = tuple(chapters), tuple(terms)

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary(
            LinkedTerm(term.slug, term.href, term.spellings) for term in self.terms
        )

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

    @cached_property
    def _search(self) -> GuideSearch:
        """Made when the first search needs it."""
        return GuideSearch(self.chapters, self.terms)

    def answer(self, typed: str, query: WordQuery, at: datetime) -> GuideAnswer:
        """What the guide says to what was ``typed``, which ``query`` has read."""
        return self._search.answer(typed, query, at) if query.wanted else GuideAnswer()


def load_guide() -> Guide:
    """Two queries."""
    return Guide(
        chapters=[Chapter.of(row) for row in GuideChapter.objects.all()],
        terms=[GlossaryTerm.of(row) for row in Term.objects.shown()],
    )
