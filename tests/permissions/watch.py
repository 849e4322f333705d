"""What a request wrote, by the rows themselves."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

# Books that the portal keeps of everybody's visit; no rows of anyone.
BOOKS = (
    "cache",
    "django_session",
    "django_admin_log",
    "listings_loginsession",
    "listings_querycount",
)
WRITES = re.compile(
    r"^\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)"
    r'\s+"?(\w+)"?',
    re.IGNORECASE,
)

Row = tuple[tuple[str, str], ...]
Rows = Counter[Row]


class Watch:
    """Knows the rows as they were; ``changes`` tells what differs now."""

    def __init__(self) -> None:
        self._before: dict[str, Rows] = {}
        self._written: set[str] = set()
        for table in connection.introspection.table_names():
            self._before[table] = _rows(table)

    @contextmanager
    def looking(self) -> Iterator[None]:
        self._written = set()
        with connection.execute_wrapper(self._note):
            yield

    def changes(self) -> "Changes":
        """The rows that came, went or changed; call it before the rollback."""
        found = Changes()
        for table in sorted(self._written - set(BOOKS)):
            before, now = self._before.get(table, Counter()), _rows(table)
            if differing := [*(now - before), *(before - now)]:
                found[table] = differing
        return found

    def _note(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, more: Any
    ) -> Any:
        if table := WRITES.match(str(sql)):
            self._written.add(table[1])
        return execute(sql, params, many, more)


class Changes(dict[str, list[Row]]):
    """By table, the rows as they were and as they are."""

    @property
    def text(self) -> str:
        return "\n".join(repr(rows) for rows in self.values())

    def columns(self, table: str) -> set[str]:
        """What differs in rows of the same key."""
        by_key: dict[str, list[Row]] = {}
        for row in self.get(table, []):
            by_key.setdefault(dict(row).get("id", ""), []).append(row)
        pairs = [rows for rows in by_key.values() if len(rows) == 2]
        return {name for first, second in pairs for name, _ in set(first) ^ set(second)}


def _rows(table: str) -> Rows:
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        return Counter(
            tuple(zip(names, map(_text, row), strict=True)) for row in cursor.fetchall()
        )


def _text(value: Any) -> str:
    """By its content: PostgreSQL hands bytes out as a view, told by its address."""
    return str(bytes(value) if isinstance(value, memoryview) else value)
