"""Write what an import found: each posting in one transaction, with its audit entry.

Nobody is named as the author (``by`` is None): the feed is.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.approval_states import note_unseen_change
from listings.actions.drafts import index_if_published
from listings.actions.postings import Kind, record_event
from listings.enums import Status
from listings.models import Finding, JobPosting, Skill
from listings.queries.posting_values import values_of

LONGEST_FINDING = Finding._meta.get_field("message").max_length


@transaction.atomic
def add_imported_posting(
    *,
    posting: JobPosting,
    skills: Iterable[Skill],
    findings: dict[str, str],
    by: Any,
    at: datetime,
) -> JobPosting:
    """Save a new draft with what it lacks. It is never published here."""
    posting.save()
    posting.skills.set(skills)
    _add_findings(posting, findings)
    record_event(posting, Kind.CREATED, by=by, at=at, reason=posting.source_name)
    return posting


@transaction.atomic
def update_imported_posting(
    *,
    posting: JobPosting,
    skills: Iterable[Skill] | None,
    changed: list[str],
    findings: dict[str, str],
    settled: Iterable[str],
    by: Any,
    at: datetime,
) -> JobPosting:
    """Save a posting that a feed changed. ``changed`` names the fields in German;
    without any, only what the feed said last is kept. A published one stays online.
    """
    if changed:
        _note_if_online(posting, at)
        posting.save()
        reason = ", ".join(changed)
        status = posting.status
        record_event(
            posting, Kind.IMPORTED, by=by, at=at, from_status=status, reason=reason
        )
    else:
        posting.save(update_fields=["imported_values"])
    if skills is not None:
        posting.skills.set(skills)
    if changed or skills is not None:
        index_if_published(posting)
    posting.findings.filter(code__in=list(settled)).delete()
    _add_findings(posting, findings)
    return posting


def _note_if_online(posting: JobPosting, at: datetime) -> None:
    """The employer's feed is believed, and editors look at it afterwards."""
    if posting.status == Status.PUBLISHED:
        current = JobPosting.objects.get(pk=posting.pk)
        note_unseen_change(posting, before=values_of(current), at=at)


@transaction.atomic
def flag_posting(*, posting: JobPosting, code: str, message: str) -> None:
    """Tell people something about a posting and leave the rest to them."""
    _add_findings(posting, {code: message})


@transaction.atomic
def delete_imported_draft(*, posting: JobPosting) -> None:
    """Only for a draft that is exactly what the import made of it."""
    posting.delete()


def _add_findings(posting: JobPosting, findings: dict[str, str]) -> None:
    for code, message in findings.items():
        posting.findings.update_or_create(
            code=code, defaults={"message": message[:LONGEST_FINDING]}
        )
