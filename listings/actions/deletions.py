"""Delete a draft so that its employer can still read who did it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.audit import record_audit
from listings.actions.postings import delete_posting
from listings.models import AuditEntry, JobPosting


@transaction.atomic
def delete_with_audit(*, posting: JobPosting, by: Any, at: datetime) -> None:
    """The posting's own events go with it, so the entry is the employer's."""
    details = f"„{posting.title}“ (Nr. {posting.pk})"
    kind = AuditEntry.Kind.POSTING_DELETED
    record_audit(kind, by=by, at=at, employer=posting.employer, details=details)
    delete_posting(posting=posting)
