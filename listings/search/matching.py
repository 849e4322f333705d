"""From a word query to postings: which fit, how well, and by which clause.

A clause is looked up field by field and, within a field, from the word itself over
compounds to near words. The weight of the best hit counts; a posting's score is the
sum over the clauses. Whole numbers, so both databases rank alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyroaring import BitMap

from listings.models import SearchWord
from listings.search import engines
from listings.search.analysis.words import words
from listings.search.documents import EMPLOYER, SKILLS, TEXT, TITLE, Field
from listings.search.expressions import (
    NOTHING,
    Expression,
    Term,
    either,
    every,
    words_in_a_row,
)
from listings.search.index.slices import Slices
from listings.search.synonyms import Row
from listings.search.word_query import Clause, WordQuery

NOTHING_ASKED = WordQuery(())
# Words of the vocabulary that an unfinished word may become.
MOST_COMPLETIONS = 30


@dataclass(frozen=True, slots=True)
class Hits:
    """The postings that fit one clause, by the weight of their best hit."""

    clause: Clause
    by_weight: dict[int, BitMap]

    @property
    def found(self) -> BitMap:
        return BitMap.union(BitMap(), *self.by_weight.values())


@dataclass(frozen=True, slots=True)
class Matches:
    """What a word query finds."""

    query: WordQuery = NOTHING_ASKED
    hits: tuple[Hits, ...] = ()
    excluded: BitMap | None = None

    def narrow(self, among: BitMap, *, without: Hits | None = None) -> BitMap:
        """The postings of ``among`` that fit all clauses but the one named."""
        for hits in self.hits:
            if hits is not without:
                among = among & hits.found
        return among if self.excluded is None else among - self.excluded

    def score(self, among: BitMap) -> Slices:
        total = Slices()
        for hits in self.hits:
            total = total.plus(_points(hits, among))
        return total


def _points(hits: Hits, among: BitMap) -> Slices:
    points = Slices()
    for weight in sorted(hits.by_weight, reverse=True):
        keys = hits.by_weight[weight] & among
        points.set_all(keys, weight)
        among = among - keys
    return points


def match_words(query: WordQuery, *, completing: bool = True) -> Matches:
    """One look-up for all clauses; two more where the last word is unfinished.

    Not ``completing`` takes the last word as it is.
    """
    levels = [levels_of(clause) for clause in query.wanted]
    excluded = [anywhere(clause) for clause in query.excluded]
    expressions = [each for level in levels for each in level.values()]
    found = iter(engines.matching([*expressions, *excluded]))
    hits = [
        Hits(clause, {weight: next(found) for weight in level})
        for clause, level in zip(query.wanted, levels, strict=True)
    ]
    if completing and hits and _may_be_completed(hits):
        hits[-1] = _completed(hits[-1])
    left_out = BitMap.union(BitMap(), *found) if excluded else None
    return Matches(query, tuple(hits), left_out)


def levels_of(clause: Clause) -> dict[int, Expression]:
    """The expression behind each weight, without those that can find nothing."""
    levels = {
        weight: either(
            expression for kind in kinds for expression in kind(clause, field)
        )
        for weight, field, kinds in WEIGHTS
    }
    return {
        weight: expression
        for weight, expression in levels.items()
        if expression != NOTHING
    }


def _whole(clause: Clause, field: Field) -> Iterator[Expression]:
    """The word as typed, or what means the same."""
    whole, _ = field
    return (words_in_a_row(whole + name for name in row) for row in clause.same)


def _inside(clause: Clause, field: Field) -> Iterator[Expression]:
    """The word inside a compound."""
    _, part = field
    if len(clause.row) == 1 and not clause.is_phrase:
        yield Term(part + clause.row[0])


def _scattered(clause: Clause, field: Field) -> Iterator[Expression]:
    """A compound's parts anywhere in the field, alone or inside others.

    In a title: somewhere in a text they stand almost always.
    """
    whole, part = field
    if clause.parts:
        yield every(
            either((Term(whole + name), Term(part + name))) for name in clause.parts
        )


def _side_by_side(clause: Clause, field: Field) -> Iterator[Expression]:
    """A compound's parts next to each other („Koordination von Projekten“)."""
    whole, _ = field
    if clause.parts:
        row = [whole + name for name in clause.parts]
        yield words_in_a_row(row)
        yield words_in_a_row(reversed(row))


def _near(clause: Clause, field: Field) -> Iterator[Expression]:
    whole, part = field
    for row in clause.near:
        yield words_in_a_row(whole + name for name in row)
        if len(row) == 1:
            yield Term(part + row[0])


# Title over skills over employer over text; in each the word over its relatives.
WEIGHTS = (
    (12, TITLE, (_whole,)),
    (9, TITLE, (_inside, _scattered)),
    (7, TITLE, (_near,)),
    (8, SKILLS, (_whole,)),
    (5, SKILLS, (_inside, _side_by_side, _near)),
    (6, EMPLOYER, (_whole,)),
    (4, EMPLOYER, (_inside, _side_by_side, _near)),
    (3, TEXT, (_whole,)),
    (1, TEXT, (_inside, _side_by_side, _near)),
)
FIELDS = (TITLE, SKILLS, EMPLOYER, TEXT)
FIELD_OF = {weight: field for weight, field, _ in WEIGHTS}
NEAR_IN_TITLE = 7


def anywhere(clause: Clause) -> Expression:
    """What is left out: the word wherever it stands, and the title's compounds."""
    whole = (each for field in FIELDS for each in _whole(clause, field))
    return either((*whole, *_inside(clause, TITLE)))


def _may_be_completed(hits: Sequence[Hits]) -> bool:
    """The last word finds nothing, and the words before it leave something to find."""
    *before, last = hits
    is_unfinished = bool(last.clause.prefix) and not last.found
    return is_unfinished and all(each.found for each in before)


def _completed(hits: Hits) -> Hits:
    """With the postings of the words that the last one may become."""
    rows = _completions(hits.clause.prefix)
    levels = {weight: _completing(rows, field) for weight, field in COMPLETED}
    levels = {weight: each for weight, each in levels.items() if each != NOTHING}
    found = engines.matching(list(levels.values()))
    by_weight = dict(hits.by_weight)
    for weight, keys in zip(levels, found, strict=True):
        by_weight[weight] = by_weight.get(weight, BitMap()) | keys
    near = (*hits.clause.near, *(row for row in rows if row not in hits.clause.same))
    return Hits(replace(hits.clause, near=near), by_weight)


# An unfinished word weighs as much as one inside a compound.
COMPLETED = tuple(
    (weight, field) for weight, field, kinds in WEIGHTS if _inside in kinds
)


def _completing(rows: Sequence[Row], field: Field) -> Expression:
    return either(words_in_a_row(field[0] + name for name in row) for row in rows)


def _completions(prefix: str) -> list[Row]:
    """The normal forms of the portal's words that begin so, the commonest first."""
    rows = SearchWord.objects.filter(word__startswith=prefix, documents__gt=0)
    found = rows.order_by("-documents", "word").values_list("word", flat=True)
    return list(dict.fromkeys(_row_of(word) for word in found[:MOST_COMPLETIONS]))


def _row_of(word: str) -> Row:
    return tuple(each.whole for each in words(word))
