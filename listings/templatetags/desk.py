from typing import Any

from django import template
from django.utils import timezone

from listings.queries.desk.desk import Desk, desk_for

register = template.Library()


@register.simple_tag
def desk(*, user: Any) -> Desk:
    """The start page of the admin, as of now."""
    return desk_for(user, timezone.now())
