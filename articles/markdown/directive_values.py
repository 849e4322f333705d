"""What a directive says, as a value read from its name, label and query.

Pure: whether postings, terms and pay tables of that name exist is asked elsewhere.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict

from articles.markdown.known import NO_NAMES
from hammjobs.german import joined
from listings.search.criteria import CRITERIA
from listings.search.query_string import read_search

# The keys of a list's address that are no criterion.
OTHER_KEYS = ("umkreis", "sortierung")
USUAL_NUMBER, MOST_POSTINGS = 3, 6
FIGURES = ("median", "unten", "oben", "mitte", "anzahl")

GRADE = r"E(?:G)?\s?\d{1,2}[a-z]?"
CELL = re.compile(
    rf"(?P<scale>.+?),?\s+(?P<grade>{GRADE})(?:,?\s+(?P<step>\S.*))?", re.IGNORECASE
)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class PostingList:
    """``search`` is a query string, here and below."""

    title: str
    search: str
    number: int


@dataclass(frozen=True, slots=True)
class PayOf:
    title: str
    search: str


@dataclass(frozen=True, slots=True)
class Comparison:
    title: str


@dataclass(frozen=True, slots=True)
class PayTable:
    """A grade with its steps; without ``grade`` the first step of every grade."""

    title: str
    scale: str
    grade: str


@dataclass(frozen=True, slots=True)
class Figure:
    figure: str
    search: str


@dataclass(frozen=True, slots=True)
class PayCell:
    scale: str
    grade: str
    step: str


@dataclass(frozen=True, slots=True)
class TermLink:
    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class Source:
    """``table`` and ``valid_from`` name the pay table that the article quotes."""

    text: str
    as_of: date | None
    table: str
    valid_from: date | None


Value = (
    PostingList | PayOf | Comparison | PayTable | Figure | PayCell | TermLink | Source
)


class Unusable(Exception):
    """``args``: what the editor should mend, in German."""


def read_value(name: str, label: str, query: str) -> Value:
    """The value of a complete directive; raises ``Unusable``."""
    label = " ".join(label.split())
    if not label:
        raise Unusable(f"Dem Baustein {name} fehlt der Text in [eckigen Klammern].")
    return READERS[name](label, query.strip())


def _postings(title: str, query: str) -> Value:
    typed = _read_query(query).get("anzahl", str(USUAL_NUMBER))
    number = int(typed) if re.fullmatch(r"[0-9]", typed) else 0
    if not 1 <= number <= MOST_POSTINGS:
        raise Unusable(f"anzahl ist eine Zahl von 1 bis {MOST_POSTINGS}.")
    return PostingList(title, _search(query, own=("anzahl",)), number)


def _pay(title: str, query: str) -> Value:
    return PayOf(title, _search(query))


def _comparison(title: str, query: str) -> Value:
    _keys(query, allowed=())
    return Comparison(title)


def _table(title: str, query: str) -> Value:
    given = _keys(query, allowed=("tarif", "gruppe"))
    scale = given.get("tarif", "").strip()
    if not scale:
        raise Unusable("Es fehlt, welcher Tarif: {tarif=tv-v} oder ein anderer.")
    return PayTable(title, scale, given.get("gruppe", "").strip())


def _figure(label: str, query: str) -> Value:
    if label not in FIGURES:
        raise Unusable(
            f"Die Zahl „{label}“ gibt es nicht. Möglich: {joined([*FIGURES], 'oder')}."
        )
    return Figure(label, _search(query))


def _cell(label: str, query: str) -> Value:
    _keys(query, allowed=())
    found = CELL.fullmatch(label)
    if not found:
        raise Unusable(
            "In den eckigen Klammern stehen Tarif, Gruppe und Stufe: [TV-V EG10 1]."
        )
    return PayCell(found["scale"], found["grade"], found["step"] or "")


def _term(text: str, query: str) -> Value:
    if not SLUG.fullmatch(query):
        raise Unusable(
            "In den geschweiften Klammern steht der Anker eines Begriffs: {tv-v}."
        )
    return TermLink(text, query)


def _source(text: str, query: str) -> Value:
    given = _keys(query, allowed=("stand", "tabelle", "ab"))
    table, valid_from = given.get("tabelle", "").strip(), _day(given, "ab")
    if bool(table) != bool(valid_from):
        raise Unusable(
            "tabelle und ab stehen nur zusammen: {tabelle=TV-V&ab=2026-06-01}."
        )
    return Source(text, _day(given, "stand"), table, valid_from)


READERS: dict[str, Callable[[str, str], Value]] = {
    "stellen": _postings,
    "gehalt": _pay,
    "vergleich": _comparison,
    "tabelle": _table,
    "zahl": _figure,
    "tarif": _cell,
    "begriff": _term,
    "quelle": _source,
}
BLOCKS = ("stellen", "gehalt", "vergleich", "tabelle")
INLINES = ("zahl", "tarif", "begriff", "quelle")


def _search(query: str, *, own: Collection[str] = ()) -> str:
    """The query string without the directive's own keys; its values must be usable
    as far as that can be told without the names in the database.
    """
    given = _keys(query, allowed=(*CRITERIA, *OTHER_KEYS, *own))
    for name in own:
        given.pop(name, None)
    if hints := search_hints(_without_names(given)):
        raise Unusable(*hints)
    return given.urlencode()


def search_hints(query: QueryDict) -> list[str]:
    """What can't be used of a search that names nothing in the database."""
    return read_search(query, NO_NAMES)[1]


def _without_names(given: QueryDict) -> QueryDict:
    rest = given.copy()
    for name in NAMED:
        rest.pop(name, None)
    return rest


# Criteria whose values stand in the database.
NAMED = (
    "plz",
    *(
        criterion.name
        for criterion in CRITERIA.values()
        if criterion.is_multiple and criterion.choices is None
    ),
)


def _keys(query: str, *, allowed: Collection[str]) -> QueryDict:
    given = _read_query(query)
    if unknown := [key for key in given if key not in allowed]:
        possible = (
            f"Möglich: {', '.join(allowed)}." if allowed else "Dort steht nichts."
        )
        raise Unusable(
            *(f"„{key}“ gibt es in {{…}} hier nicht. {possible}" for key in unknown)
        )
    return given


def _read_query(query: str) -> QueryDict:
    try:
        return QueryDict(query, mutable=True)
    except TooManyFieldsSent:
        raise Unusable("In {…} stehen zu viele Angaben.") from None


def _day(given: QueryDict, key: str) -> date | None:
    typed = given.get(key, "").strip()
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Unusable(
            f"{key} ist ein Datum aus Jahr, Monat und Tag: {key}=2026-11-22."
        ) from None
