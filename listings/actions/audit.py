"""Write the audit trail of employers and people."""

from datetime import datetime
from typing import Any

from listings.models import AuditEntry, Employer


def record_audit(
    kind: str,
    *,
    by: Any,
    at: datetime,
    employer: Employer | None = None,
    person: Any = None,
    details: str = "",
) -> AuditEntry:
    """One entry, in the transaction of the change that it tells of. ``by`` is None
    for what the portal did by itself.
    """
    return AuditEntry.objects.create(
        kind=kind,
        by=by,
        by_name=person_name(by),
        at=at,
        employer=employer,
        employer_name=employer.name if employer else "",
        person=person,
        person_name=person_name(person),
        details=details,
    )


def person_name(person: Any) -> str:
    """As colleagues know them; "" for nobody."""
    return (person.get_full_name() or person.get_username()) if person else ""
