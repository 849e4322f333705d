"""Keep what the editors have approved of a posting, to compare with later."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from listings.models import Approval, JobPosting, PendingChange
from listings.queries.posting_values import FIELDS, Values, values_of

# What a posting has of a pay table.
BAND = tuple(name for name in FIELDS if name.startswith(("salar", "full_time_")))


def keep_approval(
    posting: JobPosting,
    *,
    by: Any,
    at: datetime,
    skills: Iterable[int] | None = None,
) -> None:
    """What stands there now is approved; ``skills`` where they are yet to be saved."""
    stand = values_of(posting, skills)
    values = {"values": stand, "by": by, "at": at, "changed_at": None}
    Approval.objects.update_or_create(posting=posting, defaults=values)


def note_unseen_change(posting: JobPosting, *, before: Values, at: datetime) -> None:
    """Something went online that no editor has seen. Without an older approval, what
    stood there before counts as approved.
    """
    approval, _ = Approval.objects.get_or_create(
        posting=posting, defaults={"values": before, "at": posting.date_posted or at}
    )
    if approval.changed_at is None:
        approval.changed_at = at
        approval.save(update_fields=["changed_at"])


def note_seen_change(
    posting: JobPosting, *, skills: Iterable[int] | None, by: Any, at: datetime
) -> None:
    """An editor wrote it; what others changed before still waits for a look."""
    if not has_unseen_change(posting):
        keep_approval(posting, skills=skills, by=by, at=at)


def follow_in_approval(posting: JobPosting) -> None:
    """A new pay table is nobody's edit: the approved state has its band, too."""
    approval = Approval.objects.filter(posting=posting).first()
    if approval is not None:
        now = values_of(posting)
        approval.values |= {name: now[name] for name in BAND}
        approval.save(update_fields=["values"])


def has_unseen_change(posting: JobPosting) -> bool:
    return Approval.objects.filter(posting=posting, changed_at__isnull=False).exists()


def forget_texts(posting: JobPosting) -> None:
    """Both hold the contact person, whose purpose is over."""
    Approval.objects.filter(posting=posting).delete()
    PendingChange.objects.filter(posting=posting).delete()
