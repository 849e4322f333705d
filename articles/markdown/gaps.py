"""``[[Bitte ergänzen: …]]``: what the operator has still to fill in, made visible."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# The bound keeps a thousand openings without an end from taking forever.
GAP = re.compile(r"\[\[(Bitte ergänzen\b.{0,400}?)\]\]", re.DOTALL)


def find_gaps(body: str) -> list[str]:
    return [" ".join(gap.split()) for gap in GAP.findall(body)]


def gaps(md: MarkdownIt) -> None:
    md.inline.ruler.before("link", "gap", _gap)


def _gap(state: StateInline, silent: bool) -> bool:
    found = GAP.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        opening = state.push("mark_open", "mark", 1)
        opening.attrSet("class", "gap")
        state.push("text", "", 0).content = found[1]
        state.push("mark_close", "mark", -1)
    state.pos = found.end()
    return True
