"""From what stands in an address to a search, forgiving and never failing.

A value that can't be used is left out, with a hint that says so.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from hammjobs.german import plain_number
from hammjobs.text import one_line
from listings.search.criteria import (
    CRITERIA,
    HIGHEST_PAY,
    LONGEST_AGE,
    LONGEST_QUERY,
    MOST_HOME_OFFICE_DAYS,
    Criterion,
)
from listings.search.job_search import JobSearch, Radius, usual_order
from listings.search.order import Order
from listings.search.places import (
    LARGEST_RADIUS,
    USUAL_RADIUS,
    place_with_postal_code,
)
from listings.search.vocabulary import Vocabulary

LONGEST_SHOWN = 40
# Cents are cut off: 2.800,50 asks for what 2.800 asks for.
WHOLE = re.compile(r"(?P<whole>[0-9]{1,9})(?:\.[0-9]{0,2})?-?")

NUMBER_HINTS = {
    "gehalt": "Bitte geben Sie das Mindestgehalt als ganze Zahl in Euro im Monat "
    f"ein, zum Beispiel 3000 (höchstens {HIGHEST_PAY}).",
    "homeoffice": "Homeoffice-Tage sind eine Zahl von 1 bis "
    f"{MOST_HOME_OFFICE_DAYS} in der Woche.",
    "seit": f"Das Alter einer Stelle ist eine Zahl von 1 bis {LONGEST_AGE} Tagen.",
}


class Reader:
    """Reads one query string; ``hints`` gathers what was left out and why."""

    def __init__(self, query: QueryDict, vocabulary: Vocabulary) -> None:
        self.query, self.vocabulary = query, vocabulary
        self.hints: list[str] = []

    def search(self) -> JobSearch:
        read = {name: self._value(criterion) for name, criterion in CRITERIA.items()}
        criteria = {name: value for name, value in read.items() if value}
        return JobSearch(criteria, self._order(criteria))

    def _value(self, criterion: Criterion) -> Any:
        if criterion.name == "q":
            return self._words()
        if criterion.name == "plz":
            return self._radius()
        if criterion.is_multiple:
            return self._choices(criterion)
        return self._flag(criterion) if criterion.choices else self._number(criterion)

    def _last(self, name: str) -> str:
        values = self.query.getlist(name)
        return values[-1].strip() if values else ""

    def _words(self) -> str:
        text = one_line(self._last("q"))
        if len(text) > LONGEST_QUERY:
            self.hints.append(
                f"Gesucht wird mit den ersten {LONGEST_QUERY} Zeichen Ihrer Eingabe."
            )
        return text[:LONGEST_QUERY].strip()

    def _choices(self, criterion: Criterion) -> tuple[str, ...]:
        known = choices_of(criterion, self.vocabulary)
        values = self.query.getlist(criterion.name)
        self.hints += [
            f"{criterion.label}: {_quoted(value)} kennen wir nicht."
            for value in dict.fromkeys(values)
            if value and value not in known
        ]
        chosen = set(values)
        return tuple(slug for slug in known if slug in chosen)

    def _flag(self, criterion: Criterion) -> bool:
        value = self._last(criterion.name)
        if value not in {"", "0", "1"}:
            hint = f"{criterion.label}: {_quoted(value)} kennen wir nicht."
            self.hints.append(hint)
        return value == "1"

    def _number(self, criterion: Criterion) -> int | None:
        return self._whole_number(
            self._last(criterion.name), criterion.most, NUMBER_HINTS[criterion.name]
        )

    def _whole_number(self, typed: str, most: int, hint: str) -> int | None:
        if not typed:
            return None
        match = WHOLE.fullmatch(plain_number(typed))
        if match and 1 <= (number := int(match["whole"])) <= most:
            return number
        self.hints.append(hint)
        return None

    def _radius(self) -> Radius | None:
        code, typed = self._last("plz"), self._last("umkreis")
        if not code:
            return None
        if not place_with_postal_code(code, self.vocabulary.places.values()):
            self.hints.append(
                f"Die Postleitzahl {_quoted(code)} kennen wir nicht. Bekannt sind die "
                "von Hamm und den Orten ringsum, zum Beispiel 59065 oder 59494."
            )
            return None
        hint = f"Der Umkreis ist eine Zahl von 1 bis {LARGEST_RADIUS} km."
        km = self._whole_number(typed.removesuffix("km"), LARGEST_RADIUS, hint)
        return Radius(code, km or USUAL_RADIUS)

    def _order(self, criteria: Mapping[str, Any]) -> Order:
        value = self._last("sortierung")
        if value and value not in Order.values:
            self.hints.append(f"Sortierung: {_quoted(value)} kennen wir nicht.")
        if value not in Order.values or (
            value == Order.RELEVANCE and "q" not in criteria
        ):
            return usual_order(criteria)
        return Order(value)


def read_search(
    query: QueryDict, vocabulary: Vocabulary
) -> tuple[JobSearch, list[str]]:
    """The search that a query string means, and a hint for each value left out."""
    reader = Reader(query, vocabulary)
    return reader.search(), reader.hints


def choices_of(criterion: Criterion, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The values of a closed list with their labels, in the order of the page."""
    if criterion.name == "ort":
        return vocabulary.where
    if criterion.name == "kenntnis":
        return vocabulary.skills
    if criterion.name == "tarif":
        return vocabulary.tariffs
    return criterion.choices or {}


def _quoted(value: str) -> str:
    shown = value[:LONGEST_SHOWN] + ("…" if len(value) > LONGEST_SHOWN else "")
    return f"„{shown}“"
