"""Rich text of postings: the few elements that people may use, whoever sends them."""

import html
import re

import nh3

from hammjobs.text import without_controls

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "h3", "h4", "a"}
ATTRIBUTES = {"a": {"href"}}
URL_SCHEMES = {"http", "https", "mailto"}
# Longer ones are no advertisement.
LONGEST_TEXT = 30_000
LINK_REL = "noopener nofollow ugc"

MOST_PASSES = 5

TOKEN = re.compile(r"(<[^>]*>)")
BLANK = re.compile(r"(?:\s|\u00a0|&nbsp;)*|<br>")
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
LIST_ITEM = re.compile(r"^\s*[-•*·]\s+")


def sanitize(markup: str) -> str:
    """Allowed elements only; nothing at all where no text is left.

    What came back once comes back unchanged, so it can run on every way in.
    """
    clean = _cleaned_once(without_controls(markup))
    # Broken nesting may leave an element that only a second reading sees as empty.
    for _ in range(MOST_PASSES):
        again = _cleaned_once(clean)
        if again == clean:
            break
        clean = again
    return clean if plain_text(clean) else ""


def _cleaned_once(markup: str) -> str:
    clean = nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel=LINK_REL,
    )
    return _without_empty_elements(clean).strip()


def _without_empty_elements(markup: str) -> str:
    """Without what is left of an empty editor or feed section, nested ones too.

    One pass: a closing tag that meets nothing but blanks since its opening tag
    takes both away.
    """
    kept: list[str] = []
    for token in filter(None, TOKEN.split(markup)):
        if token.startswith("</"):
            start = len(kept)
            while start and BLANK.fullmatch(kept[start - 1]):
                start -= 1
            if start and kept[start - 1] == f"<{token[2:]}":
                del kept[start - 1 :]
                continue
        kept.append(token)
    return "".join(kept)


def plain_text(markup: str) -> str:
    """The words alone, one blank between blocks."""
    spaced = re.sub(r"<(?:/p|/li|/h\d|br)[^>]*>", " ", markup)
    return " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())


def plain_lines(markup: str) -> str:
    """A line a block, list items with a dash, link targets behind their words: what
    a text says, to be compared line by line.
    """
    shown = LINK.sub(r"\2 (\1)", markup)
    shown = re.sub(r"<li[^>]*>", "– ", shown)
    shown = re.sub(r"<(?:/p|/li|/h\d|br)[^>]*>", "\n", shown)
    text = html.unescape(nh3.clean(shown, tags=set()))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


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
