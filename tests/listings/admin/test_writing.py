"""Drafts: what may be missing, what is taken over, what is kept."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from listings.enums import SalarySource, Status
from listings.models import JobPosting, PostingEvent
from tests.factories import (
    by_table,
    make_district,
    make_editor,
    make_employer,
    make_hr,
    make_place,
    make_posting,
    make_rate,
    make_skill,
)
from tests.listings.admin.pages import ADD, as_shown, page, texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

Kind = PostingEvent.Kind


@pytest.fixture
def own(db):
    return make_employer(
        place=make_place("soest"),
        street="Werkstraße 1",
        contact_name="Ina Beispiel",
        contact_email="ina@example.org",
        full_time_weekly_hours=Decimal("38.5"),
    )


def test_title_and_employer_are_enough_for_a_draft(client, hr, own):
    client.post(ADD, {"title": "IT-Koordination (m/w/d)", "employer": own.pk})

    posting = JobPosting.objects.get()
    assert posting.status == Status.DRAFT
    assert posting.created_by == hr
    assert posting.place == own.place
    assert posting.full_time_weekly_hours == Decimal("38.5")


def test_new_posting_is_in_the_records(client, hr, own):
    client.post(ADD, {"title": "IT-Koordination", "employer": own.pk})

    event = PostingEvent.objects.get()
    assert (event.kind, event.by) == (Kind.CREATED, hr)


def test_form_starts_with_what_the_only_employer_knows(client, hr, own):
    form = client.get(ADD).context["adminform"].form

    assert form["employer"].value() == own.pk
    assert form["place"].value() == own.place_id
    assert form["contact_name"].value() == "Ina Beispiel"
    assert form["apply_email"].value() == "ina@example.org"
    assert form["full_time_weekly_hours"].value() == "38,5"


def test_chosen_employer_fills_what_is_left_empty(client, own):
    second = make_employer(contact_name="Uwe Muster", contact_email="uwe@example.org")
    client.force_login(make_hr(own, second))
    typed = {"title": "IT-Koordination", "employer": second.pk}

    client.post(ADD, typed | {"apply_email": "jobs@example.org"})

    posting = JobPosting.objects.get()
    assert posting.place == second.place
    assert posting.contact_name == "Uwe Muster"
    assert posting.apply_email == "jobs@example.org"


def test_emptied_contact_stays_empty(client, hr, own):
    posting = make_posting(draft=True, employer=own, contact_name="Ina Beispiel")
    data = as_shown(posting)
    del data["contact_name"]

    client.post(page(posting), data)

    posting.refresh_from_db()
    assert posting.contact_name == ""


def test_whole_form_is_kept(client, hr, own):
    skills = [make_skill("jira"), make_skill("sap")]
    make_district("hamm-heessen")
    hamm = make_place()
    deadline = timezone.localdate() + timedelta(days=20)

    client.post(
        ADD,
        {
            "title": "  IT-Koordination   (m/w/d) ",
            "employer": own.pk,
            "employment_types": ["part_time", "full_time"],
            "contract_type": "fixed_term",
            "fixed_term_until": "2028-12-31",
            "weekly_hours_min": "19,5",
            "weekly_hours_max": "38,5",
            "experience_level": "entry",
            "career_changers_welcome": "on",
            "skills": [skill.pk for skill in skills],
            "start_date": "2027-01-01",
            "reference_number": "K-1",
            "tasks": "<p>Termine</p>",
            "profile": "<p>Ruhe</p>",
            "place": hamm.pk,
            "district": hamm.districts.get().pk,
            "work_model": "hybrid",
            "home_office_days": "3",
            "salary_source": "employer",
            "salary_min": "42.000",
            "salary_max": "48.500,50 €",
            "salary_period": "year",
            "salaries_per_year": "13",
            "full_time_weekly_hours": "38,5",
            "apply_via": "url",
            "apply_url": "www.example.org/jobs",
            "valid_through": deadline.isoformat(),
        },
    )

    posting = JobPosting.objects.get()
    assert posting.title == "IT-Koordination (m/w/d)"
    assert posting.employment_types == ("full_time", "part_time")
    assert posting.fixed_term_until == date(2028, 12, 31)
    assert posting.weekly_hours_min == Decimal("19.5")
    assert set(posting.skills.all()) == set(skills)
    assert posting.place_label == "Hamm-Heessen"
    assert posting.home_office_days == 3
    assert posting.salary_min == Decimal(42000)
    assert posting.salary_max == Decimal("48500.50")
    assert posting.salary_month_min == Decimal("3230.77")
    assert posting.apply_url == "https://www.example.org/jobs"
    last_second = timezone.localtime(posting.valid_through)
    assert f"{last_second:%Y-%m-%d %H:%M:%S}" == f"{deadline} 23:59:59"


def test_form_shown_and_sent_back_changes_nothing(client, hr, own):
    posting = make_posting(
        draft=True,
        employer=own,
        skills=[make_skill()],
        salary_min=Decimal("3000.50"),
        start_date=date(2027, 3, 1),
    )

    client.post(page(posting), as_shown(posting))

    assert not posting.events.exists()


def test_form_without_its_version_changes_nothing_either(client, hr, own):
    posting = make_posting(draft=True, employer=own)
    data = as_shown(posting)
    del data["version"]

    client.post(page(posting), data)

    assert not posting.events.exists()


def test_change_is_recorded_with_its_fields(client, hr, own):
    posting = make_posting(draft=True, employer=own)

    client.post(page(posting), as_shown(posting, title="Neu", salary_max="3.900"))

    event = posting.events.get()
    assert (event.kind, event.by) == (Kind.CHANGED, hr)
    assert event.reason == "Titel, Gehalt bis"


def test_published_posting_stays_online_when_its_pay_changes(client, editor, own):
    posting = make_posting(employer=own)

    client.post(page(posting), as_shown(posting, salary_max="4.100"))

    posting.refresh_from_db()
    assert posting.status == Status.PUBLISHED
    assert posting.salary_month_max == Decimal(4100)
    assert posting.events.get().kind == Kind.CHANGED


@pytest.mark.parametrize(
    ("emptied", "field"),
    [
        ("tasks", "tasks"),
        ("profile", "profile"),
        ("employment_types", "employment_types"),
        ("valid_through", "valid_through"),
        ("apply_email", "apply_email"),
    ],
)
def test_published_posting_stays_complete(client, hr, own, emptied, field):
    posting = make_posting(employer=own)
    data = as_shown(posting)
    del data[emptied]

    response = client.post(page(posting), data)

    assert field in response.context["adminform"].form.errors


def test_published_posting_keeps_its_band(client, hr, own):
    posting = make_posting(employer=own)
    data = as_shown(posting)
    del data["salary_min"], data["salary_max"]

    response = client.post(page(posting), data)

    assert "salary_min" in response.context["adminform"].form.errors


def test_published_posting_keeps_its_employer(client, editor, own):
    second = make_employer()
    posting = make_posting(employer=own)

    client.post(page(posting), as_shown(posting, employer=second.pk, title="Neu"))

    posting.refresh_from_db()
    assert (posting.title, posting.employer) == ("Neu", own)


def test_text_is_cleaned_and_kept(client, hr, own):
    text = (
        '<h3>Über uns</h3><p onclick="x()">Gut <a href="javascript:x()">hier</a></p>'
        "<ul><li><p>Eins</p></li></ul><script>x()</script>"
    )

    client.post(ADD, {"title": "Stelle", "employer": own.pk, "tasks": text})

    posting = JobPosting.objects.get()
    assert posting.tasks == (
        "<h3>Über uns</h3><p>Gut "
        '<a rel="noopener nofollow ugc">hier</a></p><ul><li>Eins</li></ul>'
    )


def test_text_typed_without_script_becomes_paragraphs(client, hr, own):
    typed = "Sie führen den Terminplan.\r\n\r\n- Risiken\r\n- Budget & Zeit"

    client.post(ADD, {"title": "Stelle", "employer": own.pk, "tasks": typed})

    assert JobPosting.objects.get().tasks == (
        "<p>Sie führen den Terminplan.</p>"
        "<ul><li>Risiken</li><li>Budget &amp; Zeit</li></ul>"
    )


def test_band_is_taken_from_the_pay_table(client, hr, own):
    make_rate(valid_from=date(2020, 1, 1), eur_per_month=Decimal("4911.53"))
    make_rate(step="4", valid_from=date(2020, 1, 1), eur_per_month=Decimal("5693.10"))
    typed = {"title": "Stelle", "employer": own.pk, "salary_source": "pay_table"}
    grade = {"pay_grade": "TV-V|EG10", "salary_step_min": "1", "salary_step_max": "4"}

    client.post(ADD, typed | grade | {"salary_min": "1", "salary_max": "2"})

    posting = JobPosting.objects.get()
    assert posting.salary_source == SalarySource.PAY_TABLE
    assert (posting.salary_scale, posting.salary_grade) == ("TV-V", "EG10")
    assert posting.salary_min == Decimal("4911.53")
    assert posting.salary_max == Decimal("5693.10")
    assert posting.full_time_weekly_hours == 39
    assert posting.salary_table_date == date(2020, 1, 1)


def test_band_of_one_s_own_forgets_the_pay_table(client, hr, own):
    make_rate(valid_from=date(2020, 1, 1))
    posting = make_posting(
        draft=True,
        employer=own,
        salary_source=SalarySource.PAY_TABLE,
        salary_scale="TV-V",
        salary_grade="EG10",
        salary_step_min="1",
        salary_table_date=date(2020, 1, 1),
        salary_table_computed=True,
    )

    client.post(page(posting), as_shown(posting, salary_source="employer"))

    posting.refresh_from_db()
    assert posting.salary_source == SalarySource.EMPLOYER
    assert (posting.salary_scale, posting.salary_step_min) == ("", "")
    assert posting.salary_table_date is None


def two_tables() -> tuple[date, date]:
    """EG10, step 1: a table of today and the one that follows; their first days."""
    today = timezone.localdate()
    now, then = today - timedelta(days=100), today + timedelta(days=30)
    make_rate(valid_from=now, valid_until=then - timedelta(days=1))
    make_rate(valid_from=then, eur_per_month=Decimal("5058.88"))
    return now, then


@pytest.mark.parametrize(("days", "expected"), [(29, 0), (30, 1), (400, 1)])
def test_band_is_of_the_table_valid_on_the_start_day(client, hr, own, days, expected):
    tables = two_tables()
    start = timezone.localdate() + timedelta(days=days)
    typed = {"title": "Stelle", "employer": own.pk, "salary_source": "pay_table"}
    grade = {"pay_grade": "TV-V|EG10", "salary_step_min": "1"}

    client.post(ADD, typed | grade | {"start_date": start.isoformat()})

    posting = JobPosting.objects.get()
    assert posting.salary_table_date == tables[expected]
    assert posting.salary_min == (Decimal("4911.53"), Decimal("5058.88"))[expected]


def test_draft_follows_the_tables_when_it_is_saved_again(client, hr, own):
    now, _ = two_tables()
    posting = make_posting(
        draft=True, employer=own, **by_table(salary_table_date=date(2020, 1, 1))
    )

    client.post(page(posting), as_shown(posting, title="Neu"))

    posting.refresh_from_db()
    assert (posting.salary_table_date, posting.salary_min) == (now, Decimal("4911.53"))


def test_start_that_is_moved_online_takes_its_table_along(client, editor, own):
    _, then = two_tables()
    posting = make_posting(employer=own, **by_table())

    client.post(page(posting), as_shown(posting, start_date=then.isoformat()))

    posting.refresh_from_db()
    assert posting.start_date == then
    assert (posting.salary_table_date, posting.salary_table_until) == (then, None)


def test_band_online_outlives_its_table(client, editor, own):
    make_rate(valid_from=date(2020, 1, 1), valid_until=date(2020, 12, 31))
    posting = make_posting(
        employer=own,
        salary_source=SalarySource.PAY_TABLE,
        salary_scale="TV-V",
        salary_grade="EG10",
        salary_step_min="1",
        salary_table_date=date(2020, 1, 1),
    )

    client.post(page(posting), as_shown(posting, title="Neu", salary_min="1"))

    posting.refresh_from_db()
    assert posting.title == "Neu"
    assert posting.salary_min == 3000
    assert posting.salary_grade == "EG10"


def test_form_shows_the_normal_form(client, hr, own):
    posting = make_posting(
        draft=True,
        employer=own,
        salary_period="year",
        salary_min=36000,
        salary_max=48000,
    )

    html = client.get(page(posting)).content.decode()

    assert "3.000\u00a0–\u00a04.000\u00a0€ im Monat bei Vollzeit (40 Stunden)" in html


def test_what_was_typed_survives_an_error(client, hr, own):
    typed = {"title": "Mein Titel", "tasks": "<p>Langer Text</p>", "employer": own.pk}

    response = client.post(ADD, typed | {"salary_min": "4000", "salary_max": "3000"})

    html = response.content.decode()
    assert "Mein Titel" in html
    assert "&lt;p&gt;Langer Text&lt;/p&gt;" in html
    assert "liegt unter dem unteren" in html
    assert not JobPosting.objects.exists()


def test_saving_says_so_and_stays_on_the_page(client, hr, own):
    typed = {"title": "Stelle", "employer": own.pk}

    response = client.post(ADD, typed, follow=True)

    assert response.redirect_chain[-1][0] == page(JobPosting.objects.get())
    assert texts(response) == ["Gespeichert."]


def test_saving_and_looking_leads_to_the_preview(client, hr, own):
    typed = {"title": "Stelle", "employer": own.pk, "_preview": "1"}

    response = client.post(ADD, typed)

    assert response.url == page(JobPosting.objects.get(), "preview")


def test_editor_of_several_employers_starts_without_one(client, own):
    make_employer()
    client.force_login(make_editor())

    form = client.get(ADD).context["adminform"].form

    assert form["employer"].value() is None


def test_own_employer_in_the_address_starts_the_form(client, own):
    second = make_employer(contact_name="Uwe Muster")
    client.force_login(make_hr(own, second))

    form = client.get(ADD, {"employer": second.pk}).context["adminform"].form

    assert form["employer"].value() == second.pk
    assert form["contact_name"].value() == "Uwe Muster"


def test_posting_from_a_feed_keeps_its_employer(client, own):
    other = make_employer()
    client.force_login(make_hr(own, other))
    feed = {"source": "feed", "source_name": "personio", "external_id": "1"}
    posting = make_posting(draft=True, employer=own, **feed)

    client.post(page(posting), as_shown(posting, employer=other.pk))

    posting.refresh_from_db()
    assert posting.employer == own
