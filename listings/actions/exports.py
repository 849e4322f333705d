"""Hand out an employer's postings as a file, with its audit entry."""

from datetime import datetime
from typing import Any

from hammjobs.german import plural
from listings.actions.audit import record_audit
from listings.models import AuditEntry, Employer


def record_export(
    *, employer: Employer, number: int, format: str, by: Any, at: datetime
) -> AuditEntry:
    words = plural(number, "Stelle", "Stellen")
    details = f"{words} als {format.upper()}"
    kind = AuditEntry.Kind.EXPORTED
    return record_audit(kind, by=by, at=at, employer=employer, details=details)
