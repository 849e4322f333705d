"""Three-way: what the feed said last, what it says now, what stands in the posting.

A value is taken over when the feed changed it and nobody here did. What people
changed stays theirs; what the feed no longer says stays as it is.
"""

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from listings.actions.postings import publication_faults
from listings.enums import Status
from listings.imports.context import Context
from listings.imports.normalise import Normal
from listings.imports.reference import Reference
from listings.imports.values import LABELS, Values, same_value, set_values, values_of
from listings.models import JobPosting

KEPT = "feed_kept"
GONE = "feed_gone"


@dataclass(frozen=True, slots=True)
class Merge:
    """What to write. ``imported`` is the posting's next ``imported_values``."""

    changed: Values
    kept: tuple[str, ...]
    findings: dict[str, str]
    settled: tuple[str, ...]
    imported: dict[str, Any]
    is_empty: bool

    @property
    def labels(self) -> list[str]:
        return [LABELS[name] for name in self.changed]


def merge(posting: JobPosting, normal: Normal, context: Context) -> Merge:
    reference, at = context.reference, context.at
    last, now = posting.imported_values, values_of(posting)
    news = {
        name: value
        for name, value in normal.values.items()
        if value != last.get(name, now[name])
    }
    wanted = {name: value for name, value in news.items() if value != now[name]}
    free = {
        name: value
        for name, value in wanted.items()
        if same_value(name, now[name], last.get(name, now[name]))
    }
    changed = _publishable(posting, free, reference, at)
    kept = tuple(name for name in wanted if name not in changed)
    imported = last | news | {"notes": normal.notes}
    findings = _arisen(normal.notes, last.get("notes", {}), kept)
    settled = _settled(posting, _tried(posting, changed, reference), normal.notes, at)
    is_empty = imported == last and not settled
    return Merge(changed, kept, findings, settled, imported, is_empty)


def _publishable(
    posting: JobPosting, values: Values, reference: Reference, at: datetime
) -> Values:
    """Without those that a published posting could not be online with."""
    if posting.status != Status.PUBLISHED:
        return values
    faults = _faults(posting, at)
    if _faults(_tried(posting, values, reference), at) <= faults:
        return values
    accepted: Values = {}
    for name, value in values.items():
        tried = _tried(posting, accepted | {name: value}, reference)
        if _faults(tried, at) <= faults:
            accepted[name] = value
    return accepted


def _tried(posting: JobPosting, values: Values, reference: Reference) -> JobPosting:
    tried = copy(posting)
    set_values(tried, values, reference)
    return tried


def _faults(posting: JobPosting, at: datetime) -> set[str]:
    return {field for field, _ in publication_faults(posting, at)}


def _arisen(
    notes: dict[str, str], last: dict[str, str], kept: tuple[str, ...]
) -> dict[str, str]:
    """Messages that are new since the last run. Those people dealt with stay away."""
    arisen = {
        code: message for code, message in notes.items() if last.get(code) != message
    }
    if kept:
        names = ", ".join(LABELS[name] for name in kept)
        arisen[KEPT] = f"Im Feed geändert, hier nicht übernommen: {names}."
    return arisen


def _settled(
    posting: JobPosting, tried: JobPosting, notes: dict[str, str], at: datetime
) -> tuple[str, ...]:
    """Findings that no longer hold: the feed mended them or people filled the gap."""
    current = _faults(tried, at) | notes.keys() | {KEPT}
    codes = (finding.code for finding in posting.findings.all())
    return tuple(code for code in codes if code not in current)
