from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def registration_is_open() -> bool:
    """Whether employers may register themselves."""
    return settings.EMPLOYER_REGISTRATION


@register.inclusion_tag("account/_field.html")
def account_field(field: Any) -> dict[str, Any]:
    """A form field without the placeholder in which allauth repeats the label."""
    attributes: dict[str, Any] = {"placeholder": False}
    if field.errors:
        attributes["aria-invalid"] = "true"
    return {"field": field, "widget": field.as_widget(attrs=attributes)}
