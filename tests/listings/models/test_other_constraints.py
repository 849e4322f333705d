from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from listings.models import Employer, Finding, Membership, PayTableRate, Place
from tests.factories import make_employer, make_hr, make_place, make_posting, make_rate

pytestmark = pytest.mark.django_db


def refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "values",
    [
        {"employer_type": "konzern"},
        {"full_time_weekly_hours": Decimal(19)},
        {"full_time_weekly_hours": Decimal(49)},
    ],
)
def test_employer_refuses_impossible_values(values):
    employer = make_employer()
    rows = Employer.objects.filter(pk=employer.pk)

    assert refused(lambda: rows.update(**values))


@pytest.mark.parametrize(
    "values", [{"eur_per_month": Decimal(0)}, {"valid_until": date(2026, 5, 31)}]
)
def test_pay_table_rate_refuses_impossible_values(values):
    rate = make_rate()
    rows = PayTableRate.objects.filter(pk=rate.pk)

    assert refused(lambda: rows.update(**values))


def test_pay_table_rate_stands_once_a_period():
    make_rate()

    assert refused(make_rate)


def test_place_has_no_negative_distance():
    place = make_place()
    rows = Place.objects.filter(pk=place.pk)

    assert refused(lambda: rows.update(distance_km=-1))


def test_membership_stands_once():
    employer = make_employer()
    user = make_hr(employer)

    assert refused(lambda: Membership.objects.create(user=user, employer=employer))


def test_finding_stands_once_a_posting():
    posting = make_posting(draft=True)
    Finding.objects.create(posting=posting, code="pay", message="fehlt")

    assert refused(
        lambda: Finding.objects.create(posting=posting, code="pay", message="x")
    )
