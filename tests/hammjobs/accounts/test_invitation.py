"""The page behind the link of an invitation."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from listings.actions.invitations import invite, revoke_invitation
from listings.enums import Role
from listings.models import Invitation
from listings.models.invitation import VALID_FOR
from tests.factories import make_employer, make_hr, make_operator

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

TYPED = {
    "first_name": "Ina",
    "last_name": "Muster",
    "password": "Lippe-Aue-1912",
    "again": "Lippe-Aue-1912",
}


@pytest.fixture
def tokens(monkeypatch):
    """The tokens of the links, which only the mails know."""
    made = []

    def token():
        made.append(f"token{len(made)}")
        return made[-1]

    monkeypatch.setattr("listings.actions.invitations._token", token)
    return made


@pytest.fixture
def invitation(tokens, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return an_invitation()


def an_invitation(role=Role.HR, at=None) -> Invitation:
    return invite(
        email="ina@example.org",
        role=role,
        employers=[make_employer(name="Lippewerke")],
        by=make_operator(),
        at=at or timezone.now(),
    )


def link(key="token0") -> str:
    return f"/konto/einladung/{key}/"


def text(response) -> str:
    return response.content.decode()


def test_looking_at_the_link_uses_nothing_up(client, invitation):
    for _ in range(2):
        response = client.get(link())

        assert "die Stellen von Lippewerke zu betreuen" in text(response)
    assert not get_user_model().objects.filter(email="ina@example.org").exists()


def test_new_person_is_logged_in_and_led_to_the_second_factor(client, invitation):
    response = client.post(link(), TYPED)

    assert response.url == "/konto/anmeldung/"
    page = client.get(response.url)
    assert "Später, zum Schreibtisch" in text(page)
    assert client.get("/admin/").status_code == 200


def test_editor_cannot_go_on_without_the_second_factor(client, tokens, settings):
    settings.STAFF_MFA = True
    an_invitation(role=Role.EDITORS)

    response = client.post(link(), TYPED)

    assert "ein zweiter Faktor Pflicht" in text(client.get(response.url))
    assert client.get("/admin/").url == "/konto/anmeldung/"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"first_name": ""}, "Dieses Feld ist zwingend erforderlich."),
        ({"again": "anders"}, "Das ist nicht dasselbe Passwort wie darüber."),
        ({"password": "muster", "again": "muster"}, "zu kurz"),
        ({"password": "password123", "again": "password123"}, "zu üblich"),
        ({"password": "ina@example.org"}, "zu ähnlich"),
    ],
)
def test_fault_is_named_and_the_name_stays(client, invitation, typed, words):
    response = client.post(link(), TYPED | typed)

    assert response.status_code == 200
    assert words in text(response)
    assert 'value="Muster"' in text(response)


def test_forged_link_is_explained(client, invitation):
    response = client.get(link("erfunden"))

    assert response.status_code == 410
    assert "Diesen Link kennen wir nicht." in text(response)


def test_used_link_is_explained(client, invitation):
    client.post(link(), TYPED)

    response = client.post(link(), TYPED)

    assert response.status_code == 410
    assert "Diese Einladung ist schon angenommen." in text(response)


def test_revoked_link_is_explained(client, invitation):
    revoke_invitation(invitation=invitation, by=None, at=timezone.now())

    response = client.post(link(), TYPED)

    assert response.status_code == 410
    assert "Diese Einladung ist zurückgezogen." in text(response)


def test_expired_link_is_explained(client, tokens):
    an_invitation(at=timezone.now() - VALID_FOR - timedelta(seconds=1))

    response = client.post(link(), TYPED)

    assert response.status_code == 410
    assert "Diese Einladung ist abgelaufen." in text(response)


@pytest.fixture
def colleague():
    user = make_hr(make_employer(), email="ina@example.org")
    return user


def test_colleague_is_asked_to_log_in_first(client, invitation, colleague):
    shown, sent = client.get(link()), client.post(link(), TYPED)

    for response in (shown, sent):
        assert "gibt es schon einen Zugang" in text(response)
        assert f'href="/konto/anmelden/?next={link()}"' in text(response)
    assert colleague.memberships.count() == 1


def test_colleague_accepts_with_one_click(client, invitation, colleague):
    client.force_login(colleague)
    assert "Annehmen" in text(client.get(link()))
    assert colleague.memberships.count() == 1

    response = client.post(link())

    assert response.url == "/admin/"
    assert colleague.memberships.count() == 2


def test_somebody_else_cannot_accept(client, invitation, colleague):
    other = make_hr(make_employer())
    client.force_login(other)

    response = client.post(link())

    assert "mit einem anderen Zugang angemeldet" in text(response)
    assert other.memberships.count() == 1
