"""Each rule of the database is broken once, past every form."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from listings.models import JobPosting
from listings.models.posting_constraints import CONSTRAINTS
from tests.factories import make_employer, make_posting

pytestmark = pytest.mark.django_db

NOW = timezone.now()

# constraint -> what an update would have to set for it to be broken
BROKEN = [
    ("posting_status_known", {"status": "gone"}),
    ("posting_outcome_known", {"outcome": "perhaps"}),
    ("posting_contract_type_known", {"contract_type": "verbal"}),
    ("posting_work_model_known", {"work_model": "moon"}),
    ("posting_experience_level_known", {"experience_level": "guru"}),
    ("posting_salary_period_known", {"salary_period": "week"}),
    ("posting_salary_source_known", {"salary_source": "guess"}),
    ("posting_apply_via_known", {"apply_via": "fax"}),
    ("posting_source_known", {"source": "scraper"}),
    ("posting_salary_in_order", {"salary_min": Decimal(4000)}),
    ("posting_salary_in_order", {"salary_max": None}),
    ("posting_salary_in_order", {"salary_min": Decimal(0)}),
    ("posting_normal_form_beside_salary", {"salary_month_min": None}),
    ("posting_normal_form_beside_salary", {"salary_month_max": None}),
    ("posting_normal_form_beside_salary", {"salary_month_min": Decimal(9000)}),
    ("posting_salaries_a_year_plausible", {"salaries_per_year": Decimal(11)}),
    ("posting_salaries_a_year_plausible", {"salaries_per_year": Decimal(17)}),
    ("posting_full_time_plausible", {"full_time_weekly_hours": Decimal(19)}),
    ("posting_full_time_plausible", {"full_time_weekly_hours": Decimal(49)}),
    ("posting_salary_hours_plausible", {"salary_weekly_hours": Decimal("0.5")}),
    ("posting_salary_hours_plausible", {"salary_weekly_hours": Decimal(41)}),
    ("posting_pay_table_named", {"salary_source": "pay_table"}),
    ("posting_pay_table_named", {"salary_scale": "TV-V"}),
    ("posting_pay_table_named", {"salary_table_date": date(2026, 6, 1)}),
    ("posting_pay_table_named", {"salary_table_computed": True}),
    ("posting_home_office_days_fit_model", {"home_office_days": 0}),
    ("posting_home_office_days_fit_model", {"home_office_days": 5}),
    ("posting_home_office_days_fit_model", {"work_model": "on_site"}),
    ("posting_home_office_days_fit_model", {"work_model": "remote"}),
    ("posting_weekly_hours_in_order", {"weekly_hours_min": Decimal(20)}),
    ("posting_weekly_hours_in_order", {"weekly_hours_max": Decimal(20)}),
    (
        "posting_weekly_hours_in_order",
        {"weekly_hours_min": Decimal(30), "weekly_hours_max": Decimal(20)},
    ),
    (
        "posting_weekly_hours_in_order",
        {"weekly_hours_min": Decimal(30), "weekly_hours_max": Decimal(49)},
    ),
    ("posting_permanent_without_end", {"fixed_term_until": date(2027, 1, 1)}),
    ("posting_feed_has_external_id", {"source": "feed"}),
    ("posting_feed_has_external_id", {"external_id": "4711"}),
    ("posting_dates_in_order", {"valid_through": NOW - timedelta(days=4)}),
    ("posting_published_has_dates", {"date_posted": None}),
    ("posting_published_has_dates", {"valid_through": None}),
    ("posting_published_has_dates", {"confirmed_at": None}),
    ("posting_published_is_complete", {"tasks": ""}),
    ("posting_published_is_complete", {"profile": ""}),
    ("posting_published_is_complete", {"employment_types": ()}),
    ("posting_published_fixed_term_ends", {"contract_type": "fixed_term"}),
    ("posting_published_can_be_applied_for", {"apply_email": ""}),
    ("posting_published_can_be_applied_for", {"apply_via": "url"}),
    ("posting_ended_has_moment", {"status": "filled"}),
    ("posting_ended_has_moment", {"ended_at": NOW}),
    (
        "posting_published_has_band",
        {
            "salary_min": None,
            "salary_max": None,
            "salary_month_min": None,
            "salary_month_max": None,
        },
    ),
]


BY_NAME = {constraint.name: constraint for constraint in CONSTRAINTS}


@pytest.mark.parametrize(
    ("constraint", "values"), BROKEN, ids=[f"{name}-{sorted(v)}" for name, v in BROKEN]
)
def test_database_refuses_what_must_never_be(constraint, values):
    posting = make_posting()

    assert _refusal(lambda: JobPosting.objects.filter(pk=posting.pk).update(**values))
    # Two rules may forbid one row, and the engines differ in which they name: that
    # the rule at hand is one of them, it says itself.
    for name, value in values.items():
        setattr(posting, name, value)
    with pytest.raises(ValidationError):
        BY_NAME[constraint].validate(JobPosting, posting)


def test_database_takes_a_feed_posting_once_an_employer():
    employer = make_employer()
    feed = {"source": "feed", "source_name": "personio", "external_id": "1"}
    make_posting(employer=employer, **feed)
    make_posting(**feed)

    error = _refusal(lambda: make_posting(employer=employer, **feed))

    # SQLite names the columns of a broken unique index, PostgreSQL the constraint.
    assert "posting_once_a_feed" in error or "external_id" in error


def test_every_constraint_is_broken_once():
    broken = {name for name, _ in BROKEN} | {"posting_once_a_feed"}

    assert {constraint.name for constraint in CONSTRAINTS} == broken


def test_constraints_stand_in_the_database():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(
            cursor, JobPosting._meta.db_table
        )

    assert {constraint.name for constraint in CONSTRAINTS} <= set(found)


def _refusal(write) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    return str(caught.value)
