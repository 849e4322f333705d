"""What editors have approved, and how a change of it gets online.

An employer that is trusted may make small edits (``models.small_edit``) at once; an
editor looks at them afterwards. Everything else waits beside the approved text, as
a ``PendingChange``, until an editor applies it or sends it back with a reason.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.approval_states import has_unseen_change, keep_approval
from listings.actions.posting_mails import mail_change_applied, mail_change_returned
from listings.actions.postings import (
    Kind,
    StepRefused,
    follow_table,
    record_event,
    refuse_unsound,
)
from listings.actions.search_index import index_postings
from listings.enums import Status
from listings.models import JobPosting, PendingChange
from listings.models.small_edit import is_small_edit
from listings.queries.posting_values import (
    Values,
    difference,
    set_values,
    skills_in,
)

GONE = "Zu dieser Stelle wartet keine Änderung mehr."
NOT_ONLINE = "Die Stelle ist beendet; ihre Texte ändern sich nicht mehr."
NO_REASON = "Bitte schreiben Sie, was an der Änderung nicht passt."


def may_go_online(posting: JobPosting, before: Values, after: Values) -> bool:
    """Whether an edit of an approved posting goes online before an editor saw it."""
    return posting.employer.is_trusted and is_small_edit(before, after)


@transaction.atomic
def hold_change(
    *,
    posting: JobPosting,
    before: Values,
    after: Values,
    by: Any,
    at: datetime,
    changed: Sequence[str],
) -> PendingChange | None:
    """Let a change wait beside the approved text; None where nothing differs.

    One that waited already is replaced: the form showed it, so it is in this one.
    """
    new = difference(before, after)
    if not new:
        drop_change(posting)
        _touch(posting)
        return None
    old = {name: before.get(name) for name in new}
    change, _ = PendingChange.objects.update_or_create(
        posting=posting,
        defaults={
            "before": old,
            "after": new,
            "by": by,
            "at": at,
            "return_reason": "",
        },
    )
    _touch(posting)
    if changed:
        _record(posting, Kind.SUBMITTED, by, at, f"Änderung: {', '.join(changed)}")
    return change


@transaction.atomic
def apply_change(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Put a waiting change online: the posting is then as the editor saw it."""
    posting, change = _with_change(posting)
    set_values(posting, change.after)
    follow_table(posting, at)
    refuse_unsound(posting, at, changed=change.after.keys())
    posting.save()
    if (skills := skills_in(change.after)) is not None:
        posting.skills.set(skills)
    change.delete()
    keep_approval(posting, by=by, at=at)
    _record(posting, Kind.APPROVED, by, at, "Änderung freigegeben")
    mail_change_applied(posting, at=at)
    index_postings([posting.pk])
    return posting


@transaction.atomic
def return_change(
    *, posting: JobPosting, by: Any, at: datetime, reason: str
) -> JobPosting:
    """Send a waiting change back to its author; the approved text stays online."""
    reason = reason.strip()
    if not reason:
        raise StepRefused(NO_REASON)
    posting, change = _with_change(posting)
    change.return_reason = reason
    change.save(update_fields=["return_reason"])
    _touch(posting)
    _record(posting, Kind.RETURNED, by, at, f"Änderung: {reason}")
    mail_change_returned(posting, reason=reason, at=at)
    return posting


@transaction.atomic
def withdraw_change(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Throw a waiting change away, by those who wrote it."""
    posting, change = _with_change(posting)
    change.delete()
    _touch(posting)
    _record(posting, Kind.RETURNED, by, at, "Änderung zurückgezogen")
    return posting


@transaction.atomic
def approve_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """An editor has seen what changed online since the last approval."""
    posting = _locked_online(posting)
    if not has_unseen_change(posting):
        raise StepRefused("Hier ist nichts mehr nachzusehen.")
    keep_approval(posting, by=by, at=at)
    _record(posting, Kind.APPROVED, by, at, "")
    return posting


def fold_in_change(posting: JobPosting) -> None:
    """The posting (to be saved by the caller) is a draft again: what waited beside its
    approved text is part of the one text that there is now.
    """
    change = PendingChange.objects.filter(posting=posting).first()
    if change is None:
        return
    set_values(posting, change.after)
    if (skills := skills_in(change.after)) is not None:
        posting.skills.set(skills)
    change.delete()


def drop_change(posting: JobPosting) -> None:
    """What waited is online with this edit, or given up."""
    PendingChange.objects.filter(posting=posting).delete()


def _touch(posting: JobPosting) -> None:
    """A form that was opened before is out of date now."""
    posting.save(update_fields=["updated_at"])


def _with_change(posting: JobPosting) -> tuple[JobPosting, PendingChange]:
    current = _locked_online(posting)
    change = PendingChange.objects.filter(posting=current).first()
    if change is None:
        raise StepRefused(GONE)
    return current, change


def _locked_online(posting: JobPosting) -> JobPosting:
    current = JobPosting.objects.select_for_update().get(pk=posting.pk)
    if current.status != Status.PUBLISHED:
        raise StepRefused(NOT_ONLINE)
    return current


def _record(
    posting: JobPosting, kind: Kind, by: Any, at: datetime, reason: str
) -> None:
    record_event(posting, kind, by=by, at=at, from_status=posting.status, reason=reason)
