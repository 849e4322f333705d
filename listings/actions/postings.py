"""What happens to a posting between draft and archive.

Each step is one transaction with its audit entry, on a row locked for it. A step
that the state does not allow, or a posting that may not go online, raises
``StepRefused`` with German messages; nothing is changed then.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.pay_tables import NoSuchRate, fill_from_valid_table
from listings.actions.search_index import index_postings
from listings.enums import Status
from listings.models import JobPosting, PostingEvent
from listings.quality import Finding, errors_in
from listings.quality.advert import Advert
from listings.quality.check import WORDING
from listings.quality.rules.dates import LONGEST_ONLINE as LONGEST_ONLINE
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
    Kind.CONFIRMED: {Status.PUBLISHED},
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
    posting = _locked(posting, Kind.SUBMITTED)
    _refuse_unready(posting, at)
    posting.return_reason = ""
    return _moved(posting, Kind.SUBMITTED, Status.IN_REVIEW, by=by, at=at)


@transaction.atomic
def withdraw_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Take a posting back out of review, by its author, to go on writing."""
    posting = _locked(posting, Kind.RETURNED)
    return _moved(posting, Kind.RETURNED, Status.DRAFT, by=by, at=at, reason=WITHDRAWN)


@transaction.atomic
def return_posting(
    *, posting: JobPosting, by: Any, at: datetime, reason: str
) -> JobPosting:
    """Send a posting back to its author, who reads ``reason`` in the admin."""
    reason = reason.strip()
    if not reason:
        raise StepRefused("Bitte schreiben Sie, was an der Stelle zu ändern ist.")
    posting = _locked(posting, Kind.RETURNED)
    posting.return_reason = reason
    return _moved(posting, Kind.RETURNED, Status.DRAFT, by=by, at=at, reason=reason)


@transaction.atomic
def publish_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Put a reviewed posting online. ``date_posted`` stays where it is set."""
    posting = _locked(posting, Kind.PUBLISHED)
    _follow_table(posting, at)
    _refuse_unready(posting, at)
    posting.date_posted = posting.date_posted or at
    posting.confirmed_at = at
    posting.return_reason = ""
    posting.findings.all().delete()
    return _moved(posting, Kind.PUBLISHED, Status.PUBLISHED, by=by, at=at)


@transaction.atomic
def confirm_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """The employer says that the role is still open."""
    posting = _locked(posting, Kind.CONFIRMED)
    if not posting.is_public(at):
        raise StepRefused(
            "Die Bewerbungsfrist ist abgelaufen, die Stelle steht nicht mehr online. "
            "Bitte beenden Sie sie."
        )
    posting.confirmed_at = at
    return _moved(posting, Kind.CONFIRMED, Status.PUBLISHED, by=by, at=at)


@transaction.atomic
def end_posting(
    *, posting: JobPosting, by: Any, at: datetime, reason: str = ""
) -> JobPosting:
    """Take a posting offline without a hire: deadline over, or withdrawn."""
    posting = _locked(posting, Kind.EXPIRED)
    posting.ended_at = at
    return _moved(posting, Kind.EXPIRED, Status.EXPIRED, by=by, at=at, reason=reason)


@transaction.atomic
def fill_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Take a posting offline because somebody was hired."""
    posting = _locked(posting, Kind.FILLED)
    posting.ended_at = at
    return _moved(posting, Kind.FILLED, Status.FILLED, by=by, at=at)


@transaction.atomic
def archive_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """Put an ended posting away. Its contact person goes: the purpose is over
    (Art. 5(1)(e) DSGVO).
    """
    posting = _locked(posting, Kind.ARCHIVED)
    posting.contact_name = posting.contact_email = posting.contact_phone = ""
    return _moved(posting, Kind.ARCHIVED, Status.ARCHIVED, by=by, at=at)


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


def _follow_table(posting: JobPosting, at: datetime) -> None:
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


def _refuse_unready(posting: JobPosting, at: datetime) -> None:
    if problems := publication_problems(posting, at):
        raise StepRefused(*problems)


def _locked(posting: JobPosting, step: PostingEvent.Kind) -> JobPosting:
    """The row as it is now, so that two people can't take two steps at once."""
    current = JobPosting.objects.select_for_update().get(pk=posting.pk)
    if current.status not in ALLOWED_FROM[step]:
        raise StepRefused(
            f"„{current.title}“ hat den Status „{current.get_status_display()}“. "
            f"Der Schritt „{Kind(step).label}“ ist von dort nicht möglich."
        )
    return current


def _moved(
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
