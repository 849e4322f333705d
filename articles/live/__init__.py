"""A text as it is shown: terms linked, directives filled in."""

from articles.live.filling import fill, own_words
from articles.live.terms import with_terms

__all__ = ["fill", "own_words", "with_terms"]
