"""Renewal: a posting stays online longer, and its start stays where it was.

What has ended is not brought back by a renewal, nor by anything else: whoever looks
for somebody again duplicates it, and the copy goes through review as a new posting
with a start and an address of its own.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from hammjobs.german import date_short
from listings.actions.postings import (
    Kind,
    StepRefused,
    locked,
    moved,
    refuse_hidden,
    refuse_unsound,
)
from listings.enums import Status
from listings.models import JobPosting


@transaction.atomic
def renew_posting(
    *, posting: JobPosting, by: Any, at: datetime, valid_through: datetime
) -> JobPosting:
    """A new deadline, at most 90 days from now, and confirmed with it."""
    posting = locked(posting, Kind.RENEWED)
    refuse_hidden(posting, at)
    before = posting.valid_through
    if before and valid_through <= before:
        raise StepRefused(
            f"Die Stelle läuft schon bis zum {date_short(before)}. Bitte wählen Sie "
            "einen späteren Tag; kürzen lässt sich die Frist im Formular."
        )
    posting.valid_through = valid_through
    posting.renewed_at = posting.confirmed_at = at
    refuse_unsound(posting, at, changed=["valid_through"])
    reason = f"bis {date_short(valid_through)}" + (
        f", vorher {date_short(before)}" if before else ""
    )
    return moved(posting, Kind.RENEWED, Status.PUBLISHED, by=by, at=at, reason=reason)
