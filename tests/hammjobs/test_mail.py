"""Mails as a real mail server receives them."""

import pytest
from django.core import mail

from hammjobs.mail import deliver, message
from tests.smtp_server import mail_server, text_of

# Mails go out once the change is saved for good.
pytestmark = pytest.mark.django_db(transaction=True)

TEMPLATE = "pay_table_followed"
VALUES = {"number": "1 Stelle", "is_one": True, "rows": [], "name": "Änne Groß"}


@pytest.fixture
def server(settings):
    with mail_server(settings) as received:
        settings.DEFAULT_FROM_EMAIL = "hammjobs <stellen@example.org>"
        yield received


def to(address: str, **values):
    return message(TEMPLATE, to=address, **VALUES | values)


def test_mail_arrives_in_german_and_plain(server):
    assert deliver([to("anne@example.org")]) == 1

    received = server.mails[0]
    assert received["Subject"].startswith("Neue Entgelttabelle: 1 Stelle")
    assert received["From"] == "hammjobs <stellen@example.org>"
    assert received["To"] == "anne@example.org"
    assert received.get_content_type() == "text/plain"
    assert text_of(received).startswith("Guten Tag Änne Groß,\n")


def test_text_is_not_escaped_and_a_subject_stays_one_line(server):
    deliver([to("anne@example.org", name="<b>&", number="1\r\nBcc: a@example.org")])

    received = server.mails[0]
    assert "Guten Tag <b>&," in text_of(received)
    assert received["Bcc"] is None
    assert server.recipients == [["anne@example.org"]]


def test_log_in_is_told_to_the_server(server, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "geheim"

    deliver([to("anne@example.org")])

    assert server.logins == [("portal", "geheim")]


def test_refused_address_leaves_the_others_their_mail(server, caplog):
    server.refused.add("weg@example.org")

    assert deliver([to("weg@example.org"), to("anne@example.org")]) == 2

    assert [received["To"] for received in server.mails] == ["anne@example.org"]
    assert "1 of 2 mails were not sent" in caplog.text
    assert "example.org" not in caplog.text


def test_server_that_is_gone_is_logged_and_stops_nobody(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert deliver([to("anne@example.org")]) == 1

    assert "1 of 1 mails were not sent" in caplog.text


def test_without_a_server_a_mail_becomes_a_file(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mails"

    deliver([to("anne@example.org")])

    (file,) = (tmp_path / "mails").iterdir()
    assert "To: anne@example.org" in file.read_text()


def test_nothing_to_send_opens_no_connection(monkeypatch):
    monkeypatch.setattr("hammjobs.outbox.get_connection", None)

    assert deliver([]) == 0
    assert mail.outbox == []
