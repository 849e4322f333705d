"""What does not fit together gets its message beside the right field."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from listings.forms.posting import PostingForm
from tests.factories import (
    make_district,
    make_employer,
    make_hr,
    make_place,
    make_posting,
    make_rate,
)

pytestmark = pytest.mark.django_db

LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def own(db):
    return make_employer()


@pytest.fixture
def errors_of(own):
    """The errors, by field, of a new posting with these values."""

    def errors_of(**typed) -> dict[str, list[str]]:
        return _form(own, typed).errors

    return errors_of


def _form(employer, typed, instance=None) -> PostingForm:
    form_class = type("Form", (PostingForm,), {"user": make_hr(employer)})
    data = {"title": "IT-Koordination", "employer": employer.pk} | typed
    return form_class(data, instance=instance)


def test_title_and_employer_are_enough(errors_of):
    assert errors_of() == {}


@pytest.mark.parametrize("missing", ["title", "employer"])
def test_title_and_employer_have_to_be_there(errors_of, missing):
    assert list(errors_of(**{missing: ""})) == [missing]


def test_form_without_a_user_offers_no_employer(own):
    form = PostingForm({"title": "Stelle", "employer": own.pk})

    assert "employer" in form.errors


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"salary_min": "3000"}, "salary_max", "beide Enden"),
        ({"salary_max": "3000"}, "salary_min", "beide Enden"),
        ({"salary_min": "4000", "salary_max": "3000"}, "salary_max", "tauschen"),
        ({"salary_min": "3000", "salary_max": "9000"}, "salary_max", "zu weit"),
        ({"salary_min": "0", "salary_max": "3"}, "salary_min", "über 0"),
        ({"salary_min": "-1", "salary_max": "3"}, "salary_min", "über 0"),
        ({"salary_min": "3", "salary_max": "-1"}, "salary_max", "über 0"),
        ({"salary_min": "1000", "salary_max": "1500"}, "salary_min", "Mindestlohn"),
        ({"salary_min": "42000", "salary_max": "48000"}, "salary_period", "Zeitraum"),
        ({"salary_min": "viel"}, "salary_min", "Zahl"),
        ({"salaries_per_year": "20"}, "salaries_per_year", "12 bis 16"),
        ({"full_time_weekly_hours": "60"}, "full_time_weekly_hours", "20 bis 48"),
        (
            {"salary_weekly_hours": "40", "full_time_weekly_hours": "35"},
            "salary_weekly_hours",
            "mehr Stunden",
        ),
        (
            {"weekly_hours_min": "40", "weekly_hours_max": "20"},
            "weekly_hours_max",
            "kleinere Zahl",
        ),
        ({"weekly_hours_min": "60"}, "weekly_hours_min", "1 bis 48"),
        ({"work_model": "hybrid"}, "home_office_days", "1 bis 4"),
        (
            {"work_model": "hybrid", "home_office_days": "5"},
            "home_office_days",
            "1 bis 4",
        ),
        (
            {
                "contract_type": "fixed_term",
                "start_date": "2027-05-01",
                "fixed_term_until": "2027-04-30",
            },
            "fixed_term_until",
            "vor dem Beginn",
        ),
        ({"apply_via": "portal"}, "apply_via", ""),
        ({"apply_url": "javascript:x"}, "apply_url", "Internetadresse"),
        ({"valid_through": "2020-01-01"}, "valid_through", "Vergangenheit"),
        ({"salary_source": "pay_table"}, "pay_grade", "Tarif"),
        ({"tasks": "x" * 30_001}, "tasks", "30000"),
    ],
)
def test_fault_stands_beside_its_field(errors_of, typed, field, words):
    errors = errors_of(**typed)

    assert list(errors) == [field]
    assert words in errors[field][0]


def test_deadline_may_be_three_months_away_and_no_more(errors_of):
    today = timezone.localdate()

    def errors(days: int) -> dict:
        return errors_of(valid_through=(today + timedelta(days=days)).isoformat())

    assert errors(0) == {}
    assert errors(90) == {}
    assert "höchstens 90\u00a0Tage" in errors(91)["valid_through"][0]


def test_untouched_deadline_of_an_old_draft_does_not_disturb(own):
    yesterday = timezone.now() - timedelta(days=1)
    draft = make_posting(draft=True, employer=own, valid_through=yesterday)
    day = timezone.localdate(yesterday).isoformat()

    typed = {"work_model": "on_site", "valid_through": day}
    form = _form(own, typed, instance=draft)

    assert form.is_valid()


def test_published_posting_needs_a_deadline_ahead(own):
    posting = make_posting(overdue=True, employer=own)
    day = timezone.localdate(posting.valid_through - timedelta(days=1)).isoformat()
    typed = {
        "work_model": "on_site",
        "tasks": "<p>A</p>",
        "profile": "<p>B</p>",
        "employment_types": ["full_time"],
        "salary_min": "3000",
        "salary_max": "3500",
        "apply_email": "jobs@example.org",
    }

    form = _form(own, typed | {"valid_through": day}, instance=posting)

    assert list(form.errors) == ["valid_through"]


def test_district_lies_in_the_place(own, errors_of):
    district, soest = make_district(), make_place("soest")

    errors = errors_of(place=soest.pk, district=district.pk)

    assert "liegt in Hamm, der Ort ist Soest" in errors["district"][0]


@pytest.mark.parametrize(
    ("model", "typed_days", "days"),
    [("on_site", "3", 0), ("remote", "", 5), ("hybrid", "2", 2)],
)
def test_days_follow_the_work_model(own, model, typed_days, days):
    form = _form(own, {"work_model": model, "home_office_days": typed_days})

    assert form.is_valid()
    assert form.save(commit=False).home_office_days == days


def test_permanent_posting_forgets_an_end(own):
    form = _form(own, {"contract_type": "permanent", "fixed_term_until": "2030-01-01"})

    assert form.is_valid()
    assert form.save(commit=False).fixed_term_until is None


def test_one_figure_of_hours_stands_for_both(own):
    form = _form(own, {"weekly_hours_min": "38,5"})

    assert form.is_valid()
    assert form.save(commit=False).weekly_hours_max == Decimal("38.5")


def test_pay_table_wants_a_step_where_the_grade_has_steps(errors_of):
    make_rate(valid_from=LONG_AGO)

    errors = errors_of(salary_source="pay_table", pay_grade="TV-V|EG10")

    assert list(errors) == ["salary_step_min"]


def test_pay_table_without_steps_needs_none(own):
    make_rate(scale="ERA", grade="EG9", step="", valid_from=LONG_AGO)

    form = _form(own, {"salary_source": "pay_table", "pay_grade": "ERA|EG9"})

    assert form.is_valid()
    assert form.instance.salary_min == Decimal("4911.53")


def test_step_that_the_grade_lacks_is_named_beside_the_step(errors_of):
    make_rate(valid_from=LONG_AGO)
    make_rate(grade="EG11", step="2", valid_from=LONG_AGO)
    typed = {"salary_source": "pay_table", "pay_grade": "TV-V|EG10"}

    errors = errors_of(**typed, salary_step_min="1", salary_step_max="2")

    assert "Stufe 2" in errors["salary_step_max"][0]


def test_steps_in_the_wrong_order_are_named_beside_the_step(errors_of):
    make_rate(valid_from=LONG_AGO, eur_per_month=4000)
    make_rate(step="2", valid_from=LONG_AGO, eur_per_month=5000)
    typed = {"salary_source": "pay_table", "pay_grade": "TV-V|EG10"}

    errors = errors_of(**typed, salary_step_min="2", salary_step_max="1")

    assert "tauschen" in errors["salary_step_max"][0]


@pytest.mark.parametrize(
    "rate", [{"valid_until": LONG_AGO}, {"note": "conflict: zwei Quellen"}]
)
def test_tables_that_are_over_or_disputed_are_not_offered(own, rate):
    make_rate(**{"valid_from": LONG_AGO} | rate)

    form = _form(own, {})

    assert form.fields["pay_grade"].choices == [("", "keine")]


def test_grades_name_their_steps_in_order(own):
    for grade in ("EG10", "EG9"):
        make_rate(grade=grade, step="1", valid_from=LONG_AGO)
    make_rate(grade="EG10", step="3", valid_from=LONG_AGO)

    form = _form(own, {})

    assert form.fields["pay_grade"].choices[1] == (
        "TV-V",
        [
            ("TV-V|EG9", "TV-V EG9, Stufe 1"),
            ("TV-V|EG10", "TV-V EG10, Stufe 1, 3"),
        ],
    )
