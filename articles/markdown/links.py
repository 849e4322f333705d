"""Links to other sites get no hold of our window."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from articles.markdown.tokens import all_tokens

ELSEWHERE = ("http:", "https:", "//")


def links(md: MarkdownIt) -> None:
    md.core.ruler.push("outward_links", _mark_outward)


def _mark_outward(state: StateCore) -> None:
    for token, _ in all_tokens(state.tokens):
        target = str(token.attrGet("href")) if token.type == "link_open" else ""
        if target.lower().startswith(ELSEWHERE):
            token.attrSet("rel", "noopener")
