"""One world for a module's tests; each request is taken back when it is answered."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.permissions.asking import Asker
from tests.permissions.matrix import Matrix
from tests.permissions.world import make_world


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """A refusal is what is asked for, and the table names what fails."""
    for name in ("django.request", "django.security"):
        caplog.set_level(logging.CRITICAL + 1, name)


@pytest.fixture(scope="module")
def asker(django_db_setup: None, django_db_blocker: Any) -> Iterator[Asker]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Asker(make_world())
        transaction.set_rollback(True)


@pytest.fixture
def matrix(asker: Asker) -> Matrix:
    return Matrix(asker)
