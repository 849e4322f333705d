"""Rows of any model, filled by its fields alone: a new model needs no recipe."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Field, Model
from django.utils import timezone

from listings.models import Employer
from tests.permissions.marks import word

LATER = ("until", "expire", "through", "end")


@cache
def belongs_to_employer(model: type[Model]) -> bool:
    """Whether a chain of foreign keys leads to an employer."""
    return _leads_to(model, Employer, frozenset())


@cache
def belongs_to_person(model: type[Model]) -> bool:
    """Whether it is one user's own. Who wrote or changed something may be nobody,
    so that an empty key tells of bookkeeping.
    """
    return _is_of(model, get_user_model(), frozenset())


def _is_of(
    model: type[Model], target: type[Model], seen: frozenset[type[Model]]
) -> bool:
    keys = [key.related_model for key in foreign_keys(model) if not key.null]
    inner = [key for key in keys if key not in seen and key is not model]
    return target in keys or any(_is_of(key, target, seen | {model}) for key in inner)


def is_personal(model: type[Model]) -> bool:
    return belongs_to_person(model) and not belongs_to_employer(model)


def foreign_keys(model: type[Model]) -> list[Any]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.is_relation and isinstance(field.related_model, type)
    ]


def _leads_to(
    model: type[Model], target: type[Model], seen: frozenset[type[Model]]
) -> bool:
    if model is target:
        return True
    if model in seen:
        return False
    seen |= {model}
    return any(
        _leads_to(key.related_model, target, seen)  # type: ignore[arg-type]
        for key in foreign_keys(model)
    )


def values_for(
    model: type[Model],
    owner: str,
    row_of: Callable[[type[Model]], Model | None],
    *,
    is_open: bool = False,
) -> dict[str, Any]:
    """Marks in every text, ``row_of`` what the foreign keys point at, and else as
    little as the model takes.
    """
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.generated or (field.primary_key and not field.is_relation):
            continue
        if field.is_relation:
            row = row_of(field.related_model)  # type: ignore[arg-type]
            if row is not None:
                values[field.name] = row
        elif (value := _value(field, model, owner, is_open)) is not None:
            values[field.name] = value
    return values


def _value(field: Any, model: type[Model], owner: str, is_open: bool) -> Any:
    if field.choices:
        return None if field.has_default() or field.blank else field.choices[0][0]
    if type(field).__name__ in ("ChoiceSetField", "PlainTextField"):
        return None
    if isinstance(field, models.FileField):
        return None if field.blank else f"{word(owner, model, field.name)}.csv"
    if isinstance(field, (models.CharField, models.TextField)):
        return _text(field, model, owner, is_open)
    if field.has_default() or field.null or field.blank:
        return None
    return _least(field)


def _text(field: Field, model: type[Model], owner: str, is_open: bool) -> str | None:
    text = word(owner, model, field.name, is_open=is_open)
    if isinstance(field, models.EmailField):
        text = f"{text}@example.org"
    elif isinstance(field, models.URLField):
        text = f"https://{text}.example.org/"
    if field.max_length and len(text) > field.max_length:
        is_needed = not (field.blank or field.has_default() or field.null)
        return text[2 : field.max_length + 2] if is_needed else None
    return text


def _least(field: Field) -> Any:
    now = timezone.now()
    later = any(part in field.name for part in LATER)
    moment = now + timedelta(days=10) if later else now
    if isinstance(field, models.DateTimeField):
        return moment
    if isinstance(field, models.DateField):
        return moment.date()
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.BinaryField):
        return b""
    if isinstance(field, models.UUIDField):
        return None
    limits = [
        validator.limit_value
        for validator in field.validators
        if type(validator).__name__ == "MinValueValidator"
    ]
    return max([1, *limits])
