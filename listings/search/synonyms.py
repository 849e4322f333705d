"""What else a word means, as the search reads it: normal forms of words in a row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from listings.search.analysis.words import STOP_WORDS, words

# A term or word as its words' normal forms: „Smart Meter“ -> ("smart", "met").
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Other spellings of the same thing, and near things, each once."""

    same: tuple[Row, ...] = ()
    near: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class SynonymTable:
    meanings: dict[Row, Meaning]
    longest: int

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str, str]]) -> "SynonymTable":
        """From (term, same, near), where both lists are separated by commas."""
        same: defaultdict[Row, dict[Row, None]] = defaultdict(dict)
        near: defaultdict[Row, dict[Row, None]] = defaultdict(dict)
        for term, others, neighbours in rows:
            group = dict.fromkeys(_rows(f"{term},{others}"))
            for spelling in group:
                same[spelling].update(group)
                near[spelling].update(dict.fromkeys(_rows(neighbours)))
        meanings = {
            spelling: Meaning(
                same=tuple(row for row in group if row != spelling),
                near=tuple(row for row in near[spelling] if row not in group),
            )
            for spelling, group in same.items()
        }
        return cls(meanings, max(map(len, meanings), default=0))

    def of(self, row: Row) -> Meaning:
        return self.meanings.get(row, Meaning())


def _rows(text: str) -> Iterable[Row]:
    for entry in text.split(","):
        if row := normal_row(entry):
            yield row


def normal_row(text: str) -> Row:
    """The normal forms of a text's words; a hyphenated word is one.

    „IT-Projektleitung“ is looked up as the word that its parts make together.
    """
    row: list[str] = []
    for word in words(text):
        if word.joins:
            # The join reaches back over what the last entry holds already.
            row[-1:] = [word.joins[-1]]
        elif word.folded not in STOP_WORDS:
            row.append(word.whole)
    return tuple(row)
