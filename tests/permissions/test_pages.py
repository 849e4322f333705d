"""Each role at each address, with its own things, with others' and with none."""

import pytest

from tests.permissions.matrix import Matrix
from tests.permissions.routes import admin_routes, all_routes
from tests.permissions.world import ALL_ROLES, ANONYMOUS, Role

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_every_model_and_address_has_its_place(matrix: Matrix):
    matrix.walk(ANONYMOUS, all_routes())

    lacking = matrix.asker.world.without_place + matrix.without_place
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize("role", ALL_ROLES, ids=lambda role: role.name)
def test_each_page_of_the_admin_is_for_whom_it_is(matrix: Matrix, role: Role):
    matrix.walk(role, admin_routes())

    matrix.check()
