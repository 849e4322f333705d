"""Rich text of postings: the few elements that people may use, whoever sends them."""

import html
import re

import nh3

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "h3", "h4", "a"}
ATTRIBUTES = {"a": {"href"}}
URL_SCHEMES = {"http", "https", "mailto"}
LINK_REL = "noopener nofollow ugc"

# What ammonia leaves of an empty editor or an empty feed section.
EMPTY_ELEMENT = re.compile(r"<(p|li|ul|ol|h3|h4|strong|em)>(?:\s|&nbsp;|<br>)*</\1>")
LIST_ITEM = re.compile(r"^\s*[-•*·]\s+")


def sanitize(markup: str) -> str:
    """Allowed elements only; nothing at all where no text is left.

    The same text comes back unchanged, so it can run on every way in.
    """
    clean = nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel=LINK_REL,
    ).strip()
    while (shorter := EMPTY_ELEMENT.sub("", clean).strip()) != clean:
        clean = shorter
    return clean if plain_text(clean) else ""


def plain_text(markup: str) -> str:
    """The words alone, one blank between blocks."""
    spaced = re.sub(r"<(?:/p|/li|/h\d|br)[^>]*>", " ", markup)
    return " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())


def from_plain_text(text: str) -> str:
    """Paragraphs at blank lines, lists where lines begin with a dash or bullet."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return sanitize("".join(_block(block.splitlines()) for block in blocks))


def _block(lines: list[str]) -> str:
    parts: list[str] = []
    items: list[str] = []
    words: list[str] = []
    for line in [*lines, ""]:
        is_item = bool(LIST_ITEM.match(line))
        if words and (is_item or not line):
            parts.append(f"<p>{html.escape(' '.join(words), quote=False)}</p>")
            words = []
        if is_item:
            items.append(html.escape(LIST_ITEM.sub("", line).strip(), quote=False))
        elif items and line[:1].isspace():
            items[-1] += f" {html.escape(line.strip(), quote=False)}"
        elif line:
            words.append(line.strip())
        if items and (words or not line):
            parts.append(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
            items = []
    return "".join(parts)
