"""From what stands in an address to a search, forgiving and never failing.

A value that can't be used is left out, with a hint that says so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from hammjobs.german import plain_number
from hammjobs.text import one_line
from listings.search.filters import HIGHEST_PAY, LONGEST_AGE, LONGEST_QUERY
from listings.search.job_search import FILTERS, JobSearch, usual_order
from listings.search.order import Order
from listings.search.vocabulary import Vocabulary

LONGEST_SHOWN = 40
# Cents are cut off: 2.800,50 asks for what 2.800 asks for.
WHOLE = re.compile(r"(?P<whole>[0-9]+)(?:\.[0-9]{0,2})?-?")

NUMBER_HINTS = {
    "gehalt": "Bitte geben Sie das Mindestgehalt als ganze Zahl in Euro im Monat "
    f"ein, zum Beispiel 3000 (höchstens {HIGHEST_PAY}).",
    "seit": f"Das Alter einer Stelle ist eine Zahl von 1 bis {LONGEST_AGE} Tagen.",
}


def read_search(
    query: QueryDict, vocabulary: Vocabulary
) -> tuple[JobSearch, list[str]]:
    """The search that a query string means, and a hint for each value left out."""
    hints: list[str] = []
    criteria = {
        name: value
        for name, read in _readers(vocabulary).items()
        if (value := read(name, query.getlist(name), hints))
    }
    return JobSearch(
        criteria, _order(query.get("sortierung", ""), criteria, hints)
    ), hints


def _readers(vocabulary: Vocabulary) -> Mapping[str, Callable]:
    return {
        name: _reader(name, filter_, vocabulary) for name, filter_ in FILTERS.items()
    }


def _reader(name: str, filter_: Any, vocabulary: Vocabulary) -> Callable:
    field = filter_.field
    label = str(field.label)
    if isinstance(field, forms.MultipleChoiceField):
        names = {"ort": vocabulary.where, "kenntnis": vocabulary.skills}.get(name)
        known = cast(Iterable[tuple[str, str]], field.choices)
        return _choices(label, names or dict(known))
    if isinstance(field, forms.IntegerField):
        return _number(field)
    return _flag(label) if isinstance(field, forms.BooleanField) else _words


def _choices(label: str, known: Mapping[str, str]) -> Callable:
    def read(name: str, values: list[str], hints: list[str]) -> tuple[str, ...]:
        for value in values:
            if value and value not in known:
                hints.append(f"{label}: {_quoted(value)} kennen wir nicht.")
        chosen = set(values)
        return tuple(slug for slug in known if slug in chosen)

    return read


def _number(field: forms.IntegerField) -> Callable:
    def read(name: str, values: list[str], hints: list[str]) -> int | None:
        typed = values[-1].strip() if values else ""
        if not typed:
            return None
        number = WHOLE.fullmatch(plain_number(typed))
        try:
            return field.clean(number["whole"] if number else typed)
        except ValidationError:
            hints.append(NUMBER_HINTS[name])
            return None

    return read


def _flag(label: str) -> Callable:
    def read(name: str, values: list[str], hints: list[str]) -> bool:
        value = values[-1].strip() if values else ""
        if value not in {"", "0", "1"}:
            hints.append(f"{label}: {_quoted(value)} kennen wir nicht.")
        return value == "1"

    return read


def _words(name: str, values: list[str], hints: list[str]) -> str:
    text = one_line(values[-1]) if values else ""
    if len(text) > LONGEST_QUERY:
        hints.append(f"Gesucht wird mit den ersten {LONGEST_QUERY} Zeichen.")
    return text[:LONGEST_QUERY].strip()


def _order(value: str, criteria: Mapping[str, Any], hints: list[str]) -> str:
    if value and value not in Order.values:
        hints.append(f"Sortierung: {_quoted(value)} kennen wir nicht.")
    return Order(value) if value in Order.values else usual_order(criteria)


def _quoted(value: str) -> str:
    shown = value[:LONGEST_SHOWN] + ("…" if len(value) > LONGEST_SHOWN else "")
    return f"„{shown}“"
