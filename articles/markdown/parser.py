from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.markdown.directives import directives, without_private
from articles.markdown.figures import figures
from articles.markdown.footnotes import footnotes
from articles.markdown.gaps import gaps
from articles.markdown.headings import headings
from articles.markdown.links import links
from articles.markdown.notes import notes
from articles.markdown.tables import tables

# No typographer: the authors write „…“ and – themselves, and markdown-it's
# guesses break them.
PARSER = MarkdownIt("commonmark", {"html": False, "typographer": False})
PARSER.enable(["table", "strikethrough"])
for rules in (
    gaps,
    directives,
    notes,
    headings,
    footnotes,
    figures,
    tables,
    links,
):
    PARSER.use(rules)


def parse(body: str) -> list[Token]:
    """The tokens of ``body``, all rules applied.

    The line break at the end is there for the plugins: some look one character
    beyond the last line.
    """
    return PARSER.parse(f"{without_private(body).rstrip()}\n", {})


def to_html(tokens: list[Token]) -> str:
    """The HTML of ``tokens``, not yet sanitised."""
    return str(PARSER.renderer.render(tokens, PARSER.options, {}))
