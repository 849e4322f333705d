"""Rows of a table on the shortest way in, with the values the model would store."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from io import StringIO
from typing import Any

from django.db import connection, models

from listings.models.fields import CleanedField


class Columns:
    """The columns of ``model``; with or without its key."""

    def __init__(self, model: type[models.Model], *, with_key: bool) -> None:
        fields = [
            field
            for field in model._meta.concrete_fields
            if with_key or not field.primary_key
        ]
        self.table = f'"{model._meta.db_table}"'
        self.names = ", ".join(f'"{field.column}"' for field in fields)
        self._stored = {field.attname: _stored(field) for field in fields}
        self._defaults = {
            field.attname: _stored(field)(field.get_default()) for field in fields
        }

    def row(self, values: dict[str, Any]) -> list[Any]:
        """``values`` by attribute name; what they leave out gets its default."""
        stored = {name: self._stored[name](value) for name, value in values.items()}
        return list((self._defaults | stored).values())

    def insert(self, rows: Iterable[list[Any]]) -> None:
        if connection.vendor == "postgresql":
            self._copy(rows)
        else:
            self._insert_many(rows)

    def _copy(self, rows: Iterable[list[Any]]) -> None:
        lines = StringIO("".join(map(_line, rows)))
        with connection.cursor() as cursor:
            cursor.copy_expert(f"COPY {self.table} ({self.names}) FROM STDIN", lines)

    def _insert_many(self, rows: Iterable[list[Any]]) -> None:
        marks = ", ".join(["%s"] * len(self._stored))
        # The names are those of our own models.
        statement = f"INSERT INTO {self.table} ({self.names}) VALUES ({marks})"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(statement, list(rows))


def _stored(field: models.Field) -> Callable[[Any], Any]:
    if isinstance(field, models.JSONField):
        return json.dumps
    # Cleaning is what costs, and the corpus has done it.
    if isinstance(field, CleanedField):
        return _unchanged
    return partial(field.get_db_prep_save, connection=connection)


def _unchanged(value: Any) -> Any:
    return value


def _line(row: list[Any]) -> str:
    """In the text format of PostgreSQL's COPY."""
    return "\t".join(map(_text, row)) + "\n"


def _text(value: Any) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("\n", "\\n")
        return escaped.replace("\t", "\\t").replace("\r", "\\r")
    return value.isoformat() if isinstance(value, datetime) else str(value)
