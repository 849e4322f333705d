"""What can be posted where: the forms that the operator is shown, for others to send.

So a hidden field, another employer's key or a button that a role never sees is
really tried.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model
from django.urls import Resolver404, resolve

from tests.permissions.asking import Asker, Body, Question
from tests.permissions.forms import Form, forms_of
from tests.permissions.marks import as_echo
from tests.permissions.routes import SHORTCUT, Address, Route, addresses
from tests.permissions.rows import foreign_keys
from tests.permissions.world import (
    ALPHA,
    BETA,
    OPERATOR,
    OWNERS,
    SHARED,
    NoPlace,
    Role,
    Thing,
    World,
)

# Ending the session that asks would end the questions.
NOT_POSTED = ("/admin/logout/", "/konto/logout/")


@dataclass(frozen=True)
class Post:
    route: Route
    address: Address
    form: Form
    is_borrowed: bool = False

    def with_body(self, body: Body, path: str = "") -> Question:
        echoed = [(name, as_echo(value)) for name, value in body]
        return Question(path or self.address.path, "POST", body=echoed)


def known_posts(asker: Asker, routes: Iterable[Route]) -> list[Post]:
    """The forms of all pages of what exists. An address without a form of its own
    gets the one that its model is written with: a script may send it there.
    """
    by_pattern = {route.pattern: route for route in routes}
    found: dict[tuple[str, tuple[str, ...]], Post] = {}
    for route in by_pattern.values():
        for address in _existing(route, asker.world):
            for form in _forms(asker, OPERATOR, address):
                if post := _placed(form, by_pattern, asker.world):
                    names = tuple(sorted(name for name, _ in form.body))
                    found.setdefault((post.address.path, names), post)
    posts = [_filled(post, found.values()) for post in found.values()]
    return posts + list(_borrowed(posts, by_pattern.values(), asker.world))


def _existing(route: Route, world: World) -> list[Address]:
    try:
        found = addresses(route, world)
    except NoPlace:
        return []
    return [
        address
        for address in found
        if address.thing is None or address.thing.owner in (*OWNERS, SHARED)
    ]


def _forms(asker: Asker, role: Role, address: Address) -> list[Form]:
    answer = asker.ask(role, Question(address.path))
    if answer.status != 200:
        return []
    forms = forms_of(answer.text, address.path)
    return [form for form in forms if form.action not in NOT_POSTED]


def _placed(form: Form, by_pattern: dict[str, Route], world: World) -> Post | None:
    """The form with the route and the thing that its address leads to."""
    path = form.action.partition("?")[0]
    try:
        match = resolve(path)
    except Resolver404:
        return None
    route = by_pattern.get(match.route)
    if route is None:
        return None
    key = match.kwargs.get(route.key)
    model = route.rows_of if route.key else None
    return Post(route, Address(path, _thing(world, model, key)), form)


def _thing(world: World, model: type[Model] | None, key: Any) -> Thing | None:
    things = world.of(model, *OWNERS, SHARED) if model and key else []
    return next((thing for thing in things if str(thing.key) == str(key)), None)


def _filled(post: Post, posts: Iterable[Post]) -> Post:
    """The form for something new, filled as for what is there: an empty one would be
    refused before anybody asks who sends it.
    """
    if post.route.kind != "add":
        return post
    alike = [
        other.form.body
        for other in posts
        if other.route.model is post.route.model and other.route.kind == "change"
    ]
    values = dict(alike[0]) if alike else {}
    values = {name: value for name, value in values.items() if "-" not in name}
    empty = [name for name, value in post.form.body if not value]
    given = {name: values.get(name, "") for name in empty}
    missing = [
        (name, value) for name, value in values.items() if name not in post.form.names
    ]
    body = [(name, given.get(name, value)) for name, value in post.form.body]
    return replace(post, form=replace(post.form, body=body + missing))


def _borrowed(
    posts: list[Post], routes: Iterable[Route], world: World
) -> Iterator[Post]:
    has_form = {post.address.path for post in posts}
    writes = {
        (post.route.model, post.address.thing): post.form
        for post in posts
        if post.route.kind in ("change", "add")
    }
    for route in routes:
        if route.kind == SHORTCUT:
            continue
        for address in _existing(route, world):
            form = writes.get((route.model, address.thing))
            if form and address.path not in has_form:
                yield Post(route, address, replace(form, buttons=[]), is_borrowed=True)


# Foreign keys slipped in


def swapped(post: Post, world: World) -> Iterator[tuple[str, Body]]:
    """The body with another employer's key in each place that takes one."""
    body, keys = post.form.body, world.keys.owner_of
    for place, (name, value) in enumerate(body):
        if value.isdecimal() and keys.get(int(value)) == ALPHA:
            other = _counterpart(world, int(value))
            yield name, [*body[:place], (name, str(other)), *body[place + 1 :]]
    for name, values in post.form.options.items():
        foreign = [
            value
            for value in values
            if value.isdecimal() and keys.get(int(value)) == BETA
        ]
        rest = [(field, value) for field, value in body if field != name]
        for value in foreign[:1]:
            yield name, [*rest, (name, value)]
    if post.route.model:
        yield from _unasked(post, world)


def _unasked(post: Post, world: World) -> Iterator[tuple[str, Body]]:
    """Foreign keys of the model that the form has no field for."""
    for key in foreign_keys(post.route.model):  # type: ignore[arg-type]
        row = world.rows.get((key.related_model, BETA))
        if row is not None and key.name not in post.form.names:
            yield key.name, [*post.form.body, (key.name, str(row.pk))]


def _counterpart(world: World, key: int) -> Any:
    """The same kind of row of the other employer."""
    for model, things in world.things.items():
        mine = [thing for thing in things if thing.key == key]
        if mine:
            theirs = world.of(model, BETA)
            alike = [thing for thing in theirs if thing.state == mine[0].state]
            return (alike or theirs)[0].key
    return key


# Fields slipped in


def slipped_in(asker: Asker, role: Role, post: Post) -> tuple[Body, frozenset[str]]:
    """The role's own form with the operator's other fields, and their columns; where
    the role has no form, all of the operator's.
    """
    model = post.address.thing.model  # type: ignore[union-attr]
    own = _own_form(asker, role, post)
    theirs = own.names if own else set()
    extra = [(name, value) for name, value in post.form.body if name not in theirs]
    boxes = post.form.names - {name for name, _ in post.form.body} - theirs
    extra += [(name, post.form.options[name][-1]) for name in sorted(boxes)]
    names = {name for name, _ in extra}
    columns = {
        field.column for field in model._meta.concrete_fields if field.name in names
    }
    return (own.body if own else []) + extra, frozenset(columns)


def _own_form(asker: Asker, role: Role, post: Post) -> Form | None:
    path = post.address.path
    forms = _forms(asker, role, post.address)
    return next((form for form in forms if form.action == path), None)
