"""What the operator reads about the portal's health."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.utils import timezone

from hammjobs.models import OutboxMail
from listings.models import ClockJob, ClockRun
from listings.queries.desk import operations
from listings.queries.desk.operations import CLOCK_LATE

pytestmark = pytest.mark.django_db

Usage = namedtuple("Usage", "total used free")


def gauge(name, at=None):
    gauges = operations.operations(at or timezone.now())
    return next(each for each in gauges if each.name == name)


def ran(at):
    ClockRun.objects.create(job="send-mails", started_at=at, finished_at=at)


def test_a_clock_that_never_ran_is_worth_a_look(db):
    assert (gauge("Uhr").words, gauge("Uhr").is_fine) == ("noch nie gelaufen", False)


@pytest.mark.parametrize(
    ("ago", "words", "is_fine"),
    [
        (timedelta(seconds=59), "zuletzt gerade eben", True),
        (timedelta(minutes=1), "zuletzt vor 1\u00a0Minute", True),
        (CLOCK_LATE - timedelta(seconds=1), "zuletzt vor 9\u00a0Minuten", True),
        (CLOCK_LATE, "zuletzt vor 10\u00a0Minuten", False),
        (timedelta(days=3), "zuletzt vor 3\u00a0Tagen", False),
    ],
)
def test_a_clock_that_is_late_is_worth_a_look(ago, words, is_fine):
    at = timezone.now()
    ran(at - ago)

    found = gauge("Uhr", at)

    assert (found.words, found.is_fine) == (words, is_fine)


def test_a_job_that_fails_is_named(db):
    at = timezone.now()
    ran(at)
    ClockJob.objects.create(name="follow-pay-tables", due_at=at, failures=2)
    ClockJob.objects.create(name="send-mails", due_at=at)

    found = gauge("Uhr", at)

    assert found.words == "zuletzt gerade eben; gescheitert: follow-pay-tables"
    assert not found.is_fine


@pytest.mark.parametrize(
    ("mails", "words", "is_fine"),
    [
        ([], "leer", True),
        ([{}], "1\u00a0Nachricht wartet", True),
        ([{"tries": 1}, {}], "2\u00a0Nachrichten warten", False),
        ([{"sent_at": timezone.now()}], "leer", True),
        ([{"given_up_at": timezone.now()}], "leer, 1 nicht zugestellt", False),
    ],
)
def test_mail_that_does_not_get_through_is_worth_a_look(mails, words, is_fine):
    at = timezone.now()
    for values in mails:
        OutboxMail.objects.create(
            to="a@example.org", created_at=at, next_try_at=at, **values
        )

    found = gauge("Postausgang")

    assert (found.words, found.is_fine) == (words, is_fine)


@pytest.mark.parametrize(("free", "is_fine"), [(11, True), (10, False)])
def test_a_full_disk_is_worth_a_look(monkeypatch, free, is_fine):
    usage = Usage(100 * 1024**3, 0, free * 1024**3)
    monkeypatch.setattr(operations.shutil, "disk_usage", lambda path: usage)

    found = gauge("Datenträger")

    assert (found.words, found.is_fine) == (f"{free},0\u00a0GiB frei", is_fine)
