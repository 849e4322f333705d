"""What the start page of the admin tells editors and authors of the guide to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.checks import Finding, find_all
from articles.enums import ArticleStatus
from articles.models import TEXT_FIELDS, Article, ArticleVersion

# Articles with findings, and findings of one article.
SHOWN = 10
SHOWN_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class Stale:
    """An article with the first of its findings; ``more`` counts the others."""

    article: Article
    findings: list[Finding]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDesk:
    """Articles by what they need."""

    waiting: list[Article]
    proposals: list[ArticleVersion]
    returned: list[Article]
    scheduled: list[Article]
    stale: list[Stale]

    @property
    def is_clear(self) -> bool:
        return not (self.waiting or self.proposals or self.returned or self.stale)


def article_desk_for(user: Any, at: datetime) -> ArticleDesk:
    """To review and stale (editors alone), returned, and published for a day to
    come. Seven queries, whatever their number.
    """
    articles = list(Article.objects.order_by("saved_at", "pk"))
    edits = user.has_perm("articles.publish_article")
    return ArticleDesk(
        waiting=_in(articles, ArticleStatus.IN_REVIEW) if edits else [],
        proposals=_proposals() if edits else [],
        returned=[a for a in _in(articles, ArticleStatus.DRAFT) if a.return_reason],
        scheduled=[a for a in articles if a.is_online and not a.is_public(at)],
        stale=_stale(find_all(articles, at)) if edits else [],
    )


def _in(articles: list[Article], status: ArticleStatus) -> list[Article]:
    return [article for article in articles if article.status == status]


def _proposals() -> list[ArticleVersion]:
    proposals = ArticleVersion.objects.open_proposals().order_by("at", "pk")
    # The version's own title is text, too; the article's is what editors know.
    return list(proposals.select_related("article", "by").defer(*TEXT_FIELDS)[:SHOWN])


def _stale(findings: list[Finding]) -> list[Stale]:
    grouped: dict[Article, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.article, []).append(finding)
    return [
        Stale(article, found[:SHOWN_OF_ONE], len(found[SHOWN_OF_ONE:]))
        for article, found in list(grouped.items())[:SHOWN]
    ]
