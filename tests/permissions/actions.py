"""The actions of the lists, on own rows, on others', on all, and what they ask back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_user_model
from django.test import RequestFactory

from tests.permissions.asking import Asker, Body, Question
from tests.permissions.forms import forms_of
from tests.permissions.marks import as_echo
from tests.permissions.routes import Address, Route, admin_routes
from tests.permissions.world import (
    ALPHA,
    BETA,
    OPERATOR,
    OWNERS,
    SHARED,
    Role,
    Thing,
    registered,
)


@dataclass(frozen=True)
class Bulk:
    """An action of a list with the rows that are ticked; ``step`` 2 is the form that
    it asks back with, as the operator sees it.
    """

    route: Route
    name: str
    ticked: str
    thing: Thing | None
    body: Body
    step: int = 1

    @property
    def address(self) -> Address:
        return Address(self.route.fill({}), self.thing)

    @property
    def question(self) -> Question:
        body = [(name, as_echo(value)) for name, value in self.body]
        return Question(self.address.path, "POST", body=body)

    @property
    def note(self) -> str:
        again = ", bestätigt" if self.step == 2 else ""
        return f"{self.name}: {self.ticked}{again}"


def action_names(route: Route) -> list[str]:
    """What the operator is offered: nobody is offered more."""
    request: Any = RequestFactory().get(route.fill({}))
    request.user = get_user_model().objects.get(username="betrieb")
    return list(registered()[route.model].get_actions(request))  # type: ignore[index]


def bulks(asker: Asker) -> Iterator[Bulk]:
    for route in admin_routes():
        if route.kind == "changelist":
            for name in action_names(route):
                for bulk in _ticked(asker, route, name):
                    yield bulk
                    yield from _asked_back(asker, bulk)


def _ticked(asker: Asker, route: Route, name: str) -> Iterator[Bulk]:
    assert route.model
    things = asker.world.of(route.model, *OWNERS, SHARED)
    mine = [thing for thing in things if thing.owner in (ALPHA, SHARED)]
    theirs = [thing for thing in things if thing.owner == BETA]
    kinds = {
        "eigene": (mine, mine[:1], False),
        "fremde": (theirs, theirs[:1], False),
        "gemischt": ([*mine, *theirs], [], False),
        "alle": ([*theirs[:1], *mine[:1]], [], True),
    }
    for ticked, (chosen, subject, across) in kinds.items():
        if chosen:
            body = [("action", name), ("index", "0"), ("select_across", str(+across))]
            body += [(ACTION_CHECKBOX_NAME, str(thing.key)) for thing in chosen]
            yield Bulk(route, name, ticked, subject[0] if subject else None, body)


def _asked_back(asker: Asker, bulk: Bulk) -> Iterator[Bulk]:
    answer = asker.ask(OPERATOR, bulk.question)
    if answer.status != 200:
        return
    for form in forms_of(answer.text, bulk.address.path):
        names = [name for name, _ in form.body]
        if ACTION_CHECKBOX_NAME in names and form.action == bulk.address.path:
            for body in form.bodies:
                yield Bulk(bulk.route, bulk.name, bulk.ticked, bulk.thing, body, 2)


def may_act(role: Role, route: Route) -> bool:
    """Whether the role has anything to do in this list."""
    return route.model is not None and role.may_anything(route.model)
