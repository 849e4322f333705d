"""What changes an employer: its profile, and whether the operator vouches for it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from listings.actions.audit import record_audit
from listings.actions.postings import end_posting
from listings.actions.search_index import index_postings
from listings.enums import Status
from listings.models import AuditEntry, Employer, JobPosting

Kind = AuditEntry.Kind
NO_LONGER_VERIFIED = "Arbeitgeber nicht mehr bestätigt"


@transaction.atomic
def save_employer(*, employer: Employer) -> Employer:
    """Save ``employer``; a logo that was replaced or removed leaves the storage.

    Its postings are found by its name, so the search hears of it.
    """
    old_logo = (
        Employer.objects.filter(pk=employer.pk).values_list("logo", flat=True).first()
    )
    employer.save()
    live = JobPosting.objects.filter(employer=employer, status=Status.PUBLISHED)
    index_postings(live.order_by("pk").values_list("pk", flat=True))
    if old_logo and old_logo != employer.logo.name:
        storage = Employer._meta.get_field("logo").storage
        transaction.on_commit(partial(storage.delete, old_logo))
    return employer


@transaction.atomic
def note_employer_created(*, employer: Employer, by: Any, at: datetime) -> None:
    """Put a new employer on record. Whoever vouches for employers vouches by adding."""
    record_audit(Kind.EMPLOYER_CREATED, by=by, at=at, employer=employer)
    if by and by.is_superuser:
        verify_employer(employer=employer, by=by, at=at)


def note_employer_changed(
    *, employer: Employer, by: Any, at: datetime, changed: Sequence[str]
) -> None:
    """Put on record who changed what; ``changed`` names the fields in German."""
    if changed:
        record_audit(
            Kind.EMPLOYER_CHANGED,
            by=by,
            at=at,
            employer=employer,
            details=", ".join(changed),
        )


def note_trust(*, employer: Employer, by: Any, at: datetime) -> None:
    """Put on record whether small edits of its postings go online at once."""
    kind = Kind.TRUSTED if employer.is_trusted else Kind.UNTRUSTED
    record_audit(kind, by=by, at=at, employer=employer)


@transaction.atomic
def verify_employer(*, employer: Employer, by: Any, at: datetime) -> Employer:
    """Vouch for an employer: it is public from now on and may publish."""
    row = Employer.objects.select_for_update().get(pk=employer.pk)
    if row.is_verified:
        return row
    _set_verified(row, at, by)
    record_audit(Kind.VERIFIED, by=by, at=at, employer=row)
    return row


@transaction.atomic
def unverify_employer(
    *, employer: Employer, by: Any, at: datetime, reason: str
) -> Employer:
    """Take the word back: its profile and all its live postings go offline."""
    row = Employer.objects.select_for_update().get(pk=employer.pk)
    if not row.is_verified:
        return row
    _set_verified(row, None, None)
    live = JobPosting.objects.filter(employer=row, status=Status.PUBLISHED)
    for posting in live.order_by("pk"):
        end_posting(posting=posting, by=by, at=at, reason=NO_LONGER_VERIFIED)
    record_audit(Kind.UNVERIFIED, by=by, at=at, employer=row, details=reason)
    return row


def _set_verified(employer: Employer, at: datetime | None, by: Any) -> None:
    employer.verified_at, employer.verified_by = at, by
    employer.save(update_fields=["verified_at", "verified_by", "updated_at"])
