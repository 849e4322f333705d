"""Add to counters in one statement, without reading them: no count is ever lost to
two writers at once.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

# Values of one statement stay far below what SQLite and PostgreSQL take.
ROWS_A_STATEMENT = 400


def add_counts(
    model: type[Model],
    *,
    key: Sequence[str],
    numbers: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> None:
    """Add each row's ``numbers`` to the row of the same ``key``, which is unique.

    A row is the values of ``key`` and ``numbers``, as columns; no key comes twice.
    """
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        some = rows[start : start + ROWS_A_STATEMENT]
        with connection.cursor() as cursor:
            cursor.execute(
                _statement(model._meta.db_table, key, numbers, len(some)),
                [value for row in some for value in row],
            )


def _statement(
    table: str, key: Sequence[str], numbers: Sequence[str], count: int
) -> str:
    """Made of the names of our own columns alone."""
    columns = [*key, *numbers]
    row = f"({', '.join(['%s'] * len(columns))})"
    sums = ", ".join(f"{name} = {table}.{name} + EXCLUDED.{name}" for name in numbers)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608
        f"VALUES {', '.join([row] * count)} "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sums}"
    )
