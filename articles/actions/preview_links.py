"""Open and close the address under which an article is read before it is public."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string

from articles.models import Article

OPEN_FOR = timedelta(days=14)
KEY_LENGTH = 24


@transaction.atomic
def open_preview_link(*, article: Article, by: Any, at: datetime) -> Article:
    """A new address for 14 days; an older one is void from now on."""
    return _set(article, get_random_string(KEY_LENGTH), at + OPEN_FOR)


@transaction.atomic
def close_preview_link(*, article: Article, by: Any, at: datetime) -> Article:
    return _set(article, "", None)


def _set(article: Article, key: str, until: datetime | None) -> Article:
    """Leaves ``saved_at``: a form that is open meanwhile has missed nothing."""
    article.preview_key, article.preview_until = key, until
    article.save(update_fields=["preview_key", "preview_until"])
    return article
