"""Publication at a set time: wished for by HR, decided by an editor, kept by nobody.

A planned posting is published with ``date_posted`` in the future. Pages, lists and
feeds compare the moment themselves, so it is online to the second even where no clock
runs; the clock only writes that it happened and tells its people.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from hammjobs.german import moment
from listings.actions.approvals import fold_in_change
from listings.actions.each import each_locked
from listings.actions.posting_mails import mail_published
from listings.actions.postings import (
    Kind,
    StepRefused,
    follow_table,
    locked,
    moved,
    moved_to,
    record_event,
    refuse_unready,
)
from listings.enums import Status
from listings.models import JobPosting

# Further ahead nobody knows the pay table or the minimum wage of the day.
FURTHEST = timedelta(days=180)
PAST = "Der Termin liegt in der Vergangenheit."
TOO_FAR = f"Der Termin darf höchstens {FURTHEST.days} Tage in der Zukunft liegen."
ONLINE = "Die Stelle ist schon online; ihr Start lässt sich nicht mehr verschieben."
NO_MOMENT = "Bitte geben Sie den neuen Termin an, oder heben Sie die Planung auf."


@transaction.atomic
def set_publish_at(
    *, posting: JobPosting, by: Any, at: datetime, publish_at: datetime | None
) -> JobPosting:
    """Wish for a moment, give the wish up (None), or move what is planned."""
    posting = locked(posting, Kind.SCHEDULED)
    _refuse_moment(posting, publish_at, at)
    if posting.status == Status.PUBLISHED and publish_at:
        return _move(posting, publish_at, by=by, at=at)
    if posting.publish_at == publish_at:
        return posting
    posting.publish_at = publish_at
    posting.save()
    words = moment(publish_at) if publish_at else "sofort nach der Freigabe"
    status, reason = posting.status, f"Wunschtermin: {words}"
    record_event(posting, Kind.CHANGED, by=by, at=at, from_status=status, reason=reason)
    return posting


def _refuse_moment(
    posting: JobPosting, publish_at: datetime | None, at: datetime
) -> None:
    if posting.status == Status.PUBLISHED and not posting.is_planned(at):
        raise StepRefused(ONLINE)
    if publish_at is None:
        if posting.status == Status.PUBLISHED:
            raise StepRefused(NO_MOMENT)
        return
    if publish_at <= at:
        raise StepRefused(PAST)
    if publish_at > at + FURTHEST:
        raise StepRefused(TOO_FAR)


def _move(
    posting: JobPosting, planned: datetime, *, by: Any, at: datetime
) -> JobPosting:
    posting.publish_at = posting.date_posted = posting.confirmed_at = planned
    follow_table(posting, at)
    refuse_unready(posting, at)
    return moved_to(posting, planned, by=by, at=at)


@transaction.atomic
def cancel_planned(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Take back a publication that has not happened: it is a draft again, with the
    change of it that waited.
    """
    posting = locked(posting, Kind.SCHEDULED)
    if not posting.is_planned(at):
        raise StepRefused("Die Stelle ist nicht geplant oder schon online.")
    fold_in_change(posting)
    posting.publish_at = posting.date_posted = posting.confirmed_at = None
    reason = "geplante Veröffentlichung aufgehoben"
    return moved(posting, Kind.RETURNED, Status.DRAFT, by=by, at=at, reason=reason)


def announce_published(*, at: datetime) -> str:
    """Write down and tell what has gone online by itself."""
    due = JobPosting.objects.filter(
        status=Status.PUBLISHED, publish_at__isnull=False, date_posted__lte=at
    )
    return each_locked(
        due, _announce, at=at, one="Stelle online", many="Stellen online"
    )


def _announce(posting: JobPosting, at: datetime) -> bool:
    posting.publish_at = None
    moved(
        posting, Kind.PUBLISHED, Status.PUBLISHED, by=None, at=at, reason="wie geplant"
    )
    if posting.is_public(at):
        mail_published(posting, at=at)
    return True
