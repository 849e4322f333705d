from datetime import UTC, datetime

import pytest

from listings.actions.employers import unverify_employer, verify_employer
from listings.actions.postings import (
    StepRefused,
    publication_faults,
    publish_posting,
    submit_posting,
)
from listings.enums import Status
from listings.models import AuditEntry
from tests.factories import make_employer, make_operator, make_posting

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def test_nothing_of_an_unverified_employer_goes_online():
    posting = make_posting(draft=True, employer=make_employer(unverified=True))

    with pytest.raises(StepRefused, match="noch nicht bestätigt"):
        publish_posting(posting=posting, by=None, at=AT)

    posting.refresh_from_db()
    assert posting.status == Status.DRAFT


def test_unverified_employer_is_one_fault_in_one_message():
    posting = make_posting(draft=True, employer=make_employer(unverified=True))

    faults = publication_faults(posting, AT)

    assert [field for field, _ in faults] == ["employer"]


def test_verified_employer_publishes():
    employer = make_employer(unverified=True)
    posting = make_posting(draft=True, employer=employer)

    verify_employer(employer=employer, by=make_operator(), at=AT)
    posting = type(posting).objects.get(pk=posting.pk)
    submit_posting(posting=posting, by=None, at=AT)
    publish_posting(posting=posting, by=None, at=AT)

    posting.refresh_from_db()
    assert posting.status == Status.PUBLISHED


def test_verifying_twice_is_one_word():
    employer = make_employer(unverified=True)

    verify_employer(employer=employer, by=make_operator(), at=AT)
    verify_employer(employer=employer, by=make_operator(), at=AT)

    assert AuditEntry.objects.count() == 1


def test_word_taken_back_ends_what_is_live_and_leaves_drafts():
    employer = make_employer()
    live, other = make_posting(employer=employer), make_posting()
    draft = make_posting(employer=employer, draft=True)

    unverify_employer(employer=employer, by=make_operator(), at=AT, reason="Fälschung")

    for posting in (live, draft, other):
        posting.refresh_from_db()
    assert (live.status, draft.status) == (Status.EXPIRED, Status.DRAFT)
    assert other.status == Status.PUBLISHED
    assert live.events.get().reason == "Arbeitgeber nicht mehr bestätigt"
