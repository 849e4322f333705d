"""Tables scroll by themselves on a narrow screen, and align without ``style``."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from articles.markdown.tokens import plain_text

# The Content Security Policy blocks the style attribute that markdown-it writes.
ALIGNMENT = {"text-align:right": "num", "text-align:center": "center"}


def tables(md: MarkdownIt) -> None:
    md.core.ruler.push("tables", _set_out)


def _set_out(state: StateCore) -> None:
    tokens: list[Token] = []
    number = 0
    for index, token in enumerate(state.tokens):
        if token.type in ("th_open", "td_open"):
            _align(token)
        if token.type == "table_open":
            number += 1
            tokens.append(_region(f"Tabelle {number}: {_columns(state, index)}"))
        tokens.append(token)
        if token.type == "table_close":
            tokens.append(Token("region_close", "div", -1, block=True))
    state.tokens = tokens


def _align(cell: Token) -> None:
    style = str(cell.attrs.pop("style", ""))
    if style in ALIGNMENT:
        cell.attrSet("class", ALIGNMENT[style])
    if cell.type == "th_open":
        cell.attrSet("scope", "col")


def _columns(state: StateCore, start: int) -> str:
    """The heads of the table that opens at ``start``, as one phrase."""
    heads: list[str] = []
    for token, following in zip(
        state.tokens[start:], state.tokens[start + 1 :], strict=False
    ):
        if token.type == "thead_close":
            break
        if token.type == "th_open":
            heads.append(plain_text(following))
    return ", ".join(head for head in heads if head)


def _region(label: str) -> Token:
    attrs: dict[str, str | int | float] = {
        "class": "table-wrap",
        "role": "region",
        "tabindex": "0",
        "aria-label": label.removesuffix(": "),
    }
    return Token("region_open", "div", 1, attrs=attrs, block=True)
