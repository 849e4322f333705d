"""The index of words in the database: prepared words in, keys of postings out.

Both engines store the same words and understand the same expressions; what they
find is the same by construction, and a test holds them to it.
"""

from collections.abc import Sequence
from types import ModuleType

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from pyroaring import BitMap

from listings.search.documents import Document
from listings.search.engines import postgresql, sqlite
from listings.search.expressions import Expression

ENGINES: dict[str, ModuleType] = {"postgresql": postgresql, "sqlite": sqlite}


def matching(expressions: Sequence[Expression]) -> list[BitMap]:
    """For each expression the postings that fit: one query in all."""
    return matching_in(_engine(), connection, expressions)


def matching_in(
    engine: ModuleType,
    connection: BaseDatabaseWrapper,
    expressions: Sequence[Expression],
) -> list[BitMap]:
    """The same in any database. What can find nothing is not looked up."""
    found = [BitMap() for _ in expressions]
    queries = [
        (number, written)
        for number, expression in enumerate(expressions)
        if (written := engine.written(expression))
    ]
    for number, keys in engine.look_up(connection, queries) if queries else ():
        found[number] = keys
    return found


def store(documents: dict[int, Document]) -> None:
    """Write the words of postings by key, in place of those they had."""
    if documents:
        _engine().store(connection, documents)


def remove(keys: Sequence[int]) -> None:
    if keys:
        _engine().remove(connection, keys)


def _engine() -> ModuleType:
    return ENGINES[connection.vendor]
