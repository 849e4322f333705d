"""``## Text {#anchor}``: every heading has an anchor and links to itself."""

import re

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from articles.markdown.tokens import plain_text
from listings.models.fields import UMLAUTS

ANCHOR = re.compile(r"\s*\{#([A-Za-z][\w-]*)\}\s*$", re.ASCII)
# A last chapter of this anchor takes the notes in.
SOURCES_ANCHOR = "quellen"
# Ids of the page around the text, and of the notes below it.
NOTES_ANCHOR = "anmerkungen"
RESERVED = frozenset({"inhalt", "inhalt-titel", "vermerke", NOTES_ANCHOR})
# A heading that holds one of these is no link itself.
NO_LINK_AROUND = {"link_open", "footnote_ref", "image"}


def headings(md: MarkdownIt) -> None:
    md.core.ruler.after("block", "heading_anchors", _take_anchors)
    md.core.ruler.push("heading_ids", _assign_ids)


def heading_pairs(tokens: list[Token]) -> list[tuple[Token, Token]]:
    """Opening and inline token of each heading, in the order of the text."""
    return [
        (token, tokens[index + 1])
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def written_level(heading: Token) -> int:
    """How many # the author wrote; underlined headings count as one or two."""
    if heading.markup.startswith("#"):
        return len(heading.markup)
    return 1 if heading.markup == "=" else 2


def _take_anchors(state: StateCore) -> None:
    """Move ``{#anchor}`` from the text to the heading's ``meta``.

    A # becomes h2, since the page's h1 is the title.
    """
    for token in state.tokens:
        if token.type.startswith("heading_") and token.tag == "h1":
            token.tag = "h2"
    for heading, text in heading_pairs(state.tokens):
        if found := ANCHOR.search(text.content):
            heading.meta["anchor"] = found[1]
            text.content = text.content[: found.start()]


def _assign_ids(state: StateCore) -> None:
    """Give each heading an id: explicit ones first, then slugs that keep clear."""
    pairs = heading_pairs(state.tokens)
    taken = set(RESERVED)
    for heading, _ in pairs:
        if anchor := heading.meta.get("anchor"):
            heading.attrSet("id", _unique(anchor, taken))
    for heading, text in pairs:
        if not heading.attrGet("id"):
            heading.attrSet("id", _unique(_slug(plain_text(text)), taken))
        _link_to_itself(text, str(heading.attrGet("id")))


def _slug(text: str) -> str:
    return slugify(text.lower().translate(UMLAUTS))[:60].strip("-") or "abschnitt"


def _unique(anchor: str, taken: set[str]) -> str:
    number, free = 2, anchor
    while free in taken:
        free, number = f"{anchor}-{number}", number + 1
    taken.add(free)
    return free


def _link_to_itself(text: Token, anchor: str) -> None:
    children = text.children or []
    if not children or any(child.type in NO_LINK_AROUND for child in children):
        return
    attrs: dict[str, str | int | float] = {
        "href": f"#{anchor}",
        "class": "heading-link",
    }
    opening = Token("link_open", "a", 1, attrs=attrs)
    text.children = [opening, *children, Token("link_close", "a", -1)]
