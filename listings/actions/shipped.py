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

NO_DEFAULTS: Mapping[str, Any] = {}


class Outcome(StrEnum):
    CREATED = "angelegt"
    UPDATED = "aktualisiert"
    UNCHANGED = "unverändert"
    KEPT = "von der Redaktion bearbeitet, bleibt so"

    @property
    def writes(self) -> bool:
        return self in (Outcome.CREATED, Outcome.UPDATED)


def outcome_for(
    row: Any | None,
    values: Mapping[str, Any],
    defaults: Mapping[str, Any] = NO_DEFAULTS,
) -> Outcome:
    """What loading does with ``values`` where ``row`` is what there is."""
    if row is None:
        return Outcome.CREATED
    present = fingerprint({key: getattr(row, key) for key in values}, defaults)
    if present == fingerprint(values, defaults):
        return Outcome.UNCHANGED
    return Outcome.UPDATED if present == row.source_hash else Outcome.KEPT


def take_over(
    row: Any, values: Mapping[str, Any], defaults: Mapping[str, Any] = NO_DEFAULTS
) -> None:
    """Give ``row`` the shipped values. It is neither checked nor saved."""
    for key, value in values.items():
        setattr(row, key, value)
    row.source_hash = fingerprint(values, defaults)


def fingerprint(
    values: Mapping[str, Any], defaults: Mapping[str, Any] = NO_DEFAULTS
) -> str:
    """The same for the same text, however its lines end.

    A value that is its default counts as not given, so that a new one leaves older
    fingerprints as they are.
    """
    given = {
        key: value
        for key, value in values.items()
        if key not in defaults or value != defaults[key]
    }
    text = json.dumps(given, default=_plain, sort_keys=True).replace(r"\r\n", r"\n")
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.timestamp() if isinstance(value, datetime) else str(value)
