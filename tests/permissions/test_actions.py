"""Actions of the lists touch nothing but the role's own rows."""

import pytest

from tests.permissions.actions import Bulk, bulks, may_act
from tests.permissions.asking import Asker
from tests.permissions.matrix import Matrix
from tests.permissions.world import ALL_ROLES, Role

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

READ: dict[Asker, list[Bulk]] = {}


@pytest.mark.parametrize("role", ALL_ROLES, ids=lambda role: role.name)
def test_actions_touch_what_is_the_roles_own(matrix: Matrix, role: Role):
    asker = matrix.asker
    if asker not in READ:
        READ[asker] = list(bulks(asker))
    changed = []
    for bulk in READ[asker]:
        answer = matrix.put(
            role, bulk.route, bulk.address, bulk.question, note=bulk.note
        )
        if answer.changes and not may_act(role, bulk.route):
            changed.append(f"{bulk.note}: {', '.join(answer.changes)}")

    matrix.check()
    assert changed == []
