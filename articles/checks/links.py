"""The links of a text to this site: where they stand and where they lead."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from django.conf import settings

from articles.markdown.cleaning import is_own
from articles.markdown.parser import parse
from articles.markdown.tokens import all_tokens


@dataclass(frozen=True, slots=True)
class Link:
    """``path`` begins with a slash; ``anchor`` and ``query`` without their signs."""

    line: int
    path: str
    query: str = ""
    anchor: str = ""
    is_image: bool = False

    @property
    def shown(self) -> str:
        query = f"?{self.query}" if self.query else ""
        return f"{self.path}{query}" + (f"#{self.anchor}" if self.anchor else "")


@lru_cache(maxsize=256)
def internal_links(body: str) -> tuple[Link, ...]:
    """With images; anchors of the text itself are checked when it is saved."""
    found = []
    for token, line in all_tokens(parse(body)):
        name = {"link_open": "href", "image": "src"}.get(token.type)
        if name is None:
            continue
        address = str(token.attrGet(name)).removeprefix(settings.SITE_URL)
        if is_own(address):
            found.append(_link(line, address, token.type == "image"))
    return tuple(found)


def _link(line: int, address: str, is_image: bool) -> Link:
    parts = urlsplit(address)
    anchor, path = unquote(parts.fragment), unquote(parts.path)
    return Link(line, path, parts.query, anchor, is_image)
