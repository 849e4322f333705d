"""``::stellen[Titel]{typ=stadtwerke}`` on a line of its own, ``:zahl[median]{…}`` in
a sentence: parts of a text that are filled in when it is shown.

A usable directive becomes a marker of private-use characters, which the text itself
can't hold; anything else stays as it was typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from articles.markdown.directive_values import (
    BLOCKS,
    INLINES,
    READERS,
    Unusable,
    Value,
    read_value,
)
from articles.markdown.tokens import all_tokens

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
OPEN, CLOSE = "\ue000", "\ue001"
MARKER = re.compile(f"{OPEN}([0-9]+){CLOSE}")

NAME = r"(?P<name>[^\W\d_][\w-]*)"
ON_A_LINE = re.compile(rf"::{NAME}")
IN_TEXT = re.compile(rf"(?P<colons>::?){NAME}(?=[\[{{])")
UNCLOSED = (
    "Nach {0} stehen ein Text in eckigen und die Angaben in geschweiften Klammern, "
    "beide geschlossen: {0}[…]{{…}}."
)
BRACKETS = re.compile(r"\[(?P<label>[^\[\]\n]*)\]\{(?P<query>[^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Directive:
    """On a line counted from 1. Without ``value`` it has ``faults``, each a remedy."""

    name: str
    line: int = 0
    value: Value | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A value in its text; ``level`` is that of the heading it stands under."""

    value: Value
    level: int


def directives(md: MarkdownIt) -> None:
    md.block.ruler.before(
        "fence",
        "directive",
        _block,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    md.inline.ruler.before("link", "directive", _inline)
    md.core.ruler.push("directive_places", _settle)
    md.core.ruler.push("private_characters", _strip_private)
    md.add_render_rule("directive", _render)


def without_private(text: str) -> str:
    return PRIVATE.sub("", text)


# Reading


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    line = line.rstrip()
    found = ON_A_LINE.match(line)
    if not found:
        return False
    if not silent:
        token = state.push("directive", "", 0)
        token.block = True
        token.map = [start, start + 1]
        token.content = line
        brackets = BRACKETS.fullmatch(line, found.end())
        token.meta["directive"] = _read(found["name"], brackets, on_a_line=True)
    state.line = start + 1
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    found = IN_TEXT.match(state.src, state.pos, state.posMax)
    if not found or (state.pos and state.src[state.pos - 1] == ":"):
        return False
    brackets = BRACKETS.match(state.src, found.end(), state.posMax)
    if found["name"] not in READERS and not brackets:
        return False
    end = brackets.end() if brackets else found.end()
    if not silent:
        token = state.push("directive", "", 0)
        token.content = state.src[state.pos : end]
        token.meta["directive"] = replace(
            _read(found["name"], brackets, on_a_line=found["colons"] == "::"),
            line=state.src.count("\n", 0, state.pos),
        )
        if found["name"] in BLOCKS or found["colons"] == "::":
            _refuse(token, _remedy(found["name"]))
    state.pos = end
    return True


def _read(name: str, brackets: re.Match[str] | None, *, on_a_line: bool) -> Directive:
    if name not in READERS:
        known = ", ".join(READERS)
        fault = f"Den Baustein „{name}“ gibt es nicht. Möglich: {known}."
        return Directive(name, faults=(fault,))
    if on_a_line and name in INLINES:
        return Directive(name, faults=(_remedy(name),))
    if not brackets:
        return Directive(name, faults=(UNCLOSED.format(name),))
    try:
        return Directive(name, value=read_value(name, brackets[1], brackets[2]))
    except Unusable as unusable:
        return Directive(name, faults=unusable.args)


def _remedy(name: str) -> str:
    if name in INLINES:
        return f"{name} steht im Satz und beginnt mit einem Doppelpunkt: :{name}[…]."
    if name in BLOCKS:
        return f"{name} steht allein auf einer Zeile und beginnt mit ::{name}[…]."
    return ""


# After the text is read


def _settle(state: StateCore) -> None:
    """Give each directive its line; refuse it in boxes, lists, headings and links."""
    line, heading = 1, False
    for token in state.tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type.startswith("heading_"):
            heading = token.type == "heading_open"
        if token.type == "directive":
            _put_on(token, line)
            if token.level:
                _refuse(token, "In Kästen, Listen und Zitaten geht das nicht.")
        if token.type == "inline":
            refusal = "In Überschriften geht das nicht." if heading else ""
            _settle_inline(token.children or [], line, refusal)


def _settle_inline(tokens: list[Token], line: int, refusal: str) -> None:
    links = 0
    for token in tokens:
        links += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "image":
            _settle_inline(token.children or [], line, "In Bildtexten geht das nicht.")
        if token.type == "directive":
            _put_on(token, line)
            if refusal or links:
                _refuse(token, refusal or "In Links geht das nicht.")
            if not token.meta["directive"].value:
                # It is read as what it looks like, in headings and image texts too.
                token.type = "text"


def _put_on(token: Token, line: int) -> None:
    directive = token.meta["directive"]
    token.meta["directive"] = replace(directive, line=directive.line + line)


def _refuse(token: Token, fault: str) -> None:
    """Nothing more is said of a directive that has faults already."""
    directive = token.meta["directive"]
    if directive.value:
        token.meta["directive"] = replace(directive, value=None, faults=(fault,))


def _strip_private(state: StateCore) -> None:
    """Entities and percent-encoded addresses may have brought some in."""
    _strip(state.tokens)


def _strip(tokens: list[Token]) -> None:
    for token in tokens:
        token.content = without_private(token.content)
        for name, value in token.attrs.items():
            if isinstance(value, str):
                token.attrs[name] = without_private(value)
        _strip(token.children or [])


def all_directives(tokens: list[Token]) -> Iterator[Directive]:
    """All that were meant as one, in the order of the text, faulty ones too."""
    for token in tokens:
        if "directive" in token.meta:
            yield token.meta["directive"]
        yield from all_directives(token.children or [])


def place_directives(tokens: list[Token]) -> tuple[Placed, ...]:
    """The usable ones; each token learns its number, which its marker bears."""
    placed: list[Placed] = []
    level = 1
    for token, _ in all_tokens(tokens):
        if token.type == "heading_open" and not token.level:
            level = int(token.tag[1])
        directive = token.meta.get("directive")
        if directive and directive.value:
            token.meta["number"] = len(placed)
            placed.append(Placed(directive.value, level))
    return tuple(placed)


def _render(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    token = tokens[index]
    if "number" in token.meta:
        marker = f"{OPEN}{token.meta['number']}{CLOSE}"
        return f"{marker}\n" if token.block else marker
    typed = escapeHtml(token.content)
    return f"<p>{typed}</p>\n" if token.block else typed
