"""``hammjobs.german`` as template filters."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from hammjobs import german

register = template.Library()

register.filter("euro", german.euro)
register.filter("number", german.number)
register.filter("short_number", german.short_number)
register.filter("date_long", german.date_long)
register.filter("date_short", german.date_short)
register.filter("moment", german.moment)


@register.filter
def plural(count: int, words: str) -> str:
    """``{{ 3|plural:"Stelle,Stellen" }}`` -> „3 Stellen“."""
    one, many = words.split(",")
    return german.plural(count, one, many)


@register.filter
def age(value: date | datetime, at: datetime | None = None) -> str:
    return german.age(value, at or timezone.now())


@register.filter
def days_left(value: date | datetime, at: datetime | None = None) -> str:
    return german.days_left(value, at or timezone.now())


@register.filter
def day_iso(value: date | datetime) -> str:
    """For ``<time datetime>``."""
    return german.local_date(value).isoformat()
