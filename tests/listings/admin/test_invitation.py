import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail

from listings.models import AuditEntry, Invitation
from tests.factories import (
    make_author,
    make_editor,
    make_employer,
    make_hr,
    make_operator,
)
from tests.listings.admin.pages import texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/listings/invitation/"


@pytest.fixture
def employer():
    return make_employer()


def an_invitation(client, employer, email="ina@example.org") -> Invitation:
    typed = {"email": email, "role": "Personal", "employers": [employer.pk]}
    client.post(f"{LIST}add/", typed)
    return Invitation.objects.get(email=email)


def test_operator_invites(
    client, operator, employer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = an_invitation(client, employer)

    assert invitation.invited_by == operator
    assert list(invitation.employers.all()) == [employer]
    assert [each.to for each in mail.outbox] == [["ina@example.org"]]
    assert "ist unterwegs" in texts(client.get(LIST))[0]


def test_nothing_keeps_the_address_longer_than_the_invitation(
    client, operator, employer
):
    invitation = an_invitation(client, employer)
    client.post(f"{LIST}{invitation.pk}/schritt/erneut-senden/")
    client.post(f"{LIST}{invitation.pk}/schritt/zurueckziehen/")

    details = AuditEntry.objects.values_list("details", flat=True)
    assert set(details) == {"…@example.org, Personal"}
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"email": ""}, "Bitte geben Sie an, wen Sie einladen."),
        ({"email": "ina"}, "gültige E-Mail-Adresse"),
        ({"employers": []}, "für wen die Person Stellen schreibt"),
        ({"employers": ["x"]}, "„x“"),
    ],
)
def test_fault_is_named_and_nobody_invited(client, operator, employer, typed, words):
    typed = {"email": "ina@example.org", "role": "Personal"} | typed

    response = client.post(f"{LIST}add/", typed)

    assert words in response.content.decode()
    assert not Invitation.objects.exists()


def test_operator_sends_again_and_takes_back(client, operator, employer):
    invitation = an_invitation(client, employer)
    first = invitation.token_hash
    page = f"{LIST}{invitation.pk}/"

    client.post(f"{page}schritt/erneut-senden/")
    invitation.refresh_from_db()
    assert invitation.token_hash != first

    client.get(f"{page}schritt/zurueckziehen/")
    invitation.refresh_from_db()
    assert invitation.revoked_at is None
    client.post(f"{page}schritt/zurueckziehen/")
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None

    response = client.post(f"{page}schritt/erneut-senden/", follow=True)
    assert "schon angenommen oder zurückgezogen" in response.content.decode()


def test_page_offers_the_steps_and_no_token(client, operator, employer):
    invitation = an_invitation(client, employer)

    html = client.get(f"{LIST}{invitation.pk}/change/").content.decode()

    assert "Erneut senden" in html
    assert "Zurückziehen" in html
    assert invitation.token_hash not in html


@pytest.mark.parametrize(
    "make", [lambda: make_hr(make_employer()), make_editor, make_author]
)
@pytest.mark.parametrize(
    "address", ["", "add/", "{0}/change/", "{0}/schritt/erneut-senden/"]
)
def test_invitations_are_the_operators_alone(client, make, address):
    operator_client, other = client, make()
    operator_client.force_login(make_operator())
    invitation = an_invitation(operator_client, make_employer())
    operator_client.force_login(other)

    shown = client.get(LIST + address.format(invitation.pk))
    sent = client.post(LIST + address.format(invitation.pk))

    assert (shown.status_code, sent.status_code) == (403, 403)
    assert Invitation.objects.get().revoked_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_questions_for_any_number(
    client, operator, employer, django_assert_num_queries, count
):
    for number in range(count):
        an_invitation(client, employer, f"ina{number}@example.org")
    client.get(LIST)

    with django_assert_num_queries(7):
        client.get(LIST)
