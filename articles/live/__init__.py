"""A text as it is shown: terms linked, directives filled in from postings and pay tables."""

from articles.live.filling import fill
from articles.live.terms import with_terms

__all__ = ["fill", "with_terms"]
