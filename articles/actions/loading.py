"""Bring the texts that ship with the site into its database.

What an editor has changed since stays (``listings.actions.shipped``).
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.actions.guide_index import index_guide
from articles.actions.versions import keep_version
from articles.enums import ArticleStatus, Audience, LegalSlug, VersionKind
from articles.front_matter import BrokenText, SourceText, read_text
from articles.key_points import point_problems
from articles.markdown import find_problems
from articles.models import Article, LegalPage
from articles.models.article import LAST
from listings.actions.shipped import Outcome, outcome_for, take_over

CONTENT = Path(__file__).resolve().parent.parent / "content"
ARTICLE_KEYS = {
    "title": str,
    "slug": str,
    "standfirst": str,
    "author": str,
    "published": date,
    "updated": date,
    "audience": list,
    "description": str,
}
ARTICLE_WORDS = ("title", "slug", "standfirst", "author", "description")
# May be left out: „summary“ are the key points, „order“ the place in the overview.
ARTICLE_OPTIONS = {"summary": list, "order": int}
# Left out and not given are the same, also to fingerprints of older versions.
DEFAULTS = {"summary": "", "order": LAST}
LEGAL_KEYS = {"title": str, "slug": str, "updated": date, "description": str}
LEGAL_WORDS = ("title", "slug", "description")


class Shipped(NamedTuple):
    """A text as its file has it: ``values`` are those of the row."""

    source: SourceText
    values: dict[str, Any]


class Loaded(NamedTuple):
    slug: str
    outcome: Outcome


@transaction.atomic
def load_texts(*, folder: Path = CONTENT, at: datetime | None = None) -> list[Loaded]:
    """Load every file of ``folder``; all or, when one is broken, none. The job market
    hears of what changed.

    An article that is new or changed gets a version. Raises ``BrokenText``.
    """
    at = at or timezone.now()
    articles = [_article(path) for path in sorted(folder.glob("*.md"))]
    pages = [_legal_page(path) for path in sorted(folder.glob("rechtstexte/*.md"))]
    loaded = [
        *_load(Article, articles, {"status": ArticleStatus.PUBLISHED}, at),
        *_load(LegalPage, pages, {}, at),
    ]
    index_guide()
    return loaded


def _article(path: Path) -> Shipped:
    source = read_text(
        _name(path), path.read_text("utf-8"), ARTICLE_KEYS, ARTICLE_OPTIONS
    )
    audience = source.head["audience"]
    if unknown := [value for value in audience if value not in Audience.values]:
        raise source.broken("audience", f"Unbekannt: {unknown[0]}.")
    if source.head["updated"] < source.head["published"]:
        raise source.broken("updated", "Der Stand liegt vor der Veröffentlichung.")
    values = {key: source.head[key].strip() for key in ARTICLE_WORDS} | {
        "body": _sound_body(source),
        "audience": tuple(value for value in Audience.values if value in audience),
        "published_at": source.moment("published"),
        "updated_at": source.moment("updated"),
        "summary": _points(source),
        "order": source.head.get("order", LAST),
    }
    return Shipped(source, values)


def _points(source: SourceText) -> str:
    """One a line, as the field has them."""
    points = source.head.get("summary", [])
    if not all(isinstance(point, str) and point.strip() for point in points):
        raise source.broken("summary", "Jeder Punkt ist ein Text.")
    text = "\n".join(" ".join(point.split()) for point in points)
    for message in point_problems(text):
        raise source.broken("summary", message)
    return text


def _legal_page(path: Path) -> Shipped:
    source = read_text(_name(path), path.read_text("utf-8"), LEGAL_KEYS)
    if source.head["slug"] not in LegalSlug.values:
        known = ", ".join(LegalSlug.values)
        raise source.broken("slug", f"Diese Seite gibt es nicht. Möglich: {known}.")
    values = {key: source.head[key].strip() for key in LEGAL_WORDS} | {
        "body": _sound_body(source),
        "updated_at": source.moment("updated"),
    }
    return Shipped(source, values)


def _name(path: Path) -> str:
    """The file as people of this project call it."""
    root = CONTENT.parent.parent
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


def _sound_body(source: SourceText) -> str:
    text = "\n".join(source.lines[source.first_line - 1 :])
    for problem in find_problems(text):
        line = source.first_line + problem.line - 1
        raise BrokenText(source.file, line, problem.message)
    return source.body


def _load(
    model: type[Article] | type[LegalPage],
    texts: list[Shipped],
    at_first: dict[str, Any],
    at: datetime,
) -> list[Loaded]:
    """``at_first`` holds what only a new row gets; later it is the editors'."""
    rows = {row.slug: row for row in model.objects.select_for_update()}
    loaded = []
    for text in texts:
        slug = text.values["slug"]
        row = rows.get(slug)
        outcome = outcome_for(row, text.values, DEFAULTS)
        if outcome.writes:
            row = row or model(**at_first)
            _write(row, text)
            if isinstance(row, Article):
                keep_version(row, VersionKind.SHIPPED, by=None, at=at)
        loaded.append(Loaded(slug, outcome))
    return loaded


def _write(row: Article | LegalPage, text: Shipped) -> None:
    take_over(row, text.values, DEFAULTS)
    try:
        row.full_clean()
    except ValidationError as error:
        key, messages = next(iter(error.message_dict.items()))
        raise text.source.broken(key, f"„{key}“: {messages[0]}") from error
    row.save()
