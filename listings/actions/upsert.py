from typing import Any


def upsert(rows: list[Any], unique_fields: list[str], update_fields: list[str]) -> int:
    """Add rows or bring them up to date: one statement; returns their number."""
    if rows:
        type(rows[0]).objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=unique_fields,
            update_fields=update_fields,
        )
    return len(rows)
