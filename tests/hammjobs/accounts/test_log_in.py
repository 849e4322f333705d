"""The one way in: the log-in page, by user name or e-mail, with its way back."""

import pytest
from django.contrib.auth.hashers import get_hasher
from django.urls import reverse

from tests.factories import make_employer, make_hr, make_operator, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LOG_IN = "/konto/anmelden/"
PASSWORD = "Lippe-Aue-1912"


@pytest.fixture
def officer():
    user = make_hr(make_employer(), email="ina@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client, name, password=PASSWORD, **more):
    return client.post(LOG_IN, {"login": name, "password": password} | more)


@pytest.mark.parametrize("name", ["{0.username}", "{0.email}", "Ina@Example.org"])
def test_user_name_and_address_open_the_door(client, officer, name):
    response = log_in(client, name.format(officer))

    assert (response.status_code, response.url) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("is_open", [True, False])
def test_log_in_leads_to_the_registration_while_it_is_open(client, settings, is_open):
    settings.EMPLOYER_REGISTRATION = is_open

    html = client.get(LOG_IN).content.decode()

    assert ('href="/arbeitgeber/anmelden/"' in html) is is_open


@pytest.mark.parametrize("name", ["niemand", "niemand@example.org", "{0.username}"])
def test_refusal_is_the_same_for_known_and_unknown(client, officer, name):
    response = log_in(client, name.format(officer), "falsch")

    html = response.content.decode()
    assert "Zugang und Passwort passen nicht zusammen." in html
    assert "<h1>Anmelden</h1>" in html


@pytest.mark.parametrize("name", ["niemand", "niemand@example.org", "{0.username}"])
def test_refusal_takes_one_comparison_whoever_it_is(client, officer, name, monkeypatch):
    # As after an invitation: the address is the user name, too.
    officer.username = officer.email
    officer.save()
    encoded = []
    hasher = type(get_hasher())
    encode = hasher.encode

    def counted(self, *args, **kwargs):
        encoded.append(1)
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(hasher, "encode", counted)
    log_in(client, name.format(officer), "falsch")

    assert len(encoded) == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_admin_page_sends_to_the_log_in_and_back(client, officer, method):
    address = reverse("admin:listings_jobposting_add")

    response = getattr(client, method)(address, {"title": "x"}, follow=True)
    page = response.redirect_chain[-1][0]

    assert page.startswith(LOG_IN)
    assert log_in(client, officer.username, next=address).url == address
    assert f'name="next" value="{address}' in response.content.decode()


def test_way_back_leads_to_no_foreign_host(client, officer):
    response = log_in(client, officer.username, next="https://example.org/")

    assert response.url == "/admin/"


def test_admin_log_in_is_no_second_door(client, officer):
    client.force_login(make_operator())

    response = client.post(
        "/admin/login/", {"username": officer.username, "password": PASSWORD}
    )

    assert (response.status_code, response.url) == (302, "/admin/")
    assert client.session["_auth_user_id"] != str(officer.pk)


def test_account_without_a_role_is_told_so(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("gast"))

    response = client.get("/admin/", follow=True)

    assert response.status_code == 403
    assert "Hierfür reicht Ihr Zugang nicht." in response.content.decode()


def test_nobody_signs_up(client, django_user_model):
    typed = {
        "email": "neu@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }

    shown, sent = client.get("/konto/neu/"), client.post("/konto/neu/", typed)

    for response in (shown, sent):
        assert "Zugänge gibt es auf Einladung." in response.content.decode()
    assert not django_user_model.objects.exists()


def test_locked_account_is_told_so(client, officer):
    officer.is_active = False
    officer.save()

    response = client.post(
        LOG_IN, {"login": officer.username, "password": PASSWORD}, follow=True
    )

    assert "Dieser Zugang ist gesperrt." in response.content.decode()


@pytest.mark.parametrize("garbage", ["\0", "x" * 30_000, "", " ", "a@b@c"])
def test_log_in_bears_garbage(client, officer, garbage):
    assert log_in(client, garbage, garbage or "x").status_code == 200


def test_public_pages_ask_for_no_session(client):
    posting = make_posting()

    response = client.get(posting.get_absolute_url())

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
