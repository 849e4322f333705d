"""Tell the job market what the guide says: chapters for its search and its postings.

Whoever changes an article calls ``index_article`` in the same transaction. What is
published with a date to come is written, too, with the date.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from articles.enums import ArticleStatus
from articles.live import own_words
from articles.markdown import chapter_searches, split_chapters
from articles.markdown.chapters import ChapterText
from articles.models import Article
from listings.actions.entry_format import entry_format
from listings.actions.search_index import touch_reference
from listings.models import GuideChapter
from listings.search.criteria import CRITERIA
from listings.search.guide import lexemes_of_chapter
from listings.search.query_string import read_search
from listings.search.vocabulary import Vocabulary, load_vocabulary

FOLDER = Path(__file__).resolve().parent.parent
# What else decides what a chapter says, beside the code that reads words.
DECIDING = (
    *sorted((FOLDER / "markdown").glob("*.py")),
    Path(__file__),
    FOLDER / "live" / "filling.py",
    FOLDER / "models" / "article.py",
    *(
        FOLDER.parent / "listings" / name
        for name in (
            *("rich_text.py", "search/criteria.py", "search/query_string.py"),
            "search/guide/index.py",
        )
    ),
)
# What a directive may say beside the criteria of its search.
NO_CRITERIA = ("anzahl", "sortierung")
# No criterion by itself: it belongs to ``plz``.
KNOWN = CRITERIA.keys() | {"umkreis"}
DIGITS = 20


@transaction.atomic
def index_article(*, article: Article) -> None:
    """Write the chapters anew, or take them away where there is nothing to read.

    A published article keeps its address, so its chapters are found by it.
    """
    if article.status == ArticleStatus.PUBLISHED:
        _write(article, load_vocabulary())
    else:
        _remove(article.slug)
    touch_reference()


@transaction.atomic
def forget_article(*, article: Article) -> None:
    """Take away the chapters of an article that is deleted."""
    _remove(article.slug)
    touch_reference()


@transaction.atomic
def index_guide() -> int:
    """Catch up with what changed past the actions; returns how many were written.

    A chapter's digest says of which text and of which code it was made.
    """
    published = list(Article.objects.filter(status=ArticleStatus.PUBLISHED))
    rows = GuideChapter.objects.values_list("article_slug", "digest").distinct()
    known = set(rows.order_by())
    wanted = {(article.slug, _digest(article)) for article in published}
    if known == wanted:
        return 0
    slugs = {article.slug for article in published}
    GuideChapter.objects.exclude(article_slug__in=slugs).delete()
    stale = {slug for slug, _ in known ^ wanted}
    vocabulary = load_vocabulary()
    changed = [article for article in published if article.slug in stale]
    for article in changed:
        _write(article, vocabulary)
    touch_reference()
    return len(changed)


def _write(article: Article, vocabulary: Vocabulary) -> None:
    _remove(article.slug)
    GuideChapter.objects.bulk_create(_chapters(article, vocabulary))


def _remove(slug: str) -> None:
    GuideChapter.objects.filter(article_slug=slug).delete()


def _chapters(article: Article, vocabulary: Vocabulary) -> Iterator[GuideChapter]:
    searches = _searches(article.body)
    address, digest = article.get_absolute_url(), _digest(article)
    # A published article has the date: a constraint says so.
    public_from = article.published_at or timezone.now()
    # At least a row: it says that the article was read.
    chapters = list(split_chapters(own_words(article.rendered))) or [
        ChapterText("", "", "")
    ]
    for position, (anchor, heading, text) in enumerate(chapters):
        heading = heading or article.title
        yield GuideChapter(
            article_slug=article.slug,
            article_title=article.title,
            position=position,
            heading=heading,
            anchor=anchor,
            href=f"{address}#{anchor}" if anchor else address,
            public_from=public_from,
            query="\n".join(_canonical(searches.get(anchor, ()), vocabulary)),
            text=text,
            lexemes=lexemes_of_chapter(
                heading=heading, anchor=anchor, article_title=article.title, text=text
            ),
            digest=digest,
        )


def _searches(body: str) -> dict[str, list[str]]:
    """Query strings by the anchor of the chapter that shows postings of them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for search in chapter_searches(body):
        found[search.anchor].append(search.query_string)
    return found


def _canonical(queries: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The searches that can be told of a posting, each as the list writes it.

    One with a value that nobody knows (any more) would say more than it means.
    """
    for written in queries:
        query = QueryDict(written, mutable=True)
        for name in NO_CRITERIA:
            query.pop(name, None)
        search, hints = read_search(query, vocabulary)
        if search.criteria and not hints and query.keys() <= KNOWN:
            yield search.query_string


def _digest(article: Article) -> str:
    begins = article.published_at.isoformat() if article.published_at else ""
    parts = (_code(), article.slug, article.title, begins, article.body)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:DIGITS]


@cache
def _code() -> str:
    digest = hashlib.sha256(entry_format().encode())
    for path in DECIDING:
        digest.update(path.read_bytes())
    return digest.hexdigest()
