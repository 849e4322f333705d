"""What a text quotes, for those who ask after it: pay tables, cells, searches."""

from datetime import date
from typing import NamedTuple

from articles.markdown.directive_values import (
    PayCell,
    PayTable,
    PostingList,
    Source,
    Value,
)
from articles.markdown.directives import all_directives
from articles.markdown.parser import parse
from articles.markdown.tokens import plain_text

CHAPTERS = ("h2", "h3")


class QuotedTable(NamedTuple):
    """``line`` counts from 1; ``scale`` as it was typed (see ``articles.scales``);
    ``since`` is the day the table came into force.
    """

    line: int
    scale: str
    since: date


class QuotedCell(NamedTuple):
    """The same with ``grade`` empty for a whole table, ``step`` for all of a grade."""

    line: int
    scale: str
    grade: str
    step: str


class ChapterSearch(NamedTuple):
    anchor: str
    heading: str
    query_string: str


def quoted_tables(body: str) -> list[QuotedTable]:
    """The tables that sources name, in the order of the text."""
    return [
        QuotedTable(line, value.table, value.valid_from)
        for line, value in _values(body)
        if isinstance(value, Source) and value.valid_from
    ]


def quoted_cells(body: str) -> list[QuotedCell]:
    """What is shown live from the tables, in the order of the text."""
    found = []
    for line, value in _values(body):
        if isinstance(value, PayCell):
            found.append(QuotedCell(line, value.scale, value.grade, value.step))
        if isinstance(value, PayTable):
            found.append(QuotedCell(line, value.scale, value.grade, ""))
    return found


def chapter_searches(body: str) -> list[ChapterSearch]:
    """The lists of postings by the chapter, ## or ###, that they stand in."""
    found = []
    anchor = heading = ""
    tokens = parse(body)
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and not token.level and token.tag in CHAPTERS:
            anchor, heading = str(token.attrGet("id")), plain_text(tokens[index + 1])
        directive = token.meta.get("directive")
        if anchor and directive and isinstance(directive.value, PostingList):
            found.append(ChapterSearch(anchor, heading, directive.value.search))
    return found


def _values(body: str) -> list[tuple[int, Value]]:
    return [
        (directive.line, directive.value)
        for directive in all_directives(parse(body))
        if directive.value
    ]
