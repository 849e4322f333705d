"""An employer registers from outside: page, mail, link, and what they hide."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from listings.forms.registration import SALT
from listings.models import AuditEntry, EmployerRegistration
from listings.models.registration import CONFIRM_WITHIN, MOST_A_DAY, MOST_AN_ADDRESS
from tests.factories import make_employer, make_place
from tests.factories.registrations import make_registration
from tests.smtp_server import text_of

pytestmark = pytest.mark.django_db(transaction=True)

URL = "/arbeitgeber/anmelden/"
SENT = f"{URL}gesendet/"


@pytest.fixture(autouse=True)
def is_open(settings):
    settings.EMPLOYER_REGISTRATION = True


def stamp(**ago) -> str:
    return signing.dumps((timezone.now() - timedelta(**ago)).isoformat(), salt=SALT)


def typed(**values) -> dict:
    return {
        "organisation": "Neuwerk GmbH",
        "employer_type": "mittelstand",
        "place": make_place().pk,
        "website": "neuwerk.example",
        "contact_name": "Ina Beispiel",
        "email": "ina@example.org",
        "message": "Wir suchen zwei Leute.",
        "stamp": stamp(minutes=1),
    } | values


def link(key: str = "marke") -> str:
    return reverse("listings:registration_confirm", args=[key])


# Closed by default


@pytest.mark.parametrize("path", [URL, SENT])
def test_closed_registration_is_not_there(client, settings, path):
    settings.EMPLOYER_REGISTRATION = False

    assert client.get(path).status_code == 404
    assert client.post(URL, typed()).status_code == 404
    assert not EmployerRegistration.objects.exists()


@pytest.mark.parametrize("path", ["/", "/arbeitgeber/"])
def test_pages_say_how_to_join(client, settings, path):
    opened = client.get(path).content.decode()
    settings.EMPLOYER_REGISTRATION = False
    closed = client.get(path).content.decode()

    assert 'href="/arbeitgeber/anmelden/"' in opened
    assert 'href="/arbeitgeber/anmelden/"' not in closed
    assert "Schreiben Sie uns" in closed


def test_link_that_is_out_still_works_once_registration_is_closed(client, settings):
    settings.EMPLOYER_REGISTRATION = False
    make_registration()

    client.post(link())

    assert EmployerRegistration.objects.get().confirmed_at


# From the form to the operator's list, by a real mail


def test_employer_registers_reads_the_mail_and_confirms(client, server):
    response = client.post(URL, typed())
    (mail,) = server.mails
    address = re.search(r"http://[^/]+(/arbeitgeber/anmelden/\S+)", text_of(mail))[1]
    shown = client.get(address)
    after_reading = EmployerRegistration.objects.get().confirmed_at
    client.post(address)

    registration = EmployerRegistration.objects.get()
    assert response.url == SENT
    assert mail["To"] == "ina@example.org"
    assert "Neuwerk GmbH" in mail["Subject"]
    assert "Ja, das bin ich" in shown.content.decode()
    assert after_reading is None
    assert registration.is_waiting
    assert registration.website == "https://neuwerk.example"
    assert AuditEntry.objects.get().kind == AuditEntry.Kind.REGISTERED


def test_table_holds_no_link_that_could_confirm(client, server):
    client.post(URL, typed())

    token = text_of(server.mails[0]).split(URL)[1].split("/")[0]
    row = EmployerRegistration.objects.values().get()
    assert token not in str(row)


# Every state of the link


def test_get_confirms_nothing_and_is_kept_nowhere(client):
    make_registration()

    response = client.get(link())

    assert EmployerRegistration.objects.get().confirmed_at is None
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_button_works_in_a_browser_that_names_no_page(client):
    # What Chromium 156 sends from a page with „Referrer-Policy: no-referrer“.
    client.handler.enforce_csrf_checks = True
    make_registration()

    client.post(link(), headers={"origin": "null", "sec-fetch-site": "same-origin"})

    assert EmployerRegistration.objects.get().confirmed_at
    assert not client.cookies


def test_second_click_is_as_good_as_one(client):
    make_registration()

    client.post(link())
    first = EmployerRegistration.objects.get().confirmed_at
    response = client.post(link(), follow=True)

    assert EmployerRegistration.objects.get().confirmed_at == first
    assert "ist bestätigt" in response.content.decode()
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("age", "status"),
    [
        (CONFIRM_WITHIN - timedelta(minutes=1), 200),
        (CONFIRM_WITHIN + timedelta(seconds=1), 404),
    ],
)
def test_link_works_until_it_is_three_days_old(client, age, status):
    make_registration(requested_at=timezone.now() - age)

    got, posted = client.get(link()), client.post(link(), follow=True)

    assert (got.status_code, posted.status_code) == (status, status)
    assert bool(EmployerRegistration.objects.get().confirmed_at) == (status == 200)


@pytest.mark.parametrize("token", ["falsch", "marke2", "%00", "x" * 400, "ä"])
def test_any_other_link_is_void(client, token):
    make_registration()

    response = client.post(link(token))

    assert response.status_code == 404
    assert "gilt nicht mehr" in response.content.decode()
    assert EmployerRegistration.objects.get().confirmed_at is None


# What it hides


def test_known_and_unknown_get_the_same_answer(client, server):
    make_employer(name="Neuwerk GmbH", contact_email="ina@example.org")

    known = client.post(URL, typed())
    unknown = client.post(URL, typed(organisation="Niemand", email="x@example.org"))

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(server.mails) == 2


def test_an_address_gets_three_mails_a_day_and_the_page_says_nothing(client, server):
    pages = {client.post(URL, typed(email="Ina@example.org")).url for _ in range(5)}

    assert pages == {SENT}
    assert len(server.mails) == MOST_AN_ADDRESS
    assert EmployerRegistration.objects.count() == MOST_AN_ADDRESS


def test_yesterdays_mails_do_not_count(client, server):
    for number in range(MOST_AN_ADDRESS):
        at = timezone.now() - timedelta(hours=24, minutes=1)
        make_registration(key=str(number), requested_at=at)

    client.post(URL, typed())

    assert len(server.mails) == 1


def test_flood_is_stopped_and_says_so(client, server):
    for number in range(MOST_A_DAY):
        make_registration(key=str(number), email=f"m{number}@example.org")

    response = client.post(URL, typed())

    html = response.content.decode()
    assert "ungewöhnlich viele Anmeldungen" in html
    assert 'value="Neuwerk GmbH"' in html
    assert server.mails == []


def test_name_carries_no_link_into_somebody_elses_mailbox(client, server):
    response = client.post(URL, typed(contact_name="Ihr Preis: http://evil.example"))

    assert "ohne Internet- oder E-Mail-Adresse" in response.content.decode()
    assert server.mails == []


# What keeps machines out, and loses no word of a person


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"trap": "x"}, "Falle für Maschinen"),
        ({"stamp": ""}, "lange offen"),
        ({"stamp": "gefälscht"}, "lange offen"),
        ({"stamp": signing.dumps("x", salt=SALT)}, "lange offen"),
        ({"stamp": signing.dumps(7, salt=SALT)}, "lange offen"),
        ({"email": "ina"}, "E-Mail"),
        ({"organisation": " "}, "Bitte nennen Sie Ihre Organisation."),
        ({"place": "0"}, "Ort aus der Liste"),
        ({"place": "9" * 40}, "Ort aus der Liste"),
        ({"employer_type": "konzern"}, "Konzern"),
        ({"website": "javascript:x"}, "Internetadresse"),
        ({"message": "x" * 1001}, "1000"),
        ({"organisation": "a\0b"}, "Nullzeichen"),
        ({"organisation": "Gewinn: https://evil.example"}, "ohne Internet-"),
        ({"organisation": "WWW.evil.example"}, "ohne Internet-"),
        ({"organisation": "ina@evil.example"}, "ohne Internet-"),
    ],
)
def test_bad_input_gets_words_and_keeps_the_rest(client, server, values, words):
    response = client.post(URL, typed(**values))

    html = response.content.decode()
    assert response.status_code == 200
    assert words.lower() in html.lower()
    assert 'value="Ina Beispiel"' in html
    assert server.mails == []
    assert not EmployerRegistration.objects.exists()


@pytest.mark.parametrize(
    ("ago", "is_taken"),
    [
        ({"seconds": 2}, False),
        ({"seconds": 4}, True),
        ({"hours": 23, "minutes": 59}, True),
        ({"hours": 24, "minutes": 1}, False),
    ],
)
def test_a_person_takes_a_while_but_not_a_day(client, server, ago, is_taken):
    client.post(URL, typed(stamp=stamp(**ago)))

    assert EmployerRegistration.objects.exists() == is_taken


def test_page_that_was_open_too_long_is_sent_again_with_a_fresh_stamp(client, server):
    response = client.post(URL, typed(stamp=""))
    fresh = response.context["form"]["stamp"].value()

    opened_at = signing.loads(fresh, salt=SALT)
    assert opened_at <= timezone.now().isoformat()


def test_form_is_protected_against_other_sites(client):
    client.handler.enforce_csrf_checks = True

    assert client.post(URL, typed()).status_code == 403
