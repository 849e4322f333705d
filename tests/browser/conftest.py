"""Chromium, the real portal with its demo data, and a live server for own data.

- ``portal``  the command behind ``make run``, once a session, with the demo data:
              for what reads. Nothing may be changed there.
- ``live``    pytest-django's server over the test's own database: for what writes,
              with data from tests.factories.
- ``page``    a fresh page; ``open_page(width=…, scheme=…, script=…)`` makes more.
              Each fails its test on console errors, violations of the CSP and
              requests to other hosts.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from tests.browser.chromium import ChromiumMissing, Watch, chromium, open_context
from tests.missing import missing
from tests.portal_process import PortalProcess

# Playwright runs an event loop in this thread, where Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as browser:
            yield browser
    except ChromiumMissing:
        missing("Chromium, für die Browsertests")


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalProcess]:
    folder: Path = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # One data folder for all workers: the first portal fills it, the others wait.
        folder = folder.parent
    with PortalProcess(folder / "portal", EMPLOYER_REGISTRATION="1") as portal:
        yield portal


@pytest.fixture
def live(live_server: Any) -> str:
    """The address of the live server."""
    return live_server.url


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    opened: list[tuple[Page, Watch]] = []

    def open_page(**options: Any) -> Page:
        page = open_context(browser, **options).new_page()
        opened.append((page, Watch(page)))
        return page

    yield open_page
    for page, _ in opened:
        page.context.close()
    assert [fault for _, watch in opened for fault in watch.faults] == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def log_in(live: str) -> Callable[[Page, Any], None]:
    """Give a page the session of a user, without the log-in form."""

    def log_in(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live}
        page.context.add_cookies([cookie])

    return log_in
