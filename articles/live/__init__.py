"""A text's directives, filled in from postings and pay tables when it is shown."""

from articles.live.filling import fill

__all__ = ["fill"]
