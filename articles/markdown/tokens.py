"""What several rules need to walk and build markdown-it's flat list of tokens."""

from collections.abc import Iterator

from markdown_it.token import Token

WORDS = {"text", "text_special", "code_inline"}
BLANKS = {"softbreak", "hardbreak"}


def plain_text(inline: Token) -> str:
    """The words of an inline token, without marks and references to notes."""
    return "".join(
        child.content if child.type in WORDS else " " * (child.type in BLANKS)
        for child in inline.children or ()
    ).strip()


def all_tokens(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Each token with the line it stands on, counted from 1, inline ones too."""
    line = 1
    for token in tokens:
        if token.map:
            line = token.map[0] + 1
        yield token, line
        for child in token.children or ():
            yield child, line


def block(kind: str, tag: str, content: Token, **attrs: str) -> list[Token]:
    """``content``, an inline token, in an element of its own."""
    names = {name.rstrip("_"): value for name, value in attrs.items()}
    opening = Token(f"{kind}_open", tag, 1, attrs=dict(names), block=True)
    return [opening, content, Token(f"{kind}_close", tag, -1, block=True)]


def inline(text: str) -> Token:
    """Inline Markdown that markdown-it's ``inline`` rule has still to parse."""
    return Token("inline", "", 0, content=text, children=[])


def plain(text: str) -> Token:
    """An inline token of nothing but ``text``."""
    child = Token("text", "", 0, content=text)
    return Token("inline", "", 0, content=text, children=[child])
