"""The guide's front page: its articles by whom they are for."""

from dataclasses import dataclass
from datetime import datetime

from articles.enums import Audience
from articles.models import Article

HEADINGS = {
    Audience.EINSTIEG: "Wenn Sie anfangen",
    Audience.QUEREINSTIEG: "Wenn Sie wechseln",
    Audience.ERFAHREN: "Wenn Sie schon dabei sind",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a section; told in full where it stands first."""

    article: Article
    is_first: bool


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    heading: str
    entries: list[Entry]


def overview(at: datetime) -> list[Section]:
    """Only sections with articles; one query. What is for nobody in particular
    comes last.
    """
    articles = list(Article.objects.public(at).in_reading_order())
    told: set[int] = set()
    sections = [
        _section(kind.value, heading, [a for a in articles if kind in a.audience], told)
        for kind, heading in HEADINGS.items()
    ]
    rest = [article for article in articles if not article.audience]
    sections.append(_section("ausserdem", "Außerdem", rest, told))
    return [section for section in sections if section.entries]


def _section(
    anchor: str, heading: str, articles: list[Article], told: set[int]
) -> Section:
    entries = [Entry(article, article.pk not in told) for article in articles]
    told |= {article.pk for article in articles}
    return Section(anchor, heading, entries)
