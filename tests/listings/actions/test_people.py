from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core import mail

from listings.actions.invitations import invite
from listings.actions.people import (
    delete_person,
    forget_old_sessions,
    leave,
    lock_person,
    log_out_person,
    remove_factors,
    unlock_person,
)
from listings.actions.postings import StepRefused
from listings.models import AuditEntry, Invitation, JobPosting, LoginSession
from tests.factories import make_employer, make_hr, make_operator, make_posting

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def employer():
    return make_employer()


@pytest.fixture
def operator():
    return make_operator()


@pytest.fixture
def officer(employer):
    user = make_hr(employer, email="ina@example.org")
    user.set_password("Lippe-Aue-1912")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True)
    Authenticator.objects.create(user=user, type="totp", data={})
    LoginSession.objects.create(
        session_key=f"key{user.pk}", user_id=user.pk, expire_date=AT
    )
    return user


def last_entry() -> AuditEntry:
    return AuditEntry.objects.latest("pk")


def test_locked_person_keeps_role_and_employer(officer, operator):
    lock_person(person=officer, by=operator, at=AT)

    officer.refresh_from_db()
    assert not officer.is_active
    assert officer.memberships.exists()
    assert not LoginSession.objects.of(officer).exists()
    assert last_entry().details == "Zugang gesperrt"

    unlock_person(person=officer, by=operator, at=AT)

    officer.refresh_from_db()
    assert officer.is_active
    assert last_entry().details == "Zugang geöffnet"


def test_who_leaves_leaves_the_postings_behind(officer, operator, employer):
    posting = make_posting(employer=employer)
    posting.events.create(kind="created", by=officer, at=AT)

    leave(person=officer, by=operator, at=AT)

    officer.refresh_from_db()
    assert not officer.is_active
    assert not officer.is_staff
    assert not officer.has_usable_password()
    assert officer.email == ""
    for rows in (
        officer.groups,
        officer.memberships,
        Authenticator.objects.filter(user=officer),
        EmailAddress.objects.filter(user=officer),
        LoginSession.objects.of(officer),
    ):
        assert rows.count() == 0
    assert JobPosting.objects.get(pk=posting.pk).employer == employer
    assert posting.events.get(kind="created").by == officer
    kinds = AuditEntry.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["member_removed", "left"]
    assert last_entry().person_name == officer.username


def test_no_invitation_lets_in_again_who_has_left(officer, operator, employer):
    other = make_employer()
    invite(email=officer.email, role="Personal", employers=[other], by=operator, at=AT)
    invite(
        email="uwe@example.org", role="Autorenschaft", employers=[], by=operator, at=AT
    )

    leave(person=officer, by=operator, at=AT)

    (still_open,) = Invitation.objects.open(AT)
    assert still_open.email == "uwe@example.org"


def test_address_goes_where_it_is_the_user_name(officer, operator):
    officer.username = officer.email
    officer.save()

    leave(person=officer, by=operator, at=AT)

    officer.refresh_from_db()
    assert officer.username == f"ehemals-{officer.pk}"


def test_deleted_account_stays_in_the_trail(officer, operator):
    name, key = officer.username, officer.pk

    delete_person(person=officer, by=operator, at=AT)

    entry = last_entry()
    assert not get_user_model().objects.filter(pk=key).exists()
    assert (entry.kind, entry.details) == ("left", "Konto gelöscht")
    assert (entry.person_name, entry.by) == (name, operator)
    assert not LoginSession.objects.filter(user_id=key).exists()


def test_colleagues_keep_their_access_when_somebody_leaves(officer, operator, employer):
    colleague = make_hr(employer)

    leave(person=officer, by=operator, at=AT)

    assert colleague.memberships.exists()


@pytest.mark.parametrize("action", [leave, lock_person, delete_person])
def test_nobody_shuts_themselves_out(action, operator):
    make_operator()

    with pytest.raises(StepRefused, match="eigenen Zugang"):
        action(person=operator, by=operator, at=AT)


@pytest.mark.parametrize("action", [leave, lock_person, delete_person])
def test_somebody_is_left_to_run_the_portal(action, operator, officer):
    with pytest.raises(StepRefused, match="einzige Zugang für den Betrieb"):
        action(person=operator, by=officer, at=AT)


def test_person_reads_that_the_factor_was_removed(officer, operator):
    remove_factors(person=officer, by=operator, at=AT)

    assert not Authenticator.objects.filter(user=officer).exists()
    assert not LoginSession.objects.of(officer).exists()
    assert last_entry().kind == AuditEntry.Kind.FACTOR_REMOVED
    assert [each.to for each in mail.outbox] == [["ina@example.org"]]
    with pytest.raises(StepRefused):
        remove_factors(person=officer, by=operator, at=AT)


def test_person_is_logged_out_everywhere_and_nobody_else(officer, operator):
    other = make_hr()
    LoginSession.objects.create(session_key="other", user_id=other.pk, expire_date=AT)

    log_out_person(person=officer, by=operator, at=AT)

    assert [each.user_id for each in LoginSession.objects.all()] == [other.pk]
    assert last_entry().kind == AuditEntry.Kind.LOGGED_OUT


@pytest.mark.parametrize("store", [LoginSession, Session])
def test_sessions_are_forgotten_when_they_have_run_out(store):
    for key, end in (("over", AT), ("open", AT + timedelta(seconds=1))):
        store.objects.create(session_key=key, session_data="", expire_date=end)

    assert forget_old_sessions(at=AT) == 1

    assert store.objects.get().session_key == "open"
