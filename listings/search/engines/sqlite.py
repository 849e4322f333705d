"""FTS5 over the same prepared words; its row id is the posting's key."""

from array import array
from collections.abc import Iterator, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from pyroaring import BitMap

from listings.search.documents import Document
from listings.search.expressions import Either, Every, Expression, Phrase, Term

# A number to know it by, and the query as the engine writes it.
Query = tuple[int, str]

LOOK_UP = (
    "SELECT %s, group_concat(rowid) FROM listings_searchtext "
    "WHERE listings_searchtext MATCH %s"
)
# SQLite takes at most 500 parts of a compound SELECT.
MOST_PARTS = 400


def look_up(
    connection: BaseDatabaseWrapper, queries: Sequence[Query]
) -> Iterator[tuple[int, BitMap]]:
    """The keys of each query, by its number."""
    with connection.cursor() as cursor:
        for start in range(0, len(queries), MOST_PARTS):
            part = queries[start : start + MOST_PARTS]
            cursor.execute(
                " UNION ALL ".join([LOOK_UP] * len(part)),
                [parameter for query in part for parameter in query],
            )
            for number, keys in cursor.fetchall():
                yield number, _bitmap(keys)


def store(connection: BaseDatabaseWrapper, documents: dict[int, Document]) -> None:
    remove(connection, list(documents))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO listings_searchtext (rowid, words) VALUES (%s, %s)",
            [(key, text(document)) for key, document in documents.items()],
        )


def remove(connection: BaseDatabaseWrapper, keys: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM listings_searchtext WHERE rowid = %s", [(key,) for key in keys]
        )


def text(document: Document) -> str:
    """A gap between the extras: they stand beside nothing."""
    extras = (word for extra in document.extras for word in (document.GAP, extra))
    return " ".join([*document.stream, *extras])


def written(expression: Expression) -> str:
    match expression:
        case Term(lexeme):
            return f'"{lexeme}"'
        case Phrase(lexemes):
            return f'"{" ".join(lexemes)}"'
        case Every(children):
            return f"({' AND '.join(map(written, children))})"
        case Either(children):
            return f"({' OR '.join(map(written, children))})" if children else ""


def _bitmap(keys: str | None) -> BitMap:
    return BitMap(array("I", map(int, keys.split(",")))) if keys else BitMap()
