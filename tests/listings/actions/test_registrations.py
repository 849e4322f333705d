from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from listings.actions.postings import StepRefused
from listings.actions.registrations import (
    accept_registration,
    forget_old_registrations,
    forget_unconfirmed_registrations,
    reject_registration,
)
from listings.enums import Role
from listings.models import AuditEntry, Employer, EmployerRegistration, Invitation
from listings.models.registration import (
    CONFIRM_WITHIN,
    KEPT_AFTER_DECISION,
    LONGEST_WAIT,
)
from tests.factories import make_employer, make_operator
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def operator():
    return make_operator()


def test_accepted_registration_makes_an_employer_that_waits_for_the_word(operator):
    registration = make_registration(confirmed=True)

    accept_registration(registration=registration, by=operator, at=AT)

    employer = Employer.objects.get()
    registration.refresh_from_db()
    assert (employer.name, employer.slug) == ("Neuwerk GmbH", "neuwerk-gmbh")
    assert not employer.is_verified
    assert registration.employer == employer
    kinds = AuditEntry.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["employer_created", "accepted", "invited"]


def test_accepted_person_is_invited_to_do_its_hr_work(operator):
    registration = make_registration(confirmed=True)

    employer = accept_registration(registration=registration, by=operator, at=AT)

    (message,) = mail.outbox
    invitation = Invitation.objects.get()
    assert message.to == [invitation.email] == ["ina@example.org"]
    assert "Neuwerk GmbH" in message.body
    assert (invitation.role, invitation.invited_by) == (Role.HR, operator)
    assert list(invitation.employers.all()) == [employer]


def test_operator_may_vouch_at_once(operator):
    registration = make_registration(confirmed=True)

    accept_registration(registration=registration, by=operator, at=AT, verified=True)

    assert Employer.objects.get().verified_by == operator


def test_person_may_join_a_house_that_is_here(operator):
    employer = make_employer(unverified=True)

    accept_registration(
        registration=make_registration(confirmed=True),
        by=operator,
        at=AT,
        employer=employer,
    )

    assert Employer.objects.get() == employer
    assert list(Invitation.objects.get().employers.all()) == [employer]
    assert not AuditEntry.objects.filter(kind="employer_created").exists()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Neuwerk GmbH", "neuwerk-gmbh-2"),
        ("Anmelden", "anmelden-2"),
        ("Köln & Söhne", "koeln-soehne"),
    ],
)
def test_new_employer_gets_an_address_of_its_own(operator, name, slug):
    make_employer(slug="neuwerk-gmbh")

    employer = accept_registration(
        registration=make_registration(confirmed=True, organisation=name),
        by=operator,
        at=AT,
    )

    assert employer.slug == slug


def test_rejected_person_reads_why(operator):
    reject_registration(
        registration=make_registration(confirmed=True),
        by=operator,
        at=AT,
        reason="Wir haben Sie unter der Nummer nicht erreicht.",
    )

    (message,) = mail.outbox
    assert "Wir haben Sie unter der Nummer nicht erreicht." in message.body
    assert not Employer.objects.exists()
    assert AuditEntry.objects.get().kind == AuditEntry.Kind.REJECTED


def test_unconfirmed_registration_is_not_decided(operator):
    registration = make_registration()

    with pytest.raises(StepRefused):
        accept_registration(registration=registration, by=operator, at=AT)
    with pytest.raises(StepRefused):
        reject_registration(registration=registration, by=operator, at=AT, reason="x")

    assert not Employer.objects.exists()
    assert mail.outbox == []


def test_decision_is_taken_once(operator):
    registration = make_registration(confirmed=True)
    reject_registration(registration=registration, by=operator, at=AT, reason="x")

    with pytest.raises(StepRefused, match="schon entschieden"):
        accept_registration(registration=registration, by=operator, at=AT)

    assert not Employer.objects.exists()


@pytest.mark.parametrize(
    ("age", "is_kept"),
    [(CONFIRM_WITHIN - SECOND, True), (CONFIRM_WITHIN, False)],
)
def test_unconfirmed_registration_goes_with_its_link(age, is_kept):
    make_registration(requested_at=AT - age)
    make_registration(key="b", requested_at=AT - age, confirmed_at=AT - age)

    number = forget_unconfirmed_registrations(at=AT)

    assert number == (0 if is_kept else 1)
    assert EmployerRegistration.objects.count() == (2 if is_kept else 1)


@pytest.mark.parametrize(
    ("age", "is_kept"),
    [(KEPT_AFTER_DECISION - SECOND, True), (KEPT_AFTER_DECISION, False)],
)
def test_decided_registration_goes_after_three_months(operator, age, is_kept):
    registration = make_registration(confirmed=True)
    reject_registration(registration=registration, by=operator, at=AT - age, reason="x")

    assert forget_old_registrations(at=AT) == (0 if is_kept else 1)
    assert EmployerRegistration.objects.exists() == is_kept


@pytest.mark.parametrize(
    ("age", "is_kept"), [(LONGEST_WAIT - SECOND, True), (LONGEST_WAIT, False)]
)
def test_nobody_waits_for_ever(age, is_kept):
    make_registration(requested_at=AT - age, confirmed_at=AT - age)

    forget_old_registrations(at=AT)

    assert EmployerRegistration.objects.exists() == is_kept
