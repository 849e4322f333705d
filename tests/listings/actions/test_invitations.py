from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress

from listings.actions.invitations import (
    accept,
    forget_old_invitations,
    invitation_of,
    invite,
    join,
    revoke_invitation,
    send_again,
)
from listings.actions.postings import StepRefused
from listings.enums import Role
from listings.models import AuditEntry, Invitation
from listings.models.invitation import KEPT_FOR, VALID_FOR
from tests.factories import make_employer, make_hr, make_operator
from tests.smtp_server import text_of

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def employer():
    return make_employer(name="Lippewerke")


@pytest.fixture
def operator():
    user = make_operator()
    user.first_name, user.last_name = "Otto", "Betrieb"
    user.save()
    return user


def invited(server, operator, *employers, email="ina@example.org", role=Role.HR):
    """The invitation and the token of its link, as the mail brought it."""
    invitation = invite(email=email, role=role, employers=employers, by=operator, at=AT)
    return invitation, token_in(server.mails[-1])


def token_in(mail) -> str:
    return text_of(mail).partition("/konto/einladung/")[2].partition("/")[0]


def joined(invitation, at=AT):
    return join(
        invitation=invitation,
        first_name="Ina",
        last_name="Muster",
        password="Lippe-Aue-1912",
        at=at,
    )


def kinds() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("kind", flat=True))


def test_mail_says_who_invites_to_what_and_until_when(server, operator, employer):
    invited(server, operator, employer)

    mail = server.mails[0]
    assert mail["To"] == "ina@example.org"
    assert mail["Subject"] == "Einladung zu hammjobs: Lippewerke"
    assert "Otto Betrieb lädt Sie zu hammjobs ein" in text_of(mail)
    assert "bis 10. Dezember 2026" in text_of(mail)


def test_link_is_kept_nowhere(server, operator, employer):
    invitation, token = invited(server, operator, employer)

    assert invitation_of(token) == invitation
    assert token not in str(Invitation.objects.values())


@pytest.mark.parametrize("token", ["", "x", "ä", "\udcff", "x" * 3000])
def test_forged_link_leads_to_nothing(server, operator, employer, token):
    invited(server, operator, employer)

    assert invitation_of(token) is None


def test_invited_person_gets_role_employer_and_confirmed_address(
    server, operator, employer
):
    invitation, _ = invited(server, operator, employer, email="Ina@Example.org")

    person = joined(invitation)

    assert person.username == person.email == "ina@example.org"
    assert person.check_password("Lippe-Aue-1912")
    assert person.is_staff
    assert not person.is_superuser
    assert [group.name for group in person.groups.all()] == ["Personal"]
    assert person.memberships.get().employer == employer
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified) == ("ina@example.org", True)
    assert kinds() == ["invited", "joined", "role", "member_added"]


def test_taken_user_name_gets_a_number(server, operator, django_user_model):
    django_user_model.objects.create_user("ina@example.org")
    invitation, _ = invited(server, operator, role=Role.AUTHORS)

    assert joined(invitation).username == "ina@example.org-2"


@pytest.mark.parametrize(
    ("later", "opens"),
    [(VALID_FOR - A_SECOND, True), (VALID_FOR, False), (VALID_FOR + A_SECOND, False)],
)
def test_invitation_is_valid_for_fourteen_days(
    server, operator, employer, later, opens
):
    invitation, _ = invited(server, operator, employer)

    assert invitation.is_open(AT + later) == opens
    if not opens:
        with pytest.raises(StepRefused):
            joined(invitation, at=AT + later)


def test_invitation_works_once(server, operator, employer):
    invitation, _ = invited(server, operator, employer)
    joined(invitation)

    with pytest.raises(StepRefused, match="gilt nicht mehr"):
        joined(invitation)


def test_revoked_invitation_lets_nobody_in(server, operator, employer):
    invitation, _ = invited(server, operator, employer)

    revoke_invitation(invitation=invitation, by=operator, at=AT)

    with pytest.raises(StepRefused):
        joined(invitation)
    with pytest.raises(StepRefused):
        send_again(invitation=invitation, by=operator, at=AT)
    assert kinds() == ["invited", "invitation_revoked"]


def test_second_mail_has_a_new_link_and_the_full_time(server, operator, employer):
    invitation, first = invited(server, operator, employer)
    later = AT + timedelta(days=20)

    send_again(invitation=invitation, by=operator, at=later)

    second = token_in(server.mails[1])
    assert invitation_of(first) is None
    assert invitation_of(second).expires_at == later + VALID_FOR


def test_new_invitation_takes_the_open_one_back(server, operator, employer):
    first, _ = invited(server, operator, employer)
    invited(server, operator, employer, email="INA@example.org")

    first.refresh_from_db()
    assert first.revoked_at == AT


def test_colleague_gets_more_after_saying_yes(server, operator, employer):
    officer, other = make_hr(make_employer()), make_hr()
    officer.email = "ina@example.org"
    officer.save()
    invitation, _ = invited(server, operator, employer)

    with pytest.raises(StepRefused):
        accept(invitation=invitation, person=other, at=AT)
    assert officer.memberships.count() == 1
    accept(invitation=invitation, person=officer, at=AT)

    assert officer.memberships.filter(employer=employer).exists()
    assert other.memberships.count() == 0
    assert "Sie haben schon einen Zugang." in text_of(server.mails[0])


def test_account_that_exists_is_not_made_twice(server, operator, employer):
    invitation, _ = invited(server, operator, employer)
    make_hr(email="ina@example.org")

    with pytest.raises(StepRefused):
        joined(invitation)


def test_mail_server_that_is_gone_loses_no_invitation(settings, operator, employer):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    invite(
        email="ina@example.org", role=Role.HR, employers=[employer], by=operator, at=AT
    )

    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("later", "left"),
    [(KEPT_FOR - A_SECOND, 1), (KEPT_FOR, 0), (KEPT_FOR + A_SECOND, 0)],
)
def test_address_goes_ninety_days_after_the_end(
    server, operator, employer, later, left
):
    invited(server, operator, employer)

    forget_old_invitations(at=AT + VALID_FOR + later)

    assert Invitation.objects.count() == left
