"""Keep the counts of the Anzeigen-Check that lists and filters read."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from listings.models import JobPosting, PostingCheck
from listings.quality import Report
from listings.queries.posting_checks import reports_on, summary

# A tick's share: two seconds of work.
MOST_A_RUN = 500


def refresh_checks(*, at: datetime) -> int:
    """Check what was saved since its last check, and everything once a day.

    Several machines may do it at once: they come to the same counts. Nothing hangs on
    the clock: lists check by themselves what this has not come to yet.
    """
    outdated = JobPosting.objects.with_outdated_check(timezone.localdate(at))
    postings = outdated.with_people().order_by("updated_at", "pk")[:MOST_A_RUN]
    return keep_checks(reports_on(postings, at), at=at)


def keep_checks(reports: Iterable[tuple[JobPosting, Report]], *, at: datetime) -> int:
    rows = [_row(posting, report, at) for posting, report in reports]
    # Not those that were deleted meanwhile.
    keys = [row.pk for row in rows]
    there = set(JobPosting.objects.filter(pk__in=keys).values_list("pk", flat=True))
    PostingCheck.objects.bulk_create(
        [row for row in rows if row.pk in there],
        update_conflicts=True,
        unique_fields=["posting"],
        update_fields=["score", "errors", "hints", "version", "checked_on"],
    )
    return len(rows)


def _row(posting: JobPosting, report: Report, at: datetime) -> PostingCheck:
    counts = summary(report)
    return PostingCheck(
        posting=posting,
        score=counts.score,
        errors=counts.errors,
        hints=counts.hints,
        version=posting.updated_at,
        checked_on=timezone.localdate(at),
    )
