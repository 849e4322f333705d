"""A test client that reads every page it fetches as a careful reviewer would."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

# A lone }} is no fault: nested JSON in a data block ends in it.
TEMPLATE_MARKS = ("{{", "{%")
DATA_TYPES = {"application/json", "application/ld+json"}

Attributes = list[tuple[str, str | None]]


class HouseClient(Client):
    """Fails on template marks, inline handlers, style attributes, inline code.

    The strict CSP would block the last three, but only a browser would tell.
    """

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if _is_page(response):
            faults = faults_of(response.content.decode(response.charset))
            assert not faults, f"{request['PATH_INFO']}: {faults}"
        return response


def _is_page(response: Any) -> bool:
    content_type = response.headers.get("Content-Type", "")
    return content_type.startswith("text/html") and not response.streaming


def faults_of(html: str) -> list[str]:
    faults = [f"template mark {mark}" for mark in TEMPLATE_MARKS if mark in html]
    reader = _Reader()
    reader.feed(html)
    return faults + reader.faults


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        names = dict(attrs)
        for name in names:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"attribute {name} of <{tag}>")
        if tag == "style" or (tag == "script" and not _is_allowed(names)):
            self.faults.append(f"inline <{tag}>")

    handle_startendtag = handle_starttag


def _is_allowed(script: dict[str, str | None]) -> bool:
    """A file, a data block, or code under the page's own nonce."""
    return bool({"src", "nonce"} & script.keys()) or script.get("type") in DATA_TYPES
