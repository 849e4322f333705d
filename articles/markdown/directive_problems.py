"""What is wrong with a text's directives, by line and with the remedy."""

from collections.abc import Iterator
from functools import singledispatch

from django.http import QueryDict
from markdown_it.token import Token

from articles.markdown.directive_values import (
    Figure,
    PayCell,
    PayOf,
    PayTable,
    PostingList,
    Source,
    TermLink,
    Value,
)
from articles.markdown.directives import all_directives
from articles.markdown.known import Known, KnownScale
from hammjobs.german import date_short, joined
from listings.search.query_string import read_search


def directive_faults(
    tokens: list[Token], known: Known | None
) -> Iterator[tuple[int, str]]:
    """Line and remedy. Without ``known``, what the text itself tells."""
    for directive in all_directives(tokens):
        for fault in directive.faults:
            yield directive.line, fault
        if directive.value and known:
            for fault in _unknown(directive.value, known):
                yield directive.line, fault


@singledispatch
def _unknown(value: Value, known: Known) -> Iterator[str]:
    """What the value names and the database does not hold."""
    return iter(())


@_unknown.register(PostingList | PayOf | Figure)
def _(value: PostingList | PayOf | Figure, known: Known) -> Iterator[str]:
    yield from read_search(QueryDict(value.search), known.vocabulary)[1]


@_unknown.register
def _(value: TermLink, known: Known) -> Iterator[str]:
    if known.terms is not None and value.slug not in known.terms:
        yield f"Den Begriff „{value.slug}“ gibt es nicht im Glossar."


@_unknown.register
def _(value: PayTable, known: Known) -> Iterator[str]:
    scale = known.scale(value.scale)
    if not scale:
        yield _no_scale(value.scale, known)
    elif value.grade and not scale.has(value.grade):
        yield _no_grade(value.grade, scale)


@_unknown.register
def _(value: PayCell, known: Known) -> Iterator[str]:
    scale = known.scale(value.scale)
    if not scale:
        yield _no_scale(value.scale, known)
    elif not scale.has(value.grade):
        yield _no_grade(value.grade, scale)
    elif not scale.has(value.grade, value.step):
        steps = [step for step in scale.steps_of(value.grade) if step]
        possible = f"Möglich: {', '.join(steps)}." if steps else "Sie hat keine Stufen."
        yield f"{scale.name} {value.grade} hat keine Stufe „{value.step}“. {possible}"


@_unknown.register
def _(value: Source, known: Known) -> Iterator[str]:
    if not value.table or not value.valid_from:
        return
    scale = known.scale(value.table)
    if not scale:
        yield _no_scale(value.table, known)
    elif value.valid_from not in scale.begins:
        days = joined([date_short(day) for day in sorted(scale.begins)], "oder")
        yield (
            f"Eine Tabelle {scale.name} ab {date_short(value.valid_from)} kennen wir "
            f"nicht. Möglich: {days}."
        )


def _no_scale(typed: str, known: Known) -> str:
    names = ", ".join(scale.name for scale in known.scales.values())
    return f"Den Tarif „{typed}“ kennen wir nicht. Möglich: {names}."


def _no_grade(typed: str, scale: KnownScale) -> str:
    return (
        f"{scale.name} hat keine Gruppe „{typed}“. Möglich: {', '.join(scale.steps)}."
    )
