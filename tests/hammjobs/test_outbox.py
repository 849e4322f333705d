"""The outbox before a real mail server: sent, tried again, given up, forgotten."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from hammjobs import outbox
from hammjobs.mail import deliver, message
from hammjobs.models import FAILED_KEPT, SENT_KEPT, OutboxMail
from hammjobs.outbox import (
    CLAIM,
    GIVE_UP_AFTER,
    forget_old_mails,
    send_due_mails,
    send_mails,
)
from tests.smtp_server import mail_server

VALUES = {"number": "1 Stelle", "is_one": True, "rows": [], "name": ""}
SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def no_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9


def to(address: str):
    return message("pay_table_followed", to=address, **VALUES)


def waiting_mail(address="anne@example.org", **values):
    """Written, and not tried yet."""
    at = timezone.now()
    moments = {"created_at": at, "next_try_at": at}
    row = {"to": address, "subject": "Betreff", "body": "Text\n"}
    return OutboxMail.objects.create(**row | moments | values)


def set_moments(**values):
    OutboxMail.objects.update(**values)


def test_mail_goes_out_with_the_change_that_it_tells_of(server):
    with transaction.atomic():
        assert deliver([to("anne@example.org")]) == 1
        assert server.mails == []

    assert [each["To"] for each in server.mails] == ["anne@example.org"]
    assert OutboxMail.objects.get().body == ""
    assert OutboxMail.objects.get().sent_at


def test_mail_of_a_change_that_is_rolled_back_is_never_sent(server):
    with transaction.atomic():
        deliver([to("anne@example.org")])
        transaction.set_rollback(True)

    send_due_mails(at=timezone.now())

    assert server.mails == []
    assert not OutboxMail.objects.exists()


def test_mail_waits_for_a_server_that_is_gone_and_goes_out_later(no_server, settings):
    deliver([to("anne@example.org")])
    mail = OutboxMail.objects.get()
    assert (mail.sent_at, mail.tries, mail.error) == (
        None,
        1,
        "ConnectionRefusedError",
    )

    with mail_server(settings) as server:
        too_early = send_due_mails(at=mail.next_try_at - SECOND)
        assert (too_early, server.mails) == ("", [])
        set_moments(next_try_at=timezone.now())
        later = send_due_mails(at=timezone.now())

    assert later == "1\u00a0Nachricht verschickt"
    assert len(server.mails) == 1


class HangingServer:
    """Stands in for one that answers nobody within ``EMAIL_TIMEOUT``."""

    asked = 0

    def __init__(self, **options):
        pass

    def open(self):
        HangingServer.asked += 1
        raise TimeoutError

    def close(self):
        pass


def test_server_that_hangs_is_not_waited_for_with_each_of_many_steps(settings):
    settings.EMAIL_BACKEND = f"{__name__}.HangingServer"

    for name in ("anne", "berta", "cem"):
        deliver([to(f"{name}@example.org"), to(f"{name}@example.com")])

    assert HangingServer.asked == 1
    assert OutboxMail.objects.waiting().count() == 6
    send_due_mails(at=timezone.now())
    assert HangingServer.asked == 2


def test_tries_are_further_and_further_apart(no_server):
    mail = waiting_mail()
    waits = []
    for _ in range(6):
        set_moments(next_try_at=timezone.now())
        before = timezone.now()
        send_mails([mail.pk])
        mail.refresh_from_db()
        waits.append(round((mail.next_try_at - before) / timedelta(minutes=1)))

    assert waits == [1, 5, 15, 60, 180, 180]


@pytest.mark.parametrize(
    ("age", "is_given_up"),
    [(GIVE_UP_AFTER - timedelta(minutes=1), False), (GIVE_UP_AFTER, True)],
)
def test_mail_is_given_up_after_two_days_and_the_log_says_so(
    no_server, caplog, age, is_given_up
):
    mail = waiting_mail(created_at=timezone.now() - age)

    send_mails([mail.pk])

    assert OutboxMail.objects.given_up().exists() is is_given_up
    assert ("a mail is given up" in caplog.text) is is_given_up
    assert "example.org" not in caplog.text


def test_address_that_the_server_does_not_know_is_given_up_at_once(server):
    server.refused.add("weg@example.org")

    deliver([to("weg@example.org"), to("anne@example.org")])

    assert [each["To"] for each in server.mails] == ["anne@example.org"]
    (refused,) = OutboxMail.objects.given_up()
    assert (refused.to, refused.error) == ("weg@example.org", "SMTPRecipientsRefused")


def test_mail_claimed_by_another_is_left_to_them(server):
    mail = waiting_mail(next_try_at=timezone.now() + CLAIM)

    assert send_mails([mail.pk]) == 0
    assert server.mails == []


def test_mail_of_a_sender_that_died_goes_out_once_its_claim_is_over(
    server, monkeypatch
):
    def die(*args):
        raise KeyboardInterrupt

    mail = waiting_mail()
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "_send", die)
        with pytest.raises(KeyboardInterrupt):
            send_mails([mail.pk])
    mail.refresh_from_db()

    assert send_due_mails(at=mail.next_try_at - SECOND) == ""
    set_moments(next_try_at=timezone.now())
    send_due_mails(at=timezone.now())

    assert len(server.mails) == 1


@pytest.mark.parametrize(
    ("moment", "kept_for"), [("sent_at", SENT_KEPT), ("given_up_at", FAILED_KEPT)]
)
def test_mails_and_addresses_are_forgotten_in_time(moment, kept_for):
    at = timezone.now()
    waiting_mail("alt@example.org", **{moment: at - kept_for - SECOND})
    waiting_mail("neu@example.org", **{moment: at - kept_for})
    waiting_mail("wartet@example.org", created_at=at - timedelta(days=90))

    assert forget_old_mails(at=at) == 1

    kept = OutboxMail.objects.order_by("to").values_list("to", flat=True)
    assert list(kept) == ["neu@example.org", "wartet@example.org"]
