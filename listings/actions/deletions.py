"""Delete a draft so that its employer can still read who did it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.audit import record_audit
from listings.actions.postings import StepRefused, delete_posting
from listings.models import AuditEntry, JobPosting

MOVED_ON = "Die Stelle wurde in diesem Augenblick anderswo geändert. Sie ist noch da."


@transaction.atomic
def delete_with_audit(*, posting: JobPosting, by: Any, at: datetime) -> None:
    """The posting's own events go with it, so the entry is the employer's.

    Raises ``StepRefused`` where it has moved on since ``posting`` was read: what may
    be deleted hangs on the state.
    """
    current = JobPosting.objects.select_for_update().filter(pk=posting.pk).first()
    if current is None or current.status != posting.status:
        raise StepRefused(MOVED_ON)
    details = f"„{posting.title}“ (Nr. {posting.pk})"
    kind = AuditEntry.Kind.POSTING_DELETED
    record_audit(kind, by=by, at=at, employer=posting.employer, details=details)
    delete_posting(posting=posting)
