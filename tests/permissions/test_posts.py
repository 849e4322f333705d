"""Each form, sent by each role: to its own things, to others' and to none."""

import pytest

from tests.permissions.asking import Answer, Asker
from tests.permissions.marks import NO_SUCH_KEY
from tests.permissions.matrix import Matrix, is_asked
from tests.permissions.posts import Post, known_posts, slipped_in, swapped
from tests.permissions.routes import admin_routes
from tests.permissions.world import (
    ALL_ROLES,
    ALPHA,
    ANONYMOUS,
    AUTHOR,
    EDITOR,
    HR_ALPHA,
    OPERATOR,
    OUTSIDERS,
    SHARED,
    Role,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def posts(asker: Asker) -> list[Post]:
    """Read in the first test: what a module's fixture renders is held to stricter
    rules than the admin's templates keep.
    """
    if asker not in READ:
        READ[asker] = known_posts(asker, admin_routes())
    return READ[asker]


READ: dict[Asker, list[Post]] = {}


@pytest.mark.parametrize(
    "role", [ANONYMOUS, HR_ALPHA, AUTHOR, EDITOR], ids=lambda role: role.name
)
def test_a_bare_post_does_what_the_role_may(matrix: Matrix, role: Role):
    matrix.walk(role, admin_routes(), "POST", [("post", "yes")])

    matrix.check()


@pytest.mark.parametrize("role", ALL_ROLES, ids=lambda role: role.name)
def test_each_form_does_what_the_role_may(
    matrix: Matrix, posts: list[Post], role: Role
):
    twins: dict[tuple[str, str], Answer] = {}
    for post in posts:
        is_repeated = post.is_borrowed and role in (EDITOR, OPERATOR)
        if is_repeated or not is_asked(role, post.address.thing):
            continue
        for body in list(post.form.bodies)[: 1 if role in OUTSIDERS else None]:
            button = body[-1][0] if body else ""
            question = post.with_body(body)
            twin = None
            if thing := post.address.thing:
                path = question.path.replace(f"/{thing.key}/", f"/{NO_SUCH_KEY}/")
                if (path, button) not in twins and thing.owner in role.strangers:
                    missing = post.with_body(body, path)
                    twins[path, button] = matrix.asker.ask(role, missing)
                twin = twins.get((path, button))
            matrix.put(role, post.route, post.address, question, note=button, twin=twin)

    matrix.check()


def test_no_form_takes_another_employers_key(matrix: Matrix, posts: list[Post]):
    for post in posts:
        thing = post.address.thing
        is_theirs = thing is not None and thing.owner not in (ALPHA, SHARED)
        if not is_theirs and not post.is_borrowed:
            for name, body in swapped(post, matrix.asker.world):
                question = post.with_body(body)
                note = f"{name} fremd"
                matrix.put(HR_ALPHA, post.route, post.address, question, note=note)

    assert matrix.cells
    matrix.check()


@pytest.mark.parametrize("role", [HR_ALPHA, AUTHOR, EDITOR], ids=lambda role: role.name)
def test_no_form_takes_a_field_that_it_does_not_offer(
    matrix: Matrix, posts: list[Post], role: Role
):
    for post in posts:
        thing = post.address.thing
        if post.is_borrowed or thing is None:
            continue
        if thing.owner in (*role.owns, SHARED):
            body, columns = slipped_in(matrix.asker, role, post)
            question = post.with_body(body)
            matrix.put(
                role,
                post.route,
                post.address,
                question,
                note="alle Felder des Betriebs",
                not_theirs=columns,
            )

    matrix.check()
