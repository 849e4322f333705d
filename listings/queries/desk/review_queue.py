"""What waits for the editors, the oldest first, with what is new since an approval."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from listings.enums import Status
from listings.models import Approval, JobPosting, PendingChange
from listings.models.posting_querysets import JobPostingQuerySet
from listings.queries.posting_values import SKILLS, difference, values_of

SHOWN = 10
# More parts than these are read on the page of the review.
PARTS_SHOWN = 4
SKILLS_LABEL = "Kenntnisse"


@dataclass(frozen=True, slots=True)
class Waiting:
    """``parts`` names what differs from the approved state; empty for a posting that
    nobody has approved yet.
    """

    posting: JobPosting
    since: datetime
    parts: list[str]
    more: int = 0


def waiting_postings(postings: JobPostingQuerySet) -> list[Waiting]:
    """Not online: new ones, and some that were approved before. Two queries."""
    rows = (
        postings.filter(status=Status.IN_REVIEW)
        .select_related(None)
        .defer(None)
        .with_people()
        .select_related("approval")
        .prefetch_related("skills")
        .order_by("updated_at", "pk")
    )
    return [
        _waiting(posting, posting.updated_at, _since_approval(posting))
        for posting in rows[:SHOWN]
    ]


def _since_approval(posting: JobPosting) -> Iterable[str]:
    approval: Approval | None = getattr(posting, "approval", None)
    return difference(approval.values, values_of(posting)) if approval else ()


def waiting_changes() -> list[Waiting]:
    """Of postings whose approved text is online. One query."""
    rows = PendingChange.objects.waiting().select_related("posting__employer")
    return [_waiting(row.posting, row.at, row.after) for row in rows[:SHOWN]]


def unseen_changes() -> list[Waiting]:
    """Small edits of trusted employers that are online already. Two queries."""
    rows = (
        Approval.objects.to_look_at()
        .select_related("posting__employer")
        .prefetch_related("posting__skills")
    )
    return [
        _waiting(
            row.posting, row.changed_at, difference(row.values, values_of(row.posting))
        )
        for row in rows[:SHOWN]
    ]


def _waiting(posting: JobPosting, since: Any, fields: Iterable[str]) -> Waiting:
    labels = list(dict.fromkeys(_label(name) for name in fields))
    return Waiting(posting, since, labels[:PARTS_SHOWN], len(labels[PARTS_SHOWN:]))


def _label(name: str) -> str:
    """„Gehalt“ for each of the columns that make up the band."""
    if name == SKILLS:
        return SKILLS_LABEL
    if name.startswith("salar") or name == "full_time_weekly_hours":
        return "Gehalt"
    if name.startswith("contact_"):
        return "Kontakt"
    if name.startswith("apply_"):
        return "Bewerbungsweg"
    field: Any = JobPosting._meta.get_field(name)
    return str(field.verbose_name)
