"""The language of the search field, read into clauses.

Several words must all fit; "…" is a phrase; a minus before a word leaves out what
has it. Whatever else is typed is plain text: no input is an error.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from listings.search.analysis.words import QUERY_STOP_WORDS, Word, words
from listings.search.synonyms import Row, SynonymTable

# „…“ and its relatives, straight or curly; a mark without its partner is nothing.
QUOTES = '"„“”«»'
CHUNK = re.compile(
    rf"(?P<minus>(?<!\S)[-–−](?=[^\s–−-]))?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]|(?P<plain>[^\s{QUOTES}]+))"
)
MOST_CLAUSES = 8
SHORTEST_PREFIX = 3


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


@dataclass(frozen=True, slots=True)
class WordQuery:
    clauses: tuple[Clause, ...]
    is_cut: bool = False

    @property
    def wanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if not clause.is_excluded)

    @property
    def excluded(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.is_excluded)


def read_words(text: str, synonyms: SynonymTable) -> WordQuery:
    """What ``text`` asks for. ``is_cut``: words beyond ``MOST_CLAUSES`` were left out."""
    clauses = _unique(_clauses(text, synonyms))
    kept = clauses[:MOST_CLAUSES]
    return WordQuery(tuple(kept), is_cut=len(clauses) > len(kept))


def _unique(clauses: Iterator[Clause]) -> list[Clause]:
    """Each demand once; the later spelling stays, it may be the unfinished one."""
    return list({(each.row, each.is_excluded): each for each in clauses}.values())


def _clauses(text: str, synonyms: SynonymTable) -> Iterator[Clause]:
    run: list[_Unit] = []
    for chunk in CHUNK.finditer(text):
        if chunk["phrase"] is None and not chunk["minus"]:
            run += _units(chunk["plain"], is_last=chunk.end() == len(text))
            continue
        yield from _plain_clauses(run, synonyms)
        run = []
        typed = chunk["plain"] if chunk["phrase"] is None else chunk["phrase"]
        if clause := _single_clause(typed, chunk, synonyms):
            yield clause
    yield from _plain_clauses(run, synonyms)


def _single_clause(
    typed: str, chunk: re.Match[str], synonyms: SynonymTable
) -> Clause | None:
    """A phrase, or what is left out."""
    is_phrase = chunk["phrase"] is not None
    units = _units(typed, is_last=False)
    row = tuple(name for unit in units for name in unit.row)
    if not row:
        return None
    same: tuple[Row, ...] = (row,)
    if not is_phrase and len(units) == 1:
        same = units[0].spellings
        same = (*same, *synonyms.of(same[0]).same)
    return Clause(
        typed, same, is_phrase=is_phrase, is_excluded=chunk["minus"] is not None
    )


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, or the components of a hyphenated one."""

    text: str
    words: tuple[Word, ...]
    prefix: str = ""

    @property
    def row(self) -> Row:
        return tuple(word.whole for word in self.words)

    @property
    def spellings(self) -> tuple[Row, ...]:
        """The joined spelling first, then the words side by side."""
        joins = self.words[-1].joins
        return ((joins[-1],), self.row) if joins else (self.row,)

    @property
    def parts(self) -> Row:
        if len(self.words) > 1:
            return self.row
        return self.words[0].parts


def _units(chunk: str, *, is_last: bool) -> list[_Unit]:
    """The units of text without blanks; without those that say nothing."""
    units: list[list[Word]] = []
    for word in words(chunk):
        if word.joins and units:
            units[-1].append(word)
        elif word.folded not in QUERY_STOP_WORDS:
            units.append([word])
    made = [_unit(chunk, each) for each in units]
    if made and is_last:
        made[-1] = _unfinished(made[-1])
    return made


def _unit(chunk: str, found: list[Word]) -> _Unit:
    return _Unit(chunk[found[0].start : found[-1].end], tuple(found))


def _unfinished(unit: _Unit) -> _Unit:
    folded = unit.words[-1].folded
    return replace(unit, prefix=folded) if len(folded) >= SHORTEST_PREFIX else unit


def _plain_clauses(run: Sequence[_Unit], synonyms: SynonymTable) -> Iterator[Clause]:
    """Words in a row that name one thing together („Smart Meter“) are one clause."""
    start = 0
    while start < len(run):
        length = _longest_term(run[start:], synonyms)
        yield _clause(run[start : start + length], synonyms)
        start += length


def _longest_term(run: Sequence[_Unit], synonyms: SynonymTable) -> int:
    for length in range(min(len(run), synonyms.longest), 1, -1):
        row = tuple(name for unit in run[:length] for name in unit.spellings[0])
        if synonyms.of(row).same or synonyms.of(row).near:
            return length
    return 1


def _clause(units: Sequence[_Unit], synonyms: SynonymTable) -> Clause:
    rows = units[0].spellings
    if len(units) > 1:
        rows = (tuple(name for unit in units for name in unit.spellings[0]),)
    keys = [rows[0]]
    if len(units) == 1:
        keys += [(join,) for join in reversed(units[0].words[-1].joins[:-1])]
        if len(units[0].words) > 1:
            keys.append((units[0].words[-1].whole,))
    meaning = synonyms.of(rows[0])
    near = dict.fromkeys(row for key in keys for row in synonyms.of(key).near)
    same = dict.fromkeys((*rows, *meaning.same))
    parts = units[0].parts if len(units) == 1 else rows[0]
    return Clause(
        text=" ".join(unit.text for unit in units),
        same=tuple(same),
        parts=parts,
        near=tuple(row for row in near if row not in same),
        prefix=units[-1].prefix,
    )
