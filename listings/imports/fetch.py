"""Get a feed from a file or, over https, from the source's own hosts.

``IMPORT_ALLOW_LOOPBACK`` opens http on loopback for tests and development.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit

from django.conf import settings

from listings.imports.download import LARGEST_FEED, TOO_LARGE, download
from listings.imports.record import FeedUnusable, Source

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Feed:
    """``address`` is the URL it came from, "" for a file."""

    data: bytes
    name: str
    address: str = ""


def load(location: str, source: Source) -> Feed:
    """Raises ``FeedUnusable`` with one German line."""
    if not SCHEME.match(location):
        return Feed(_read_file(Path(location)), location)
    return fetch(location, source)


def fetch(location: str, source: Source) -> Feed:
    """The same for what people type into the portal: an address, never a file."""
    url = checked_address(location, source)
    return Feed(download(url), url, address=url)


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FEED + 1)
    except OSError as error:
        message = f"Die Datei {path} lässt sich nicht lesen ({error.strerror})."
        raise FeedUnusable(message) from error
    if len(data) > LARGEST_FEED:
        raise FeedUnusable(TOO_LARGE)
    return data


def checked_address(location: str, source: Source) -> str:
    """The address put together again from the parts that were looked at. Raises
    ``FeedUnusable``.
    """
    try:
        parts = urlsplit(location)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FeedUnusable("Die Adresse des Feeds ist ungültig.") from error
    if settings.IMPORT_ALLOW_LOOPBACK and host in LOOPBACK:
        return location
    if parts.scheme != "https":
        raise FeedUnusable("Der Feed muss mit https:// abgerufen werden.")
    if _is_odd(parts, port) or not host.endswith(source.hosts):
        raise FeedUnusable(
            f"Feeds von {source.label} kommen nur von Adressen auf "
            f"{' oder '.join(source.hosts)}."
        )
    return urlunsplit(("https", host, parts.path, parts.query, ""))


def _is_odd(parts: SplitResult, port: int | None) -> bool:
    has_user = parts.username is not None or parts.password is not None
    is_name = re.fullmatch(r"[a-z0-9.-]+", parts.hostname or "")
    return has_user or not is_name or port not in (None, 443)
