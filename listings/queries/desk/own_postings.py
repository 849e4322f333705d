"""An officer's postings with what they did lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone

from listings.enums import Status
from listings.models import JobPosting
from listings.models.posting_querysets import JobPostingQuerySet
from listings.queries.posting_figures import Course, sparklines

SHOWN = 20
# What has ended stays in sight that long.
ENDED_SHOWN = timedelta(days=30)
ORDER = (Status.PUBLISHED, Status.IN_REVIEW, Status.DRAFT)


@dataclass(frozen=True, slots=True)
class OwnPosting:
    posting: JobPosting
    course: Course

    @property
    def views(self) -> int:
        return sum(self.course.views)

    @property
    def applies(self) -> int:
        return sum(self.course.applies)

    @property
    def has_been_online(self) -> bool:
        return self.posting.date_posted is not None


@dataclass(frozen=True, slots=True)
class OwnPostings:
    rows: list[OwnPosting]
    has_more: bool


def own_postings(postings: JobPostingQuerySet, at: datetime) -> OwnPostings:
    """Online ones by their deadline, then those in review, drafts, and what ended in
    the last 30 days; with views and clicks of 30 days. Two queries.
    """
    ended = Q(status__in=(Status.EXPIRED, Status.FILLED))
    shown = postings.filter(
        Q(status__in=ORDER) | ended & Q(ended_at__gte=at - ENDED_SHOWN)
    )
    ranks = [When(status=status, then=Value(rank)) for rank, status in enumerate(ORDER)]
    found = list(
        shown.order_by(
            Case(*ranks, default=Value(len(ORDER)), output_field=IntegerField()),
            F("valid_through").asc(nulls_last=True),
            "-updated_at",
            "pk",
        )[: SHOWN + 1]
    )
    rows = found[:SHOWN]
    courses = sparklines([posting.pk for posting in rows], timezone.localdate(at))
    return OwnPostings(
        [OwnPosting(posting, courses[posting.pk]) for posting in rows],
        len(found) > SHOWN,
    )
