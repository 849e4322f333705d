"""Two machines at once: every job, mail and step is done by one of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hammjobs.models import OutboxMail
from hammjobs.outbox import send_due_mails
from listings.actions.clock import Job, tick
from listings.actions.endings import end_overdue
from listings.actions.freshness import ask_if_current, sink_unconfirmed
from listings.enums import Status
from listings.models import JobPosting, Notice, PostingEvent
from listings.models.freshness import ASK_AFTER, CONFIRM_WITHIN
from tests.factories import make_employer, make_hr, make_postings
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def employer():
    employer = make_employer()
    make_hr(employer, email="personal@example.org")
    return employer


def twice(run):
    at = timezone.now()
    results = at_once(lambda: run(at=at), 2)
    assert not [each for each in results if isinstance(each, Exception)]


def test_a_job_runs_once():
    moments = []
    jobs = [
        Job(
            name=f"aufgabe-{number}",
            every=timedelta(minutes=1),
            run=lambda *, at: moments.append(at),
        )
        for number in range(5)
    ]
    at = timezone.now()

    results = at_once(lambda: len(tick(jobs, at=at)), 3)

    assert sum(results) == 5
    assert len(moments) == 5


def test_each_mail_goes_out_once(server):
    at = timezone.now()
    addresses = [f"person{number}@example.org" for number in range(8)]
    for address in addresses:
        OutboxMail.objects.create(
            to=address, subject="Betreff", body="Text\n", created_at=at, next_try_at=at
        )

    twice(send_due_mails)

    assert sorted(each["To"] for each in server.mails) == addresses


def test_a_posting_ends_once_with_one_mail(server, employer):
    make_postings(3, employer=employer, overdue=True)

    twice(end_overdue)

    assert JobPosting.objects.filter(status=Status.EXPIRED).count() == 3
    assert PostingEvent.objects.filter(kind=PostingEvent.Kind.EXPIRED).count() == 3
    assert len(server.mails) == 3


def test_nobody_is_asked_twice(server, employer):
    confirmed = timezone.now() - ASK_AFTER
    make_postings(3, employer=employer, confirmed_at=confirmed)

    twice(ask_if_current)

    assert Notice.objects.count() == 3
    assert len(server.mails) == 3


def test_a_posting_sinks_once():
    make_postings(3, confirmed_at=timezone.now() - CONFIRM_WITHIN)

    twice(sink_unconfirmed)

    assert Notice.objects.filter(kind=Notice.Kind.SUNK).count() == 3
