"""Nobody of Redaktion or Betrieb reaches the admin without a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse
from django.utils import timezone

from listings.actions.people import give_password
from tests.factories import (
    make_author,
    make_editor,
    make_employer,
    make_hr,
    make_operator,
    make_posting,
)
from tests.factories.articles import make_article
from tests.hammjobs.accounts.test_log_in import PASSWORD, log_in
from tests.house_client import HouseClient

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

SET_UP = "/konto/anmeldung/"


@pytest.fixture(autouse=True)
def compulsory(settings):
    settings.STAFF_MFA = True


def give_factor(user, kind=Authenticator.Type.TOTP):
    return Authenticator.objects.create(user=user, type=kind, data={})


@pytest.mark.parametrize("make", [make_editor, make_operator])
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "patch"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/listings/jobposting/",
        "/admin/listings/jobposting/{0}/change/",
        "/admin/listings/jobposting/{0}/schritt/veroeffentlichen/",
        "/admin/autocomplete/",
        "/admin/jsi18n/",
        "/admin/gibt-es-nicht/",
    ],
)
def test_every_address_by_every_method_leads_to_the_set_up(
    client, make, method, address
):
    posting = make_posting(in_review=True)
    client.force_login(make())

    response = getattr(client, method)(address.format(posting.pk))

    assert (response.status_code, response.url) == (302, SET_UP)
    posting.refresh_from_db()
    assert posting.status == "in_review"


@pytest.mark.parametrize("make", [make_editor, make_operator])
@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_either_factor_opens_the_admin(client, make, kind):
    user = make()
    client.force_login(user)
    factor = give_factor(user, kind)
    assert client.get("/admin/").status_code == 200

    factor.delete()

    assert client.get("/admin/").url == SET_UP


@pytest.mark.parametrize("make", [make_editor, make_operator])
def test_drafts_of_the_guide_are_shut_as_well(client, make):
    draft = make_article(draft=True)
    client.force_login(make())

    response = client.get(reverse("articles:preview", args=[draft.pk]))

    assert (response.status_code, response.url) == (302, SET_UP)


def test_recovery_codes_alone_are_no_factor(client):
    user = make_editor()
    give_factor(user, Authenticator.Type.RECOVERY_CODES)
    client.force_login(user)

    assert client.get("/admin/").url == SET_UP


@pytest.mark.parametrize("make", [lambda: make_hr(make_employer()), make_author])
def test_other_roles_may_put_it_off(client, make):
    client.force_login(make())

    assert client.get("/admin/").status_code == 200
    assert "Später, zum Schreibtisch" in client.get(SET_UP).content.decode()


def test_demo_lets_everybody_in(client, settings):
    settings.STAFF_MFA = False
    client.force_login(make_operator())

    assert client.get("/admin/").status_code == 200


def test_way_out_is_free(client):
    client.force_login(make_operator())

    client.post(reverse("admin:logout"))

    assert "_auth_user_id" not in client.session


def test_officer_who_becomes_an_editor_is_asked_at_once(client):
    user = make_hr(make_employer())
    client.force_login(user)
    assert client.get("/admin/").status_code == 200

    user.groups.set(make_editor().groups.all())

    assert client.get("/admin/").url == SET_UP


def test_last_factor_of_an_editor_stays(client):
    user = make_editor()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    give_factor(user)
    _confirm(client)

    response = client.post("/konto/anmeldung/app/entfernen/")

    assert "ein zweiter Faktor Pflicht" in response.content.decode()
    assert Authenticator.objects.filter(user=user).exists()


def _confirm(client):
    client.post("/konto/bestaetigen/", {"password": PASSWORD})


def test_last_passkey_of_an_editor_stays(client):
    user = make_editor()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    passkey = give_factor(user, Authenticator.Type.WEBAUTHN)
    _confirm(client)

    client.post(f"/konto/anmeldung/passkeys/{passkey.pk}/entfernen/")

    assert Authenticator.objects.filter(user=user).exists()


# A password that somebody else has set


@pytest.fixture
def newcomer(settings):
    settings.STAFF_MFA = False
    user = make_hr(make_employer())
    user.set_password(PASSWORD)
    user.save()
    give_password(person=user, by=make_operator(), at=timezone.now())
    return user


def test_given_password_opens_the_way_to_a_new_one_alone(client, newcomer):
    log_in(client, newcomer.username)

    assert client.get("/admin/").url == "/konto/passwort/"
    assert "jemand anderes gesetzt" in client.get("/konto/passwort/").content.decode()


def test_own_password_opens_the_admin(client, newcomer):
    log_in(client, newcomer.username)
    typed = {
        "oldpassword": PASSWORD,
        "password1": "Ahse-Ufer-1907",
        "password2": "Ahse-Ufer-1907",
    }

    client.post("/konto/passwort/", typed)

    assert client.get("/admin/").status_code == 200
    client.post("/konto/abmelden/")
    log_in(client, newcomer.username, "Ahse-Ufer-1907")
    assert client.get("/admin/").status_code == 200


# Where somebody was in by the password alone


def test_first_factor_ends_what_the_password_alone_had_opened(
    client, django_capture_on_commit_callbacks
):
    user = make_editor()
    user.set_password(PASSWORD)
    user.save()
    stolen = HouseClient()
    for browser in (client, stolen):
        log_in(browser, user.username)
    _confirm(client)
    client.get("/konto/anmeldung/app/")
    secret = client.session["mfa.totp.secret"]

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/anmeldung/app/", {"code": _code(secret)})

    assert client.get("/admin/").status_code == 200
    assert stolen.get("/admin/").url == "/admin/login/?next=/admin/"


def _code(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))
