"""What can be asked of the admin in the query: filters, orders, popups, choices.

A filter that reaches a table nobody may read answers a guess: other rows for a right
one than for a wrong one. So each is asked both, and the answers held together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Model

from listings.models import Employer
from tests.permissions.rows import foreign_keys
from tests.permissions.world import registered

DEEP = 3
# What nobody finds out by guessing, of any person.
OF_PEOPLE = ("password", "email", "username", "last_login")
# What only who works for the employer knows.
OF_EMPLOYERS = ("contact_email", "contact_phone")


@dataclass(frozen=True)
class Guess:
    """``right`` and ``wrong``: the same query with a guess that fits and one that
    doesn't.
    """

    path: str
    right: str
    wrong: str


def guesses(model: type[Model]) -> Iterator[Guess]:
    """Every way over foreign keys, there and back, to what is secret."""
    for way, target in _ways(model, (), frozenset({model})):
        secrets = _secrets(target)
        for name in secrets:
            path = "__".join((*way, name))
            yield Guess(path, f"{path}__isnull=False", f"{path}__isnull=True")
            if name != "last_login":
                yield Guess(path, f"{path}__contains=", f"{path}__contains=%E2%82%AC")


def _secrets(target: type[Model]) -> tuple[str, ...]:
    if target is get_user_model():
        return OF_PEOPLE
    return OF_EMPLOYERS if target is Employer else ()


def _ways(
    model: type[Model], way: tuple[str, ...], seen: frozenset[type[Model]]
) -> Iterator[tuple[tuple[str, ...], type[Model]]]:
    if len(way) == DEEP:
        return
    for field in model._meta.get_fields(include_hidden=True):
        target = field.related_model
        if not isinstance(target, type) or target in seen:
            continue
        name = _query_name(field)
        if name:
            yield (*way, name), target
            yield from _ways(target, (*way, name), seen | {target})


def _query_name(field: object) -> str:
    if isinstance(field, models.ForeignObjectRel):
        return "" if field.hidden else str(field.field.related_query_name())
    return str(getattr(field, "name", ""))


def query_strings(model: type[Model], model_admin: ModelAdmin) -> Iterator[str]:
    """Of a list: search, order, all, Django's error mark, popups by each field."""
    yield from ("q=zq", "all=1", "e=1", "o=1.-2", "o=99.x", "p=99", "_popup=1", "pop=1")
    yield "_facets=True"
    for field in model._meta.concrete_fields:
        yield f"_popup=1&_to_field={field.name}"
    for key in foreign_keys(model):
        yield f"{key.name}__isnull=False"
    yield "nichts=1"


def choices_asked() -> Iterator[str]:
    """Every field of every model as Django's autocomplete would be asked for it."""
    known = set(registered())
    for model in sorted(known | _inline_models(), key=lambda model: model._meta.label):
        for field in model._meta.get_fields():
            if field.is_relation and isinstance(field.related_model, type):
                meta = model._meta
                for term in ("", "zq"):
                    yield (
                        f"app_label={meta.app_label}&model_name={meta.model_name}"
                        f"&field_name={field.name}&term={term}"
                    )
    yield "app_label=nichts&model_name=nichts&field_name=nichts&term="
    yield ""


def _inline_models() -> set[type[Model]]:
    return {
        inline.model
        for model_admin in registered().values()
        for inline in model_admin.inlines
    }
