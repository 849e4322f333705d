"""A forgotten password and a new address, by links in real mails."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from hammjobs.outbox import send_due_mails
from listings.models import AuditEntry
from tests.factories import make_employer, make_hr
from tests.hammjobs.accounts.test_log_in import PASSWORD, log_in
from tests.hammjobs.accounts.test_sessions import browser, is_in
from tests.smtp_server import mail_server, text_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]

RESET = "/konto/passwort/neu/"
NEW = {"password1": "Ahse-Ufer-1907", "password2": "Ahse-Ufer-1907"}


@pytest.fixture(autouse=True)
def server(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def officer():
    user = make_hr(make_employer())
    user.email, user.first_name = "ina@example.org", "Ina"
    user.set_password(PASSWORD)
    user.save()
    return user


def forgotten(client, email: str, **request):
    """Ask for the link, and let a minute pass."""
    client.post(RESET, {"email": email}, **request)
    send_due_mails(at=timezone.now())


def path_in(mail) -> str:
    return re.search(r"http://[^/\s]+(/konto/\S+)", text_of(mail))[1]


def subjects(server) -> list[str]:
    return [mail["Subject"] for mail in server.mails]


def test_answer_is_the_same_whether_the_account_exists(client, server, officer):
    answers = {
        client.post(RESET, {"email": email}, follow=True).content
        for email in ("ina@example.org", "niemand@example.org")
    }

    assert len(answers) == 1
    # The mail server must not be heard in the time that the answer takes.
    assert server.mails == []
    send_due_mails(at=timezone.now())
    assert [mail["To"] for mail in server.mails] == ["ina@example.org"]


def test_link_sets_a_new_password_once(client, server, officer):
    desk = browser(officer)
    forgotten(client, "Ina@Example.org")
    link = path_in(server.mails[0])
    assert officer.username in text_of(server.mails[0])

    form = client.get(link, follow=True)
    assert "Neues Passwort" in form.content.decode()
    done = client.post(form.request["PATH_INFO"], NEW, follow=True)

    assert "Ihr neues Passwort gilt." in done.content.decode()
    assert not is_in(desk)
    assert log_in(client, officer.username, NEW["password1"]).url == "/admin/"
    again = type(client)().get(link, follow=True)
    assert "Dieser Link gilt nicht mehr." in again.content.decode()
    assert subjects(server)[1] == "hammjobs: Ihr Passwort ist neu gesetzt"
    assert AuditEntry.objects.get().details == "über die E-Mail neu gesetzt"


def test_link_that_was_only_looked_at_still_works(client, server, officer):
    """As a mail scanner does."""
    forgotten(client, officer.email)
    link = path_in(server.mails[0])
    type(client)().get(link, follow=True)

    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], NEW)

    officer.refresh_from_db()
    assert officer.check_password(NEW["password1"])


def test_forged_link_is_explained(client):
    response = client.get(f"{RESET}1-abc-def/")

    assert "Dieser Link gilt nicht mehr." in response.content.decode()


def test_person_who_was_locked_out_gets_in_with_the_new_password(
    client, server, officer
):
    for _ in range(6):
        log_in(client, officer.username, "falsch")
    forgotten(client, officer.email)
    form = client.get(path_in(server.mails[0]), follow=True)

    client.post(form.request["PATH_INFO"], NEW)

    assert log_in(client, officer.username, NEW["password1"]).url == "/admin/"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"oldpassword": "falsch"}, "Das ist nicht Ihr jetziges Passwort."),
        ({"password2": "anders"}, "Das ist nicht dasselbe Passwort wie darüber."),
        ({"password1": "kurz", "password2": "kurz"}, "zu kurz"),
        ({"password1": "19071912", "password2": "19071912"}, "komplett numerisch"),
    ],
)
def test_fault_in_a_new_password_is_named(client, officer, typed, words):
    client.force_login(officer)

    response = client.post("/konto/passwort/", {"oldpassword": PASSWORD} | NEW | typed)

    assert words in response.content.decode()
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_person_reads_of_the_change_without_an_address(client, server, officer):
    client.force_login(officer)

    typed = {"oldpassword": PASSWORD} | NEW
    client.post("/konto/passwort/", typed, REMOTE_ADDR="192.0.2.1")

    assert subjects(server) == ["hammjobs: Ihr Passwort ist geändert"]
    assert "192.0.2.1" not in text_of(server.mails[0])


def test_links_lead_here_whatever_host_a_request_names(
    client, server, officer, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "http://hammjobs.example"

    forgotten(client, officer.email, headers={"host": "evil.example"})

    assert "http://hammjobs.example/konto/passwort/neu/" in text_of(server.mails[0])
    assert "evil.example" not in text_of(server.mails[0])


# Another address


def ask_for(client, email: str):
    """With the password once more, and the page that it leads to."""
    typed = {"email": email, "action_add": ""}
    question = client.post("/konto/e-mail/", typed).url
    return client.post(question, {"password": PASSWORD}, follow=True)


def test_new_address_is_asked_for_with_the_password_alone(client, server, officer):
    log_in(client, officer.username)
    typed = {"email": "neu@example.org", "action_add": ""}

    question = client.post("/konto/e-mail/", typed)
    client.post(question.url, {"password": "falsch"})

    assert question.url == "/konto/bestaetigen/?next=%2Fkonto%2Fe-mail%2F"
    assert server.mails == []
    assert not EmailAddress.objects.filter(email="neu@example.org").exists()


def test_new_address_holds_once_it_is_confirmed(client, server, officer):
    log_in(client, officer.username)

    page = ask_for(client, "neu@example.org")
    officer.refresh_from_db()
    assert officer.email == "ina@example.org"
    assert "Noch nicht bestätigt" in page.content.decode()
    link = path_in(server.mails[0])
    assert server.mails[0]["To"] == "neu@example.org"

    client.get(link)
    officer.refresh_from_db()
    assert officer.email == "ina@example.org"
    client.post(link)

    officer.refresh_from_db()
    assert officer.email == "neu@example.org"
    assert EmailAddress.objects.get(user=officer).email == "neu@example.org"
    told = [mail for mail in server.mails if mail["To"] == "ina@example.org"]
    assert [mail["Subject"] for mail in told] == [
        "hammjobs: Ihre E-Mail-Adresse ist geändert"
    ]
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.person, entry.details) == ("address", officer, "")


def test_change_of_the_address_can_be_called_off(client, server, officer):
    log_in(client, officer.username)
    ask_for(client, "neu@example.org")
    link = path_in(server.mails[0])

    client.post("/konto/e-mail/", {"email": "neu@example.org", "action_remove": ""})

    assert "Dieser Link gilt nicht mehr." in client.get(link).content.decode()


def test_address_of_somebody_else_is_not_taken_over(client, server, officer):
    make_hr(make_employer(), email="otto@example.org")
    log_in(client, officer.username)

    ask_for(client, "otto@example.org")

    officer.refresh_from_db()
    assert officer.email == "ina@example.org"
