"""The suite's ground rules; pyproject.toml has the rest of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import override_settings

from hammjobs.outbox import SERVER
from listings.actions.count_buffer import COUNTS
from listings.search.index.current import CURRENT
from tests.house_client import HouseClient
from tests.network import loopback_only
from tests.smtp_server import MailServer, mail_server

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Mark what drives a browser; leave out what only PostgreSQL can answer."""
    for item in items:
        if item.path.is_relative_to(FOLDER / "browser"):
            item.add_marker(pytest.mark.browser)
    if _engine() == "postgresql":
        return
    left_out = [item for item in items if item.path.is_relative_to(FOLDER / "postgres")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _engine() -> str:
    return django_settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    with loopback_only():
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Plain static files (hashed names need a collectstatic run) and quick passwords.

    For the session, since the live server starts before any single test.
    """
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    storages = django_settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    with override_settings(
        STORAGES=storages,
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def empty_search_index() -> None:
    """Each test has a database of its own, so what the process knows is void."""
    CURRENT.reset()


@pytest.fixture(autouse=True)
def counts_by_hand(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Counts are written where a test flushes them, and by no thread."""
    monkeypatch.setattr(COUNTS, "every", None)
    yield
    COUNTS.drop()


@pytest.fixture(autouse=True)
def trusted_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for what another one's mail server did."""
    monkeypatch.setattr(SERVER, "left_alone_until", 0.0)


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    """A real mail server, to which all mail of the test goes."""
    with mail_server(settings) as received:
        yield received


@pytest.fixture
def client() -> HouseClient:
    return HouseClient()
