"""Texts of feeds -> rich text: plain text, HTML of any kind, bullets typed by hand."""

import html
import re

from hammjobs import text as plain
from listings.rich_text import LONGEST_TEXT, from_plain_text, plain_text, sanitize

# Nested deeper, a text is a heap of elements: only its words are read.
DEEPEST = 200

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BLOCK_TAG = re.compile(r"<(?:br|p|ul|ol|li|div|h\d|table|tr)\b", re.IGNORECASE)
SPACE = r"(?:\s|&nbsp;)"
SPACES = re.compile(rf"{SPACE}+")
# A round bullet may touch its word, a dash may not („-fähig“, „– und so“).
BULLET = rf"(?:[•▪‣◦●○∙·]{SPACE}*|[-–—*]{SPACE}+)"
BULLET_LINE = re.compile(rf"^{SPACE}*((?:<(?:strong|em)>)*){SPACE}*{BULLET}")
NEXT_ON_LINE = re.compile(rf"{SPACE}+[•▪‣◦●○∙]{SPACE}+")
OUTER_SPACE = re.compile(rf"^{SPACE}+|{SPACE}+$")
STRUCTURE = re.compile(r"(</?(?:p|ul|ol|h3|h4)>)")
TWO_LISTS = re.compile(r"</ul>\s*<ul>")

# What rich_text does not know, in words that it knows.
RENAMED = (
    (re.compile(r"<(/?)(?:b)(?:\s[^<>]*)?>", re.IGNORECASE), r"<\1strong>"),
    (re.compile(r"<(/?)(?:i)(?:\s[^<>]*)?>", re.IGNORECASE), r"<\1em>"),
    (re.compile(r"<(/?)h[1256](?:\s[^<>]*)?>", re.IGNORECASE), r"<\1h3>"),
    (
        re.compile(
            r"</?(?:div|section|article|header|footer|table|tr|tbody|dl|dt|dd|hr|"
            r"blockquote|pre|address)(?:\s[^<>]*)?/?>",
            re.IGNORECASE,
        ),
        "<br>",
    ),
    (re.compile(r"</t[dh]\s*>", re.IGNORECASE), " "),
)


def one_line(text: str) -> str:
    """A title or name: entities read, control characters gone, single blanks."""
    return plain.one_line(html.unescape(text))


def to_rich_text(text: str) -> str:
    """Clean HTML with real paragraphs and lists; "" where no word is in it."""
    text = plain.without_controls(text[:LONGEST_TEXT]).strip()
    if _is_heap(text):
        text = plain_text(text)
    if TAG.search(text):
        return plain.without_controls(_from_html(text))
    lines = [_plain_line(line) for line in html.unescape(text).splitlines()]
    return plain.without_controls(from_plain_text("\n".join(lines)))


def _is_heap(markup: str) -> bool:
    depth = 0
    for tag in TAG.finditer(markup):
        depth += -1 if tag[0].startswith("</") else 1
        if depth > DEEPEST:
            return True
    return False


def same_text(one: str, other: str) -> bool:
    """Whether two rich texts have the same words, marks and items.

    Paragraphs don't count: the editor wraps list items and bare lines in them.
    """
    return _essence(one) == _essence(other)


def _essence(markup: str) -> list[str]:
    pieces = re.findall(r"<[^>]*>|[^<\s]+", markup.replace("&nbsp;", " "))
    return [piece for piece in pieces if piece not in ("<p>", "</p>", "<br>")]


def _plain_line(line: str) -> str:
    """Bullets of all kinds as the one that ``from_plain_text`` knows."""
    line = SPACES.sub(_one_space, line).rstrip()
    bullet = BULLET_LINE.match(line)
    if not bullet:
        return line
    items = NEXT_ON_LINE.split(line[bullet.end() :])
    return "\n".join(f"- {item.strip()}" for item in items)


def _one_space(spaces: re.Match[str]) -> str:
    """A run of blanks as one; a single no-break space keeps figure and unit."""
    return spaces[0] if spaces[0] in ("\u00a0", "&nbsp;") else " "


def _from_html(markup: str) -> str:
    if not BLOCK_TAG.search(markup):
        markup = markup.replace("\n", "<br>")
    for pattern, replacement in RENAMED:
        markup = pattern.sub(replacement, markup)
    clean = SPACES.sub(_one_space, sanitize(markup))
    return sanitize(TWO_LISTS.sub("", "".join(_structured(clean))))


def _structured(clean: str) -> list[str]:
    """Lists and headings as they are; the lines between them looked at one by one."""
    parts: list[str] = []
    depth = 0
    for piece in STRUCTURE.split(clean):
        is_tag = STRUCTURE.fullmatch(piece) and piece not in ("<p>", "</p>")
        if is_tag and not piece.startswith("</"):
            depth += 1
        if is_tag or depth:
            parts.append(piece)
        elif piece not in ("<p>", "</p>"):
            parts += _blocks(piece)
        if is_tag and piece.startswith("</"):
            depth -= 1
    return parts


def _blocks(run: str) -> list[str]:
    """Paragraphs at empty lines, a list where lines begin with a bullet."""
    run = run.replace("<li>", "<br>• ").replace("</li>", "<br>")
    blocks: list[str] = []
    words: list[str] = []
    for line in [*run.split("<br>"), ""]:
        line = OUTER_SPACE.sub("", line)
        bullet = BULLET_LINE.match(line)
        if line and not bullet:
            words.append(line)
            continue
        if words:
            blocks.append(f"<p>{'<br>'.join(words)}</p>")
            words = []
        if bullet:
            items = NEXT_ON_LINE.split(bullet[1] + line[bullet.end() :])
            blocks.append(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    return blocks
