"""``tsvector`` without any dictionary, under GIN.

The words are looked up by a function of the database (migration 0003): it keeps the
planner from a sequential scan, which would fetch and unpack every row's vector, and
from parallel ones, and gives the keys as one string of four bytes each.
"""

from array import array
from collections.abc import Iterator, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from pyroaring import BitMap

from listings.search.documents import Document
from listings.search.expressions import Either, Every, Expression, Phrase, Term

# A number to know it by, and the query as the engine writes it.
Query = tuple[int, str]

LOOK_UP = "SELECT %s, listings_search_keys(%s::tsquery)"
STORE = (
    "INSERT INTO listings_searchtext (posting_id, words) VALUES {rows} "
    "ON CONFLICT (posting_id) DO UPDATE SET words = EXCLUDED.words"
)


def look_up(
    connection: BaseDatabaseWrapper, queries: Sequence[Query]
) -> Iterator[tuple[int, BitMap]]:
    """The keys of each query, by its number."""
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([LOOK_UP] * len(queries)),
            [parameter for query in queries for parameter in query],
        )
        for number, keys in cursor.fetchall():
            yield number, _bitmap(keys)


def store(connection: BaseDatabaseWrapper, documents: dict[int, Document]) -> None:
    rows = [
        parameter
        for key, document in documents.items()
        for parameter in (key, vector(document))
    ]
    with connection.cursor() as cursor:
        placeholders = ", ".join(["(%s, %s::tsvector)"] * len(documents))
        cursor.execute(STORE.format(rows=placeholders), rows)


def remove(connection: BaseDatabaseWrapper, keys: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM listings_searchtext WHERE posting_id = ANY(%s)", [list(keys)]
        )


def vector(document: Document) -> str:
    """The words of the text with their positions, the others without."""
    positions: dict[str, list[int]] = {}
    for position, lexeme in enumerate(document.stream, start=1):
        positions.setdefault(lexeme, []).append(position)
    placed = [f"{word}:{','.join(map(str, at))}" for word, at in positions.items()]
    return " ".join([*placed, *document.extras])


def written(expression: Expression) -> str:
    match expression:
        case Term(lexeme):
            return lexeme
        case Phrase(lexemes):
            return f"({' <-> '.join(lexemes)})"
        case Every(children):
            return f"({' & '.join(map(written, children))})"
        case Either(children):
            return f"({' | '.join(map(written, children))})" if children else ""


def _bitmap(keys: memoryview | None) -> BitMap:
    if not keys:
        return BitMap()
    numbers = array("I")
    numbers.frombytes(keys)
    # int4send writes the most significant byte first.
    numbers.byteswap()
    return BitMap(numbers)
