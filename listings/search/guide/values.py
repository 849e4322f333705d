"""What the job market knows of the guide: its chapters and the glossary's terms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from listings.models import GuideChapter, Term
from listings.models.fields import lines_of

# What a chapter may explain of a posting; a query that names several of these is
# about the first of them.
KINDS = ("tarif", "quereinstieg", "erfahrung", "typ")

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
