"""``[^x]``: numbered notes at the end, with the way back.

They come under a heading of their own, or close the text's last chapter if that
is {#quellen}."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from articles.markdown.headings import NOTES_ANCHOR, SOURCES_ANCHOR

NOTES_TITLE = "Anmerkungen und Quellen"
# Without the selector an iPhone shows an emoji.
BACK = "↩\ufe0e"


def footnotes(md: MarkdownIt) -> None:
    md.use(footnote_plugin, inline=False)
    md.core.ruler.push("footnote_heading", _choose_heading)
    md.add_render_rule("footnote_ref", _reference)
    md.add_render_rule("footnote_block_open", _notes_open)
    md.add_render_rule("footnote_block_close", _notes_close)
    md.add_render_rule("footnote_open", _note_open)
    md.add_render_rule("footnote_anchor", _way_back)


def has_own_heading(tokens: Sequence[Token]) -> bool:
    return any(
        token.type == "footnote_block_open" and "chapter" not in token.meta
        for token in tokens
    )


def _choose_heading(state: StateCore) -> None:
    chapter = ""
    for token in state.tokens:
        if token.type == "heading_open" and token.tag == "h2" and not token.level:
            chapter = str(token.attrGet("id"))
        if token.type == "footnote_block_open" and chapter == SOURCES_ANCHOR:
            token.meta["chapter"] = chapter


# The colon keeps these ids apart from all that authors can write in {#…}.


def _reference(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    number, occurrence = _numbers(tokens[index])
    return (
        f'<sup class="footnote-ref"><a href="#fn:{number}" '
        f'id="fnref:{number}:{occurrence}" aria-label="Anmerkung {number}">'
        f"{number}</a></sup>"
    )


def _way_back(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    number, occurrence = _numbers(tokens[index])
    place = f", {occurrence}. Stelle" if occurrence > 1 else ""
    return (
        f' <a href="#fnref:{number}:{occurrence}" class="footnote-backref" '
        f'aria-label="Zurück zum Text, Anmerkung {number}{place}">{BACK}</a>'
    )


def _note_open(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    return f'<li id="fn:{_numbers(tokens[index])[0]}" class="footnote-item">'


def _notes_open(
    self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    anchor, heading = tokens[index].meta.get("chapter"), ""
    if not anchor:
        anchor = NOTES_ANCHOR
        heading = f'<h2 id="{anchor}">{NOTES_TITLE}</h2>\n'
    opening = f'<section class="footnotes" aria-labelledby="{anchor}">'
    return f'{opening}\n{heading}<ol class="footnotes-list">\n'


def _notes_close(*_: object) -> str:
    return "</ol>\n</section>\n"


def _numbers(token: Token) -> tuple[int, int]:
    """Number of the note, and which of its references this is; both from 1."""
    return token.meta["id"] + 1, token.meta.get("subId", 0) + 1
