"""Debian's Chromium under Playwright, and an ear on everything a page complains of."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    sync_playwright,
)

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Nothing that would look for hosts of its own or needs a graphics card.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = ("127.0.0.1", "localhost")


class ChromiumMissing(Exception):
    pass


@contextmanager
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ChromiumMissing
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def open_context(
    browser: Browser,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: str = "light",
    script: bool = True,
    user_agent: str | None = None,
) -> BrowserContext:
    """Without ``user_agent`` it says that it is headless: to the portal, a program."""
    return browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        java_script_enabled=script,
        user_agent=user_agent,
        locale="de-DE",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )


class Watch:
    """What went wrong on a page since it was opened.

    A console error (among them each violation of the CSP), an exception in a
    script, a request to any host but this one.
    """

    def __init__(self, page: Page) -> None:
        self.faults: list[str] = []
        self._page = page
        page.on("console", self._hear)
        page.on("pageerror", self._catch)
        page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._is_own_status(message):
            self.faults.append(f"console: {message.text} ({message.location})")

    def _is_own_status(self, message: ConsoleMessage) -> bool:
        """Chromium reports the page's own 404 or 410; that is the test's business."""
        about_status = message.text.startswith("Failed to load resource: the server")
        return about_status and message.location["url"] == self._page.url

    def _catch(self, error: Error) -> None:
        self.faults.append(f"script: {error}")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme.startswith("http") and address.hostname not in HERE:
            self.faults.append(f"request to a foreign host: {request.url}")
