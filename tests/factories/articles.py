from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from articles.enums import ArticleStatus
from articles.models import Article, LegalPage

numbers = count(1)


def make_article(
    *, draft: bool = False, upcoming: bool = False, **values: Any
) -> Article:
    """A public article of last week; ``upcoming`` appears tomorrow."""
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
        "status": ArticleStatus.DRAFT if draft else ArticleStatus.PUBLISHED,
        "published_at": None if draft else day,
        "updated_at": None if draft else day,
    }
    return Article.objects.create(**defaults | values)


def make_legal_page(slug: str = "impressum", **values: Any) -> LegalPage:
    defaults = {
        "title": slug.capitalize(),
        "body": "## Angaben {#angaben}\n\nBetreiber: [[Bitte ergänzen: Name]]\n",
    }
    return LegalPage.objects.create(slug=slug, **defaults | values)
