"""Precision at five: how many of the first five postings are what was asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from listings.search.query_string import read_search
from listings.search.run import current_vocabulary, found_keys

FIRST = 5


@dataclass(frozen=True, slots=True)
class Question:
    """``relevant`` fits what should be found; ``least`` is the precision to reach."""

    query: str
    relevant: str
    least: float = 1.0

    def precision(self, cards: Mapping[int, str]) -> float:
        """Of the first five, or of as many as are relevant at all."""
        relevant = {key for key, card in cards.items() if self.fits(card)}
        assert relevant, f"nothing is relevant for {self.query}"
        shown = first_keys(self.query)
        return len(relevant & set(shown)) / min(FIRST, len(relevant))

    def fits(self, card: str) -> bool:
        return re.search(self.relevant, card) is not None


def questions(table: str) -> list[Question]:
    """From lines of ``query | relevant`` or ``query | relevant | least``.

    Alternatives within ``relevant`` are written with a slash; a line that begins with
    a hash is a remark.
    """
    lines = table.strip().splitlines()
    return [_question(line) for line in lines if not line.startswith("#")]


def _question(line: str) -> Question:
    query, relevant, *least = (cell.strip() for cell in line.split("|"))
    return Question(query, relevant.replace(" / ", "|"), *map(float, least))


def first_keys(query: str, number: int = FIRST) -> list[int]:
    vocabulary = current_vocabulary()
    parameters = QueryDict(mutable=True)
    parameters["q"] = query
    search, _ = read_search(parameters, vocabulary)
    return found_keys(search, vocabulary, timezone.now(), number)


def mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)
