"""The history of a text: who wrote which version, for the other actions."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from articles.enums import VersionKind
from articles.models import TEXT_FIELDS, Article, ArticleVersion


def texts_of(source: Article | ArticleVersion) -> dict[str, str]:
    return {name: getattr(source, name) for name in TEXT_FIELDS}


def keep_version(
    article: Article,
    kind: VersionKind,
    *,
    by: Any,
    at: datetime,
    note: str = "",
    texts: dict[str, str] | None = None,
) -> ArticleVersion:
    """Write down ``article``'s text, or ``texts``. Its row is locked for it."""
    last = article.versions.aggregate(last=Max("number"))["last"] or 0
    return ArticleVersion.objects.create(
        article=article,
        number=last + 1,
        kind=kind,
        note=note,
        by=by,
        at=at,
        **(texts or texts_of(article)),
    )
