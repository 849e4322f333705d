from datetime import timedelta

import pytest
from django.utils import timezone

from listings.actions.deletions import delete_with_audit
from listings.actions.postings import StepRefused, submit_posting
from listings.models import AuditEntry, JobPosting
from tests.factories import make_posting

pytestmark = pytest.mark.django_db

AT = timezone.now()


def test_draft_goes_and_its_employer_can_read_who_did_it():
    posting = make_posting(draft=True, title="Projektbüro (m/w/d)")
    employer = posting.employer

    delete_with_audit(posting=posting, by=None, at=AT)

    assert not JobPosting.objects.exists()
    entry = AuditEntry.objects.get(kind=AuditEntry.Kind.POSTING_DELETED)
    assert (entry.employer, entry.at) == (employer, AT)
    assert "Projektbüro (m/w/d)" in entry.details


def test_what_was_submitted_since_it_was_read_stays():
    posting = make_posting(draft=True, valid_through=AT + timedelta(days=30))
    submit_posting(posting=posting, by=None, at=AT)

    with pytest.raises(StepRefused, match="Sie ist noch da"):
        delete_with_audit(posting=posting, by=None, at=AT)

    assert JobPosting.objects.get().status == "in_review"
    assert not AuditEntry.objects.exists()
