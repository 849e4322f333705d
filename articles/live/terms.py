"""Links to the glossary in a text's own words, not in what is filled in."""

from dataclasses import replace
from itertools import zip_longest

from django.utils.safestring import mark_safe

from articles.markdown import RenderedText
from articles.markdown.directive_values import TermLink
from listings.glossary import Glossary, link_terms


def with_terms(text: RenderedText, glossary: Glossary) -> RenderedText:
    """The text with a link at the first use of each term.

    A ``:begriff[…]`` is such a link already.
    """
    seen: set[str] = set()
    pieces = []
    for piece, placed in zip_longest(text.pieces, text.directives):
        linked = link_terms(piece, glossary, seen=seen)
        pieces.append(mark_safe(linked))  # noqa: S308 - of HTML that nh3 has cleaned
        if placed and isinstance(placed.value, TermLink):
            seen.add(placed.value.slug)
    return replace(text, pieces=tuple(pieces))
