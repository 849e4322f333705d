"""The language of the search field, read into clauses.

Several words must all fit; "…" is a phrase; a minus before a word leaves out what
has it. Whatever else is typed is plain text: no input is an error.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from listings.search.analysis.words import (
    QUERY_STOP_WORDS,
    STOP_WORDS,
    Word,
    words,
)
from listings.search.synonyms import Meaning, Row, SynonymTable

# „…“ and its relatives, straight or curly; a mark without its partner is nothing.
QUOTES = '"„“”«»'
# What is not plain text: a phrase, or a word if it has a minus before it.
MARKED = re.compile(
    r"(?P<minus>(?<!\S)[-–−](?=[^\s–−-]))?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]"
    rf"|(?(minus)(?P<word>[^\s{QUOTES}]+)|(?!)))"
)
MOST_CLAUSES = 8
SHORTEST_PREFIX = 3
# What an „IT-Projektleitung“ may do without: here every project is one of these.
OF_THE_TRADE = (("it",), ("edv",))


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that must fit, in normal forms of words.

    ``same``: rows of words, each as good as what was typed (the first is that).
    ``parts``: what a compound is made of; all of them in one field is nearly as
    good. ``near``: neighbouring roles. ``prefix``: the word as far as it was typed,
    where it may be unfinished.
    """

    text: str
    same: tuple[Row, ...]
    parts: Row = ()
    near: tuple[Row, ...] = ()
    prefix: str = ""
    is_phrase: bool = False
    is_excluded: bool = False

    @property
    def row(self) -> Row:
        return self.same[0]

    @property
    def demand(self) -> tuple[Row, bool]:
        """What is asked, however it was typed."""
        return self.row, self.is_excluded

    @property
    def written(self) -> str:
        """As it may be typed."""
        text = f'"{self.text}"' if self.is_phrase else self.text
        return f"-{text}" if self.is_excluded else text


@dataclass(frozen=True, slots=True)
class WordQuery:
    clauses: tuple[Clause, ...]
    is_cut: bool = False

    def without(self, clause: Clause) -> str:
        """What is to be typed to ask for everything but one clause."""
        rest = (each for each in self.clauses if each.demand != clause.demand)
        return " ".join(each.written for each in rest)

    @property
    def wanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if not clause.is_excluded)

    @property
    def excluded(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.is_excluded)


def read_words(text: str, synonyms: SynonymTable) -> WordQuery:
    """What ``text`` asks for. ``is_cut``: there was more than ``MOST_CLAUSES``."""
    clauses = _unique(_clauses(text, synonyms))
    kept = tuple(_first_of_each_kind(clauses))
    return WordQuery(kept, is_cut=len(clauses) > len(kept))


def _first_of_each_kind(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """What is left out is left out, however much is asked for."""
    room = {False: MOST_CLAUSES, True: MOST_CLAUSES}
    for clause in clauses:
        if room[clause.is_excluded]:
            room[clause.is_excluded] -= 1
            yield clause


def _unique(clauses: Iterator[Clause]) -> list[Clause]:
    """Each demand once, where it stands last: there it may be unfinished."""
    found: dict[tuple[Row, bool], Clause] = {}
    for clause in clauses:
        found.pop(clause.demand, None)
        found[clause.demand] = clause
    return list(found.values())


def _clauses(text: str, synonyms: SynonymTable) -> Iterator[Clause]:
    position = 0
    for marked in MARKED.finditer(text):
        yield from _plain_clauses(text[position : marked.start()], synonyms)
        if clause := _marked_clause(marked, synonyms):
            yield clause
        position = marked.end()
    yield from _plain_clauses(text[position:], synonyms, is_last=True)


def _marked_clause(marked: re.Match[str], synonyms: SynonymTable) -> Clause | None:
    """A phrase, or what is left out."""
    is_phrase = marked["word"] is None
    typed = marked["phrase"] if is_phrase else marked["word"]
    found = words(typed)
    row = _row(found)
    if not row:
        return None
    spellings: dict[Row, None] = {row: None}
    if not is_phrase and _is_one(found):
        spellings = dict.fromkeys(_Unit(typed, tuple(found)).spellings)
        spellings |= dict.fromkeys(_meaning(list(spellings), synonyms).same)
    return Clause(
        typed,
        tuple(spellings),
        is_phrase=is_phrase,
        is_excluded=marked["minus"] is not None,
    )


def _row(found: Sequence[Word]) -> Row:
    """The words as they stand side by side in the index."""
    return tuple(word.whole for word in found if word.folded not in STOP_WORDS)


def _is_one(found: Sequence[Word]) -> bool:
    """A word, or the components of a hyphenated one."""
    return all(word.joins for word in found[1:])


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, or the components of a hyphenated one."""

    text: str
    words: tuple[Word, ...]
    prefix: str = ""

    @property
    def row(self) -> Row:
        return _row(self.words)

    @property
    def spellings(self) -> tuple[Row, ...]:
        """The joined spelling first, then the words side by side."""
        joins = self.words[-1].joins
        return ((joins[-1],), self.row) if joins else (self.row,)

    @property
    def parts(self) -> Row:
        """The parts of all compounds in it, and what is none."""
        if len(self.words) == 1:
            return self.words[0].parts
        useful = (word for word in self.words if word.folded not in STOP_WORDS)
        return tuple(name for word in useful for name in word.parts or (word.whole,))


def _units(text: str, *, is_last: bool) -> list[_Unit]:
    """The units of plain text, without those that say nothing."""
    groups: list[list[Word]] = []
    for word in words(text):
        if word.joins:
            groups[-1].append(word)
        else:
            groups.append([word])
    made = [_unit(text, group) for group in groups if _says_something(group)]
    if made and is_last and made[-1].words[-1].end == len(text):
        made[-1] = _unfinished(made[-1])
    return made


def _says_something(group: Sequence[Word]) -> bool:
    return any(word.folded not in QUERY_STOP_WORDS for word in group)


def _unit(text: str, found: list[Word]) -> _Unit:
    return _Unit(text[found[0].start : found[-1].end], tuple(found))


def _unfinished(unit: _Unit) -> _Unit:
    folded = unit.words[-1].folded
    return replace(unit, prefix=folded) if len(folded) >= SHORTEST_PREFIX else unit


def _plain_clauses(
    text: str, synonyms: SynonymTable, *, is_last: bool = False
) -> Iterator[Clause]:
    """Words in a row that name one thing together („Smart Meter“) are one clause."""
    run = _units(text, is_last=is_last)
    start = 0
    while start < len(run):
        length = _longest_term(run[start:], synonyms)
        units = run[start : start + length]
        yield _clause(units[0], synonyms) if length == 1 else _term(units, synonyms)
        start += length


def _longest_term(run: Sequence[_Unit], synonyms: SynonymTable) -> int:
    for length in range(min(len(run), synonyms.longest), 1, -1):
        if synonyms.of(_term_row(run[:length])) != Meaning():
            return length
    return 1


def _term_row(units: Sequence[_Unit]) -> Row:
    return tuple(name for unit in units for name in unit.spellings[0])


def _term(units: Sequence[_Unit], synonyms: SynonymTable) -> Clause:
    """Several words that the synonyms know as one thing."""
    row = _term_row(units)
    meaning = synonyms.of(row)
    return Clause(
        text=" ".join(unit.text for unit in units),
        same=(row, *meaning.same),
        parts=row,
        near=meaning.near,
        prefix=units[-1].prefix,
    )


def _clause(unit: _Unit, synonyms: SynonymTable) -> Clause:
    rows = list(unit.spellings)
    if unit.parts and synonyms.of(unit.parts) != Meaning():
        rows.append(unit.parts)
    meaning = _meaning(rows, synonyms)
    tails = [_meaning_of_tail(unit, length, synonyms) for length in _tails(unit)]
    same = dict.fromkeys((*rows, *meaning.same))
    same |= dict.fromkeys(row for tail in tails for row in tail.same)
    near = dict.fromkeys(row for each in (meaning, *tails) for row in each.near)
    return Clause(
        text=unit.text,
        same=tuple(same),
        parts=unit.parts,
        near=tuple(row for row in near if row not in same),
        prefix=unit.prefix,
    )


def _tails(unit: _Unit) -> range:
    """The lengths of what a hyphenated word ends in, the longest first."""
    return range(len(unit.words) - 1, 0, -1)


def _meaning(rows: Sequence[Row], synonyms: SynonymTable) -> Meaning:
    meanings = [synonyms.of(row) for row in rows]
    same = dict.fromkeys(row for meaning in meanings for row in meaning.same)
    near = dict.fromkeys(row for meaning in meanings for row in meaning.near)
    return Meaning(tuple(same), tuple(near))


def _meaning_of_tail(unit: _Unit, length: int, synonyms: SynonymTable) -> Meaning:
    """What „Projektleitung“ means for „SAP-Projektleitung“: the same with SAP before
    it. „IT“ may be left out of near roles.
    """
    last = unit.words[-1]
    key = (last.joins[length - 2],) if length > 1 else (last.whole,)
    meaning = synonyms.of(key)
    before = _row(unit.words[:-length])
    near = tuple((*before, *row) for row in meaning.near)
    if before in OF_THE_TRADE:
        near = (*near, *meaning.near)
    return Meaning(tuple((*before, *row) for row in meaning.same), near)
