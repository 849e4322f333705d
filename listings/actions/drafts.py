"""Save what people typed into a posting, with its audit entry."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.postings import Kind, StepRefused, record_event
from listings.actions.search_index import index_postings
from listings.enums import Status
from listings.models import JobPosting


@transaction.atomic
def save_posting(
    *, posting: JobPosting, by: Any, at: datetime, changed: Sequence[str]
) -> JobPosting:
    """Save ``posting`` as typed. ``changed`` names the fields in German.

    A published posting stays online. Raises ``StepRefused`` when another request
    changed the row between this one's reading and writing; that the person saw the
    newest state is the form's to check.
    """
    if posting.pk is None:
        posting.created_by = by
        posting.save()
        record_event(posting, Kind.CREATED, by=by, at=at)
        return posting
    _refuse_stale(posting)
    posting.save()
    if changed:
        record_event(
            posting,
            Kind.CHANGED,
            by=by,
            at=at,
            from_status=posting.status,
            reason=", ".join(changed),
        )
        index_if_published(posting)
    return posting


def index_if_published(posting: JobPosting) -> None:
    """Let the search know of a change to what stands online."""
    if posting.status == Status.PUBLISHED:
        index_postings([posting.pk])


def _refuse_stale(posting: JobPosting) -> None:
    current = JobPosting.objects.select_for_update().get(pk=posting.pk)
    if current.updated_at != posting.updated_at:
        raise StepRefused(
            f"„{posting.title}“ wurde in diesem Augenblick anderswo geändert und hat "
            f"jetzt den Status „{current.get_status_display()}“. Ihre Änderung ist "
            "nicht gespeichert."
        )
