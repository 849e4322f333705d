from typing import Any

from django import template

from listings.queries import people

register = template.Library()


@register.simple_tag
def must_have_factor(user: Any) -> bool:
    return people.must_have_factor(user)
