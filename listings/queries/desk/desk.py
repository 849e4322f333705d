"""What the start page of the admin tells its user to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone

from listings.enums import Status
from listings.models import Employer, JobPosting, PastBand, QueryCount
from listings.models.permissions import is_reviewer
from listings.models.posting_querysets import LONG_TEXTS, JobPostingQuerySet
from listings.queries.desk.operations import Gauge, operations
from listings.queries.desk.own_postings import OwnPostings, own_postings
from listings.queries.desk.review_queue import (
    Waiting,
    unseen_changes,
    waiting_changes,
    waiting_postings,
)
from listings.queries.desk.todo import TodoList, todo_list

# So long those who do HR read that a band follows a new pay table.
TABLE_NEWS = timedelta(days=30)
SHOWN = 10
# So far back goes what was searched for in vain.
IN_VAIN_SINCE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class StatusCount:
    status: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchInVain:
    words: str
    searches: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An officer's or an editor's postings by what they need."""

    is_reviewer: bool
    employers: list[Employer]
    counts: list[StatusCount]
    waiting: list[Waiting]
    waiting_changes: list[Waiting]
    todo: TodoList
    own: OwnPostings | None
    unseen: list[Waiting]
    followed: list[PastBand]
    in_vain: list[SearchInVain]
    operations: list[Gauge]

    @property
    def has_employer(self) -> bool:
        return self.is_reviewer or bool(self.employers)

    @property
    def unverified(self) -> list[Employer]:
        """Own employers of whom nothing can go online yet."""
        return [each for each in self.employers if not each.is_verified]

    @property
    def is_clear(self) -> bool:
        return not any(
            (
                *(self.waiting, self.waiting_changes, self.unseen),
                *(self.todo.todos, self.followed, self.unverified),
            )
        )


def desk_for(user: Any, at: datetime) -> Desk:
    """One number of queries whatever the number of postings: to do, waiting for review
    and changed while online (editors alone), own postings with their figures (HR
    staff alone), bands that followed a table in the last 30 days, searches in vain
    (editors), the portal's health (operator).
    """
    reviews = is_reviewer(user)
    postings = JobPosting.objects.editable_by(user).for_cards()
    own = Employer.objects.of(user).only("name", "verified_at")
    return Desk(
        is_reviewer=reviews,
        employers=[] if reviews else list(own),
        counts=_counts(user),
        waiting=waiting_postings(postings) if reviews else [],
        waiting_changes=waiting_changes() if reviews else [],
        todo=todo_list(postings, at),
        own=None if reviews else own_postings(postings, at),
        unseen=unseen_changes() if reviews else [],
        followed=_followed(postings, at),
        in_vain=_in_vain(at) if reviews else [],
        operations=operations(at) if user.is_superuser else [],
    )


def _followed(postings: JobPostingQuerySet, at: datetime) -> list[PastBand]:
    """The bands that a new table replaced, the latest of each posting."""
    bands = (
        PastBand.objects.since(at - TABLE_NEWS)
        .filter(posting__in=postings.running(at).order_by().values("pk"))
        .select_related("posting__employer")
        .defer(*(f"posting__{name}" for name in LONG_TEXTS))
    )
    latest: dict[int, PastBand] = {}
    for band in bands[: SHOWN * 2]:
        latest.setdefault(band.posting_id, band)
    return list(latest.values())[:SHOWN]


def _in_vain(at: datetime) -> list[SearchInVain]:
    """What was searched for and not found, the most wanted first."""
    today = timezone.localdate(at)
    rows = (
        QueryCount.objects.between(today - IN_VAIN_SINCE, today)
        .filter(without_result__gt=0)
        .values("words")
        .annotate(number=Sum("without_result"))
        .order_by("-number", "words")
    )
    return [SearchInVain(row["words"], row["number"]) for row in rows[:SHOWN]]


def _counts(user: Any) -> list[StatusCount]:
    rows = JobPosting.objects.editable_by(user).order_by().values_list("status")
    counts = dict(rows.annotate(Count("pk")))
    return [
        StatusCount(value, label, counts.get(value, 0))
        for value, label in Status.choices
    ]
