"""What happens to a posting between draft and archive.

Each step is one transaction with its audit entry, on a row locked for it. A step
that the state does not allow, or a posting that may not go online, raises
``StepRefused`` with German messages; nothing is changed then.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from hammjobs.german import moment
from listings.actions.approval_states import forget_texts, keep_approval
from listings.actions.pay_tables import NoSuchRate, fill_from_valid_table
from listings.actions.posting_mails import (
    mail_ended,
    mail_planned,
    mail_published,
    mail_returned,
)
from listings.actions.search_index import index_postings
from listings.enums import Status
from listings.models import JobPosting, PostingEvent
from listings.quality import Finding, errors_in
from listings.quality.advert import Advert
from listings.quality.check import WORDING
from listings.quality.rules.dates import deadline_findings
from listings.quality.rules.pay import band_findings

Kind = PostingEvent.Kind
# A field's name and a German message about it.
Fault = tuple[str, str]

WITHDRAWN = "zurückgezogen"

# From which states each step may be taken.
ALLOWED_FROM = {
    Kind.SUBMITTED: {Status.DRAFT},
    Kind.RETURNED: {Status.IN_REVIEW},
    Kind.PUBLISHED: {Status.IN_REVIEW, Status.DRAFT},
    Kind.SCHEDULED: {Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED},
    Kind.CONFIRMED: {Status.PUBLISHED},
    Kind.RENEWED: {Status.PUBLISHED},
    Kind.EXPIRED: {Status.PUBLISHED},
    Kind.FILLED: {Status.PUBLISHED},
    Kind.ARCHIVED: {Status.EXPIRED, Status.FILLED},
}


class StepRefused(Exception):
    """A step was not taken; ``messages`` say why and what to do, in German."""

    def __init__(self, *messages: str) -> None:
        super().__init__(" ".join(messages))
        self.messages = list(messages)


@transaction.atomic
def submit_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Give a draft to the editors. It must be ready for publication by then."""
    posting = locked(posting, Kind.SUBMITTED)
    refuse_unready(posting, at)
    posting.return_reason = ""
    return moved(posting, Kind.SUBMITTED, Status.IN_REVIEW, by=by, at=at)


@transaction.atomic
def withdraw_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Take a posting back out of review, by its author, to go on writing."""
    posting = locked(posting, Kind.RETURNED)
    return moved(posting, Kind.RETURNED, Status.DRAFT, by=by, at=at, reason=WITHDRAWN)


@transaction.atomic
def return_posting(
    *, posting: JobPosting, by: Any, at: datetime, reason: str
) -> JobPosting:
    """Send a posting back to its author, who reads ``reason`` in the admin."""
    reason = reason.strip()
    if not reason:
        raise StepRefused("Bitte schreiben Sie, was an der Stelle zu ändern ist.")
    posting = locked(posting, Kind.RETURNED)
    posting.return_reason = reason
    moved(posting, Kind.RETURNED, Status.DRAFT, by=by, at=at, reason=reason)
    mail_returned(posting, at=at)
    return posting


@transaction.atomic
def publish_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Approve a posting. It goes online at once, or by itself at ``publish_at`` where
    that is still to come. ``date_posted`` stays where it is set.
    """
    posting = locked(posting, Kind.PUBLISHED)
    planned = (
        posting.publish_at if posting.publish_at and posting.publish_at > at else None
    )
    posting.publish_at = planned
    posting.date_posted = posting.date_posted or planned or at
    follow_table(posting, at)
    refuse_unready(posting, at)
    posting.confirmed_at = max(posting.date_posted, at)
    posting.return_reason = ""
    posting.findings.all().delete()
    keep_approval(posting, by=by, at=at)
    if planned:
        return moved_to(posting, planned, by=by, at=at)
    moved(posting, Kind.PUBLISHED, Status.PUBLISHED, by=by, at=at)
    mail_published(posting, at=at)
    return posting


def moved_to(
    posting: JobPosting, planned: datetime, *, by: Any, at: datetime
) -> JobPosting:
    """Approved, and public from ``planned`` on whether the clock runs or not."""
    reason = f"online ab {moment(planned)}"
    moved(posting, Kind.SCHEDULED, Status.PUBLISHED, by=by, at=at, reason=reason)
    mail_planned(posting, at=at)
    return posting


@transaction.atomic
def confirm_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """The employer says that the role is still open."""
    posting = locked(posting, Kind.CONFIRMED)
    refuse_hidden(posting, at)
    posting.confirmed_at = at
    return moved(posting, Kind.CONFIRMED, Status.PUBLISHED, by=by, at=at)


@transaction.atomic
def end_posting(
    *, posting: JobPosting, by: Any, at: datetime, reason: str = ""
) -> JobPosting:
    """Take a posting offline without a hire: deadline over, or withdrawn."""
    posting = locked(posting, Kind.EXPIRED)
    return _ended(posting, Kind.EXPIRED, Status.EXPIRED, by=by, at=at, reason=reason)


@transaction.atomic
def fill_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Take a posting offline because somebody was hired."""
    posting = locked(posting, Kind.FILLED)
    return _ended(posting, Kind.FILLED, Status.FILLED, by=by, at=at)


def _ended(
    posting: JobPosting,
    kind: Kind,
    to_status: Status,
    *,
    by: Any,
    at: datetime,
    reason: str = "",
) -> JobPosting:
    """One that was only planned ends, too, and was never public."""
    was_public = bool(posting.date_posted and posting.date_posted <= at)
    posting.ended_at, posting.publish_at = at, None
    if not was_public:
        posting.date_posted = None
    moved(posting, kind, to_status, by=by, at=at, reason=reason)
    if was_public:
        mail_ended(posting, reason=reason, at=at)
    return posting


@transaction.atomic
def archive_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Put an ended posting away. Its contact person goes: the purpose is over
    (Art. 5(1)(e) DSGVO).
    """
    posting = locked(posting, Kind.ARCHIVED)
    posting.contact_name = posting.contact_email = posting.contact_phone = ""
    forget_texts(posting)
    return moved(posting, Kind.ARCHIVED, Status.ARCHIVED, by=by, at=at)


@transaction.atomic
def delete_posting(*, posting: JobPosting) -> None:
    """Remove a posting with all that hangs on it; no search finds it any more."""
    key = posting.pk
    posting.delete()
    index_postings([key])


def record_event(
    posting: JobPosting,
    kind: str,
    *,
    by: Any,
    at: datetime,
    from_status: str = "",
    reason: str = "",
) -> PostingEvent:
    """Write the audit entry of a change that leaves the status as it is, or of one
    that has just set it.
    """
    return PostingEvent.objects.create(
        posting=posting,
        kind=kind,
        from_status=from_status,
        to_status=posting.status,
        by=by,
        at=at,
        reason=reason,
    )


def publication_problems(posting: JobPosting, at: datetime) -> list[str]:
    """What keeps the posting from going online at ``at``; empty when nothing does."""
    return [message for _, message in publication_faults(posting, at)]


def publication_faults(posting: JobPosting, at: datetime) -> list[Fault]:
    """The same with the field that each message is about: the employer's own rule and
    the errors of the Anzeigen-Check (``listings.quality``), never its hints.
    """
    return [*employer_faults(posting), *_faults(errors_in(posting, at=at))]


def employer_faults(posting: JobPosting) -> list[Fault]:
    """See ``Employer.publication_fault``."""
    message = posting.employer.publication_fault
    return [("employer", message)] if message else []


def saving_faults(
    posting: JobPosting, at: datetime, *, changed: Collection[str]
) -> list[Fault]:
    """What a published posting can't be saved with after ``changed`` fields.

    What went online before a rule on wording was there stays online and may be
    mended field by field: only a text that is being changed has to follow it.
    """
    return _faults(
        found
        for found in errors_in(posting, at=at)
        if found.rule not in WORDING or found.field in changed
    )


def pay_faults(posting: JobPosting, at: datetime) -> list[Fault]:
    """What is implausible about the band, whatever else is missing."""
    return _faults(band_findings(Advert(posting, at)))


def deadline_faults(posting: JobPosting, at: datetime) -> list[Fault]:
    return _faults(deadline_findings(Advert(posting, at)))


def _faults(findings: Iterable[Finding]) -> list[Fault]:
    return [(finding.field, finding.message) for finding in findings]


def follow_table(posting: JobPosting, at: datetime) -> None:
    """What waited since another table was valid goes online with today's."""
    before = posting.table_band_words
    try:
        if before:
            fill_from_valid_table(posting=posting, at=at)
    except NoSuchRate:
        return
    if posting.table_band_words != before:
        reason = f"{before} → {posting.table_band_words}"
        record_event(posting, Kind.PAY_TABLE, by=None, at=at, reason=reason)


def refuse_unready(posting: JobPosting, at: datetime) -> None:
    if problems := publication_problems(posting, at):
        raise StepRefused(*problems)


def refuse_unsound(
    posting: JobPosting, at: datetime, *, changed: Collection[str]
) -> None:
    """What is online stays complete; of its wording, what changes has to be right."""
    if faults := saving_faults(posting, at, changed=changed):
        raise StepRefused(*(message for _, message in faults))


def refuse_hidden(posting: JobPosting, at: datetime) -> None:
    """What is confirmed or renewed has to be online."""
    if posting.is_planned(at):
        raise StepRefused("Die Stelle ist noch nicht online.")
    if not posting.is_public(at):
        raise StepRefused(
            "Die Bewerbungsfrist ist abgelaufen, die Stelle steht nicht mehr online. "
            "Bitte beenden Sie sie."
        )


def locked(posting: JobPosting, step: PostingEvent.Kind) -> JobPosting:
    """The row as it is now, so that two people can't take two steps at once."""
    current = JobPosting.objects.select_for_update().get(pk=posting.pk)
    if current.status not in ALLOWED_FROM[step]:
        raise StepRefused(
            f"„{current.title}“ hat den Status „{current.get_status_display()}“. "
            f"Der Schritt „{Kind(step).label}“ ist von dort nicht möglich."
        )
    return current


def moved(
    posting: JobPosting,
    kind: str,
    to_status: str,
    *,
    by: Any,
    at: datetime,
    reason: str = "",
) -> JobPosting:
    from_status, posting.status = posting.status, to_status
    posting.save()
    record_event(posting, kind, by=by, at=at, from_status=from_status, reason=reason)
    if Status.PUBLISHED in (from_status, to_status):
        index_postings([posting.pk])
    return posting
