"""What can be asked of the admin in the query: filters, orders, popups, choices.

A filter that reaches a table nobody may read answers a guess: other rows for a right
one than for a wrong one. So each is asked both, and the answers held together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urljoin

from django.contrib.admin import ModelAdmin
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Model

from listings.models import Employer
from tests.permissions.asking import Asker, Question
from tests.permissions.marks import NUMBER
from tests.permissions.routes import Route
from tests.permissions.rows import belongs_to_employer, foreign_keys
from tests.permissions.world import BETA, OPERATOR, registered

DEEP = 3
HREF = re.compile(r'(?:href|action)="([^"]*)"')
# What nobody finds out by guessing: one field, since Django asks for the way alone.
SECRETS: dict[type[Model], str] = {
    get_user_model(): "password",
    Employer: "contact_email",
}


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
        if name := SECRETS.get(target):
            path = "__".join((*way, name))
            yield Guess(path, f"{path}__contains=", f"{path}__contains=%E2%82%AC")


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


def linked_queries(
    asker: Asker, routes: list[Route]
) -> Iterator[tuple[Route, str, str, int]]:
    """Where links of the operator's pages name a row in their query, and where a
    model points at an employer: the same with each row of the other one.
    """
    foreign = [key for key, owner in asker.world.keys.owner_of.items() if owner == BETA]
    seen = set()
    for route, path, name in [*_linked(asker, routes), *_pointing(routes)]:
        if (path, name) not in seen:
            seen.add((path, name))
            yield from ((route, path, name, key) for key in foreign)


def _linked(asker: Asker, routes: list[Route]) -> Iterator[tuple[Route, str, str]]:
    plain = {route.fill({}): route for route in routes if not route.parameters}
    for page in plain:
        text = unescape(asker.ask(OPERATOR, Question(page)).text)
        for href in HREF.findall(text):
            path, _, query = urljoin(page, href).partition("?")
            for name, value in parse_qsl(query):
                if path in plain and value.isdecimal() and NUMBER.fullmatch(value):
                    yield plain[path], path, name


def _pointing(routes: list[Route]) -> Iterator[tuple[Route, str, str]]:
    for route in routes:
        if route.kind == "add" and route.model:
            for key in foreign_keys(route.model):
                if belongs_to_employer(key.related_model):
                    yield route, route.fill({}), key.name
