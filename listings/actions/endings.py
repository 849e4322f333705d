"""What the clock ends and puts away, and how a search for somebody ended."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from listings.actions.each import each_locked
from listings.actions.postings import (
    Kind,
    StepRefused,
    archive_posting,
    end_posting,
    record_event,
)
from listings.enums import Outcome, Status
from listings.models import JobPosting, Notice
from listings.models.freshness import (
    ARCHIVE_AFTER,
    END_UNCONFIRMED_AFTER,
    LEAST_NOTICE,
)

OVERDUE = "Bewerbungsfrist abgelaufen"
UNCONFIRMED = f"seit {END_UNCONFIRMED_AFTER.days} Tagen nicht bestätigt"
ANSWERED = "Zu dieser Stelle ist die Frage schon beantwortet."
STILL_OPEN = "Die Stelle ist noch nicht beendet."


def end_overdue(*, at: datetime) -> str:
    """End what has passed its deadline. It left the lists in that very second."""
    due = JobPosting.objects.filter(status=Status.PUBLISHED, valid_through__lt=at)

    def end(posting: JobPosting, at: datetime) -> bool:
        end_posting(posting=posting, by=None, at=at, reason=OVERDUE)
        return True

    return each_locked(due, end, at=at, one="Stelle beendet", many="Stellen beendet")


def end_unconfirmed(*, at: datetime) -> str:
    """End what nobody has confirmed for 44 days – and was warned of a week ago."""
    warned = Notice.objects.filter(
        posting=OuterRef("pk"),
        kind=Notice.Kind.WARNED,
        occasion=OuterRef("confirmed_at"),
        at__lte=at - LEAST_NOTICE,
    )
    old = JobPosting.objects.unconfirmed_since(at - END_UNCONFIRMED_AFTER, at)

    def end(posting: JobPosting, at: datetime) -> bool:
        end_posting(posting=posting, by=None, at=at, reason=UNCONFIRMED)
        return True

    due = old.filter(Exists(warned))
    return each_locked(due, end, at=at, one="Stelle beendet", many="Stellen beendet")


def archive_ended(*, at: datetime) -> str:
    """Put away what ended 30 days ago; its contact person is deleted with that."""
    due = JobPosting.objects.filter(
        status__in=(Status.EXPIRED, Status.FILLED), ended_at__lte=at - ARCHIVE_AFTER
    )

    def archive(posting: JobPosting, at: datetime) -> bool:
        archive_posting(posting=posting, by=None, at=at)
        return True

    return each_locked(
        due, archive, at=at, one="Stelle archiviert", many="Stellen archiviert"
    )


@transaction.atomic
def tell_outcome(
    *, posting: JobPosting, by: Any, at: datetime, outcome: Outcome
) -> JobPosting:
    """Keep how the search ended, as its employer tells; once."""
    posting = JobPosting.objects.select_for_update().get(pk=posting.pk)
    if not posting.is_ended:
        raise StepRefused(STILL_OPEN)
    if posting.outcome:
        raise StepRefused(ANSWERED)
    posting.outcome = outcome
    posting.save(update_fields=["outcome"])
    status, reason = posting.status, f"Ausgang: {Outcome(outcome).label}"
    record_event(posting, Kind.CHANGED, by=by, at=at, from_status=status, reason=reason)
    return posting
