"""Rows that ship with the site: an untouched one follows its file, an edited one stays.

A row counts as untouched while it still has the fingerprint that the loading left in
its ``source_hash``.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    CREATED = "angelegt"
    UPDATED = "aktualisiert"
    UNCHANGED = "unverändert"
    KEPT = "von der Redaktion bearbeitet, bleibt so"

    @property
    def writes(self) -> bool:
        return self in (Outcome.CREATED, Outcome.UPDATED)


def outcome_for(row: Any | None, values: Mapping[str, Any]) -> Outcome:
    """What loading does with ``values`` where ``row`` is what there is."""
    if row is None:
        return Outcome.CREATED
    present = fingerprint({key: getattr(row, key) for key in values})
    if present == fingerprint(values):
        return Outcome.UNCHANGED
    return Outcome.UPDATED if present == row.source_hash else Outcome.KEPT


def take_over(row: Any, values: Mapping[str, Any]) -> None:
    """Give ``row`` the shipped values. It is neither checked nor saved."""
    for key, value in values.items():
        setattr(row, key, value)
    row.source_hash = fingerprint(values)


def fingerprint(values: Mapping[str, Any]) -> str:
    """The same for the same text, however its lines end."""
    text = json.dumps(values, default=_plain, sort_keys=True).replace(r"\r\n", r"\n")
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.timestamp() if isinstance(value, datetime) else str(value)
