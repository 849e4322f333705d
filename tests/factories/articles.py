from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from articles.actions.versions import keep_version
from articles.enums import ArticleStatus, VersionKind
from articles.models import Article, LegalPage

numbers = count(1)


def make_article(
    *,
    draft: bool = False,
    in_review: bool = False,
    withdrawn: bool = False,
    upcoming: bool = False,
    **values: Any,
) -> Article:
    """A public article of last week with its first version; the traits put it into
    another state, ``upcoming`` appears tomorrow.
    """
    number = next(numbers)
    day = timezone.now() + timedelta(days=1 if upcoming else -7)
    defaults = {
        "title": f"Artikel {number}",
        "slug": f"artikel-{number}",
        "standfirst": "Worum es geht.",
        "author": "Redaktion hammjobs",
        "body": "## Anfang {#anfang}\n\nEin Satz.\n",
        "description": "Ein Satz für Suchmaschinen.",
        "audience": ("einstieg",),
        "status": ArticleStatus.PUBLISHED,
        "published_at": day,
        "updated_at": day,
    }
    if draft or in_review:
        defaults["status"] = ArticleStatus.DRAFT if draft else ArticleStatus.IN_REVIEW
        defaults |= {"published_at": None, "updated_at": None}
    if withdrawn:
        defaults["status"] = ArticleStatus.WITHDRAWN
    article = Article.objects.create(**defaults | values)
    keep_version(article, VersionKind.CREATED, by=None, at=timezone.now())
    return article


def make_legal_page(slug: str = "impressum", **values: Any) -> LegalPage:
    defaults = {
        "title": slug.capitalize(),
        "body": "## Angaben {#angaben}\n\nBetreiber: [[Bitte ergänzen: Name]]\n",
    }
    return LegalPage.objects.create(slug=slug, **defaults | values)
