from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("account/_field.html")
def account_field(field: Any) -> dict[str, Any]:
    """A form field without the placeholder in which allauth repeats the label."""
    attributes: dict[str, Any] = {"placeholder": False}
    if field.errors:
        attributes["aria-invalid"] = "true"
    return {"field": field, "widget": field.as_widget(attrs=attributes)}
