from typing import Any

from django import template
from django.utils import timezone

from articles.queries.desk import ArticleDesk, article_desk_for

register = template.Library()


@register.simple_tag
def article_desk(*, user: Any) -> ArticleDesk:
    """The guide's part of the admin's start page, as of now."""
    return article_desk_for(user, timezone.now())
