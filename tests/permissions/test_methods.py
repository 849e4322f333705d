"""Methods that no page speaks, and pages outside the admin that know who asks."""

import pytest

from tests.permissions.asking import Question
from tests.permissions.matrix import Matrix
from tests.permissions.routes import Address, Route, addresses, admin_routes, all_routes
from tests.permissions.rules import SAFE
from tests.permissions.world import (
    ANONYMOUS,
    AUTHOR,
    BETA,
    EDITOR,
    HR_ALPHA,
    OPERATOR,
    Role,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


# The world's passkeys are none that a browser made.
NEEDS_A_BROWSER = ("mfa_reauthenticate_webauthn",)


@pytest.mark.parametrize(
    ("role", "method"),
    [
        (ANONYMOUS, "PUT"),
        *((HR_ALPHA, method) for method in ("HEAD", "OPTIONS", "PUT", "DELETE")),
        (OPERATOR, "DELETE"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_other_methods_change_nothing(matrix: Matrix, role: Role, method: str):
    changed = []
    for route in admin_routes():
        for address in telling(route, matrix):
            answer = matrix.put(role, route, address, Question(address.path, method))
            if answer.changes and method not in SAFE:
                changed.append(f"{method} {address.path}: {', '.join(answer.changes)}")

    matrix.check()
    assert changed == []


def telling(route: Route, matrix: Matrix) -> list[Address]:
    """The address of another employer's thing, where there is one, and a first."""
    found = addresses(route, matrix.asker.world)
    foreign = [
        address for address in found if address.thing and address.thing.owner == BETA
    ]
    return [*found[:1], *foreign[:1]]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "role", [ANONYMOUS, HR_ALPHA, AUTHOR, EDITOR], ids=lambda role: role.name
)
def test_public_pages_keep_what_is_not_public(matrix: Matrix, role: Role, method: str):
    routes = [
        route
        for route in all_routes()
        if not route.is_admin and route.name not in NEEDS_A_BROWSER
    ]

    matrix.walk(role, routes, method)

    matrix.check()
