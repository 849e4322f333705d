"""Through the log-in page, as people come in."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

PASSWORD = "Lippe-Aue-1912"


def localhost(live: str) -> str:
    """By name: passkeys are for names, not for numbers."""
    return live.replace("127.0.0.1", "localhost")


def with_password(user: Any) -> Any:
    user.email, user.first_name = f"{user.username}@example.org", "Ina"
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(page: Page, live: str, user: Any, target: str = "/konto/anmeldung/") -> None:
    """With the keyboard alone."""
    page.goto(f"{localhost(live)}/konto/anmelden/?next={target}")
    page.focus("#id_login")
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == target)
