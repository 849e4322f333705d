"""What happens to an article between draft and withdrawal.

Each step is one transaction on the locked row; one that the state does not allow
raises ``StepRefused`` with German messages.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.actions.editing import refuse_incomplete, settle_dates
from articles.actions.guide_index import index_article
from articles.enums import ArticleStatus
from articles.models import Article
from listings.actions.postings import StepRefused

DRAFT, IN_REVIEW = ArticleStatus.DRAFT, ArticleStatus.IN_REVIEW
PUBLISHED, WITHDRAWN = ArticleStatus.PUBLISHED, ArticleStatus.WITHDRAWN


@transaction.atomic
def submit_article(*, article: Article, by: Any, at: datetime) -> Article:
    """Give a complete draft to the editors."""
    article = _locked(article, DRAFT)
    refuse_incomplete(article)
    article.return_reason = ""
    return _moved(article, IN_REVIEW)


@transaction.atomic
def recall_article(*, article: Article, by: Any, at: datetime) -> Article:
    """Take an article back out of review, to go on writing."""
    return _moved(_locked(article, IN_REVIEW), DRAFT)


@transaction.atomic
def return_article(*, article: Article, by: Any, at: datetime, reason: str) -> Article:
    """Send an article back to its author, who reads ``reason`` above the form."""
    if not reason.strip():
        raise StepRefused("Bitte schreiben Sie, was am Artikel zu ändern ist.")
    article = _locked(article, IN_REVIEW)
    article.return_reason = reason.strip()
    return _moved(article, DRAFT)


@transaction.atomic
def publish_article(*, article: Article, by: Any, at: datetime) -> Article:
    """Put an article online, at once or at the ``published_at`` that is set."""
    article = _locked(article, DRAFT, IN_REVIEW, WITHDRAWN)
    refuse_incomplete(article)
    article.published_at = article.published_at or at
    settle_dates(article)
    article.return_reason = ""
    return _moved(article, PUBLISHED)


@transaction.atomic
def withdraw_article(*, article: Article, by: Any, at: datetime) -> Article:
    """Take an article offline, also for those who have a preview link. Its date
    stays, for the day it comes back.
    """
    article = _locked(article, PUBLISHED)
    article.preview_key, article.preview_until = "", None
    return _moved(article, WITHDRAWN)


@transaction.atomic
def reopen_article(*, article: Article, by: Any, at: datetime) -> Article:
    """Make a withdrawn article a draft that its authors can write on."""
    return _moved(_locked(article, WITHDRAWN), DRAFT)


def _locked(article: Article, *allowed: ArticleStatus) -> Article:
    current = Article.objects.select_for_update().get(pk=article.pk)
    if current.status not in allowed:
        raise StepRefused(
            f"„{current.title}“ hat den Status „{current.get_status_display()}“. "
            "Der Schritt ist von dort nicht möglich."
        )
    return current


def _moved(article: Article, status: ArticleStatus) -> Article:
    """The job market hears of what comes online and of what leaves."""
    was_online, article.status = article.is_online, status
    article.save()
    if was_online or article.is_online:
        index_article(article=article)
    return article
