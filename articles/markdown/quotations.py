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


class QuotedCell(NamedTuple):
    """``scale`` as it was typed (see ``articles.scales``); ``grade`` is empty for a
    whole table, ``step`` for all steps of a grade.
    """

    scale: str
    grade: str
    step: str


class ChapterSearch(NamedTuple):
    anchor: str
    heading: str
    query_string: str


def quoted_tables(body: str) -> list[tuple[str, date]]:
    """Scale and first day of the tables that a source names, each once."""
    found = (
        (value.table, value.valid_from)
        for value in _values(body)
        if isinstance(value, Source) and value.valid_from
    )
    return list(dict.fromkeys(found))


def quoted_cells(body: str) -> list[QuotedCell]:
    """What is shown live from the tables, each once."""
    found = []
    for value in _values(body):
        if isinstance(value, PayCell):
            found.append(QuotedCell(value.scale, value.grade, value.step))
        if isinstance(value, PayTable):
            found.append(QuotedCell(value.scale, value.grade, ""))
    return list(dict.fromkeys(found))


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


def _values(body: str) -> list[Value]:
    return [
        directive.value for directive in all_directives(parse(body)) if directive.value
    ]
