"""``::: hinweis Titel`` … ``:::``: a remark set off from the text."""

from collections.abc import Sequence
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.container import container_plugin

from articles.markdown.tokens import block, inline

KINDS = ("hinweis", "zahl", "meinung")
OPENING = {f"container_{kind}_open": kind for kind in KINDS}
CLOSING = {f"container_{kind}_close" for kind in KINDS}


def notes(md: MarkdownIt) -> None:
    for kind in KINDS:
        md.use(partial(container_plugin, name=kind, render=_as_token))
    md.core.ruler.after("block", "notes", _set_out)


def _as_token(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    return renderer.renderToken(tokens, index, options, env)


def _set_out(state: StateCore) -> None:
    state.tokens = [new for token in state.tokens for new in _set_out_one(token)]


def _set_out_one(token: Token) -> list[Token]:
    if token.type in CLOSING:
        token.tag = "aside"
    if token.type not in OPENING:
        return [token]
    kind = OPENING[token.type]
    token.tag = "aside"
    token.attrSet("class", f"note note--{kind}")
    title = token.info.strip().removeprefix(kind).strip()
    if not title:
        return [token]
    return [token, *block("paragraph", "p", inline(title), class_="note__title")]
