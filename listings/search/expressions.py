"""What to look up in the index of words: the shape that both engines understand.

Lexemes are ASCII letters and digits alone (``documents`` makes them so), so an
engine's own operators can never be typed into one.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    lexeme: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Lexemes that stand side by side."""

    lexemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Every:
    children: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Either:
    children: tuple["Expression", ...]


Expression = Term | Phrase | Every | Either
NOTHING = Either(())


def words_in_a_row(lexemes: Iterable[str]) -> Expression:
    lexemes = tuple(lexemes)
    return Term(lexemes[0]) if len(lexemes) == 1 else Phrase(lexemes)


def either(expressions: Iterable[Expression]) -> Expression:
    """One of them, each once; what finds nothing is left out."""
    useful = tuple(dict.fromkeys(each for each in expressions if each != NOTHING))
    return useful[0] if len(useful) == 1 else Either(useful)


def every(expressions: Iterable[Expression]) -> Expression:
    children = tuple(dict.fromkeys(expressions))
    if NOTHING in children:
        return NOTHING
    return children[0] if len(children) == 1 else Every(children)
