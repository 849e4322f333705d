"""Who is logged in at ``client``. What ``own`` is says each test file."""

import pytest

from tests.factories import make_editor, make_hr, make_operator


@pytest.fixture
def hr(client, own):
    """An HR officer of the employer ``own``."""
    user = make_hr(own)
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


@pytest.fixture
def operator(client):
    user = make_operator()
    client.force_login(user)
    return user
