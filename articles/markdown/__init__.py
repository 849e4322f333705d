"""The guide's Markdown: to clean HTML, and what is wrong with it.

Everything of the format's own is a rule over markdown-it's tokens, one a module;
the result goes through nh3 (``cleaning``), so no rule can let markup through.
"""

from articles.markdown.problems import Problem, find_problems
from articles.markdown.rendering import Heading, RenderedText, render

__all__ = ["Heading", "Problem", "RenderedText", "find_problems", "render"]
