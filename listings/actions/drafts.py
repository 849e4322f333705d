"""Save what people typed into a posting, with its audit entry."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.approval_states import note_seen_change, note_unseen_change
from listings.actions.approvals import drop_change, hold_change, may_go_online
from listings.actions.postings import Kind, StepRefused, record_event
from listings.actions.search_index import index_postings
from listings.enums import Status
from listings.models import JobPosting
from listings.models.permissions import is_reviewer
from listings.queries.posting_values import values_of


@transaction.atomic
def save_posting(
    *,
    posting: JobPosting,
    by: Any,
    at: datetime,
    changed: Sequence[str],
    skills: Iterable[int] | None = None,
) -> JobPosting:
    """Save ``posting`` as typed. ``changed`` names the fields in German, ``skills``
    the keys chosen (the caller sets them after saving).

    What is published stays online as approved: an edit that an editor has to see
    first is kept beside it, and ``posting.is_held`` says so; nothing else is to be
    saved then. Raises ``StepRefused`` when another request changed the row between
    this one's reading and writing; that the person saw the newest state is the form's
    to check.
    """
    if posting.pk is None:
        posting.created_by = by
        posting.save()
        record_event(posting, Kind.CREATED, by=by, at=at)
        return posting
    current = _current(posting)
    if current.status == Status.PUBLISHED:
        skills = None if skills is None else list(skills)
        return _save_online(
            posting, current, by=by, at=at, changed=changed, skills=skills
        )
    posting.save()
    _record_change(posting, changed, by=by, at=at)
    return posting


def _save_online(
    posting: JobPosting,
    current: JobPosting,
    *,
    by: Any,
    at: datetime,
    changed: Sequence[str],
    skills: Sequence[int] | None,
) -> JobPosting:
    """By an editor (or the portal itself), or small and by a trusted employer: at
    once. Else it waits.
    """
    before, after = values_of(current), values_of(posting, skills)
    by_editor = by is None or is_reviewer(by)
    if not by_editor and not may_go_online(current, before, after):
        held = hold_change(
            posting=posting, before=before, after=after, by=by, at=at, changed=changed
        )
        posting.is_held = held is not None
        return posting
    posting.save()
    _record_change(posting, changed, by=by, at=at)
    if by_editor:
        note_seen_change(posting, skills=skills, by=by, at=at)
    else:
        drop_change(posting)
        if before != after:
            note_unseen_change(posting, before=before, at=at)
    if changed:
        index_postings([posting.pk])
    return posting


def _record_change(
    posting: JobPosting, changed: Sequence[str], *, by: Any, at: datetime
) -> None:
    if changed:
        status, reason = posting.status, ", ".join(changed)
        record_event(
            posting, Kind.CHANGED, by=by, at=at, from_status=status, reason=reason
        )


def index_if_published(posting: JobPosting) -> None:
    """Let the search know of a change to what stands online."""
    if posting.status == Status.PUBLISHED:
        index_postings([posting.pk])


def _current(posting: JobPosting) -> JobPosting:
    """The row, locked, as the person saw it."""
    current = JobPosting.objects.select_for_update().get(pk=posting.pk)
    if current.updated_at != posting.updated_at:
        raise StepRefused(
            f"„{posting.title}“ wurde in diesem Augenblick anderswo geändert und hat "
            f"jetzt den Status „{current.get_status_display()}“. Ihre Änderung ist "
            "nicht gespeichert."
        )
    return current
