"""The guide's Markdown: to clean HTML, and what is wrong with it.

Everything of the format's own is a rule over markdown-it's tokens, one a module;
the result goes through nh3 (``cleaning``), so no rule can let markup through.
"""

from articles.markdown.chapters import split_chapters
from articles.markdown.directives import Placed
from articles.markdown.known import Known, KnownScale
from articles.markdown.problems import Problem, find_problems
from articles.markdown.quotations import (
    QuotedCell,
    chapter_searches,
    quoted_cells,
    quoted_tables,
)
from articles.markdown.rendering import Heading, RenderedText, render

__all__ = [
    "Heading",
    "Known",
    "KnownScale",
    "Placed",
    "Problem",
    "QuotedCell",
    "RenderedText",
    "chapter_searches",
    "find_problems",
    "quoted_cells",
    "quoted_tables",
    "render",
    "split_chapters",
]
