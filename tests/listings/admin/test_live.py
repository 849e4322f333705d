"""Preview, check and pay of what stands in the form: nothing of it is saved."""

import pytest
from django.test import Client
from django.urls import reverse

from listings.models import JobPosting, PostingAutosave
from tests.factories import (
    by_table,
    make_author,
    make_employer,
    make_hr,
    make_place,
    make_posting,
    make_rate,
    make_skill,
)
from tests.listings.admin.pages import as_shown, page

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NEW = "/admin/listings/jobposting/live/"


@pytest.fixture
def own():
    return make_employer(name="Lippewerke (Demo)")


@pytest.fixture
def draft(own):
    return make_posting(draft=True, employer=own)


def _live(client, posting=None, **typed) -> str:
    address = page(posting, "live") if posting else NEW
    response = client.post(address, typed)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_what_is_typed_is_shown_as_seekers_will_see_it(client, hr, own):
    html = _live(
        client,
        title="IT-Koordination (m/w/d)",
        employer=own.pk,
        tasks="<p>Termine <b>führen</b></p><script>alert(1)</script>",
        skills=[make_skill("jira").pk],
        salary_source="employer",
        salary_min="3.000",
        salary_max="3.800",
    )

    assert "<h1>IT-Koordination (m/w/d)</h1>" in html
    assert "Lippewerke (Demo)" in html
    assert "Termine" in html
    assert "<script" not in html
    assert ">Jira<" in html
    assert "3.000 – 3.800 € im Monat" in html


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"salary_period": "month"}, "3.000 – 3.800 € im Monat"),
        (
            {
                "salary_period": "year",
                "salary_min": "39000",
                "salary_max": "49400",
                "salaries_per_year": "13",
            },
            "3.000 – 3.800 € im Monat",
        ),
        (
            {
                "salary_period": "hour",
                "salary_min": "18",
                "salary_max": "24",
                "full_time_weekly_hours": "39",
            },
            "3.042 – 4.056 € im Monat",
        ),
        (
            {"salary_weekly_hours": "20", "full_time_weekly_hours": "40"},
            "6.000 – 7.600 € im Monat",
        ),
    ],
    ids=("month", "year", "hour", "part time"),
)
def test_the_normal_form_appears_however_the_pay_is_put(client, hr, own, typed, words):
    plain = {"salary_source": "employer", "salary_min": "3000", "salary_max": "3800"}

    html = _live(client, title="Stelle", employer=own.pk, **plain | typed)

    panel = html.split('data-part="gehalt"')[1].split('data-part="')[0]
    assert words in panel


def test_a_grade_shows_the_amounts_of_its_table(client, hr, own):
    make_rate()
    values = by_table()

    html = _live(
        client,
        title="Stelle",
        employer=own.pk,
        employment_types=["full_time"],
        salary_source="pay_table",
        pay_grade=f"{values['salary_scale']}|{values['salary_grade']}",
        salary_step_min=values["salary_step_min"],
    )

    panel = html.split('data-part="gehalt"')[1]
    assert "im Monat" in panel
    assert values["salary_scale"] in panel
    assert "netto" in panel


def test_pay_below_the_minimum_wage_is_shown_with_its_fault(client, hr, own):
    html = _live(
        client,
        title="Stelle",
        employer=own.pk,
        salary_source="employer",
        salary_min="900",
        salary_max="1000",
    )

    panel = html.split('data-part="gehalt"')[1].split('data-part="')[0]
    assert "errorlist" in panel
    assert "900 – 1.000 € im Monat" in panel


def test_unreadable_pay_shows_no_older_figure(client, hr, draft):
    html = _live(client, draft, **as_shown(draft, salary_min="dreitausend"))

    assert "Bitte geben Sie eine Zahl ein" in html
    assert "3.800" not in html


def test_nothing_is_saved(client, hr, draft):
    before = JobPosting.objects.values().get()

    _live(client, draft, **as_shown(draft, title="Anders", salary_max="3900"))

    assert JobPosting.objects.values().get() == before
    assert not PostingAutosave.objects.exists()
    assert not draft.events.exists()


GARBAGE = [
    "",
    "\x00",
    "x" * 5000,
    "<b",
    "-1",
    "9" * 400,
    "NaN",
    "1e999",
    "\ud7ff",
    "🦀",
]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_every_field_breaks_nothing(client, hr, draft, garbage):
    names = [*as_shown(draft), "skills", "district", "pay_grade", "start_date"]

    for source in ("employer", "pay_table", garbage):
        typed = dict.fromkeys(names, garbage) | {"salary_source": source}
        _live(client, draft, **typed)
        _live(client, **typed)


@pytest.mark.parametrize("name", list(dict.fromkeys(["title", "employer", "place"])))
def test_a_form_may_lack_anything(client, hr, draft, name):
    typed = as_shown(draft)
    typed.pop(name, None)

    _live(client, draft, **typed)
    _live(client, **typed)


def test_an_empty_form_has_a_preview(client, hr):
    make_place()

    assert "Noch ohne Titel" in _live(client)


def test_another_employers_staff_see_no_preview(client, draft):
    client.force_login(make_hr(make_employer()))

    response = client.post(page(draft, "live"), as_shown(draft))

    assert response.status_code == 404


def test_a_foreign_employer_is_not_shown(client, hr):
    foreign = make_employer(name="Geheimwerk (Demo)", contact_name="Gesa Geheim")

    html = _live(client, title="Stelle", employer=foreign.pk)

    assert "Geheim" not in html


@pytest.mark.parametrize("key", ["0", str(10**30), "x"])
def test_no_such_posting_is_not_found(client, hr, key):
    assert client.post(f"/admin/listings/jobposting/{key}/live/").status_code in (
        302,
        404,
    )


def test_a_locked_posting_has_no_form_to_show(client, hr, own):
    posting = make_posting(in_review=True, employer=own)

    assert client.post(page(posting, "live"), {}).status_code == 403


def test_only_those_who_write_postings_get_a_preview(client):
    client.force_login(make_author())
    assert client.post(NEW, {}).status_code == 403

    client.logout()
    assert client.post(NEW, {}).status_code == 302


def test_reading_the_address_shows_nothing(client, hr, draft):
    assert client.get(NEW).status_code == 405
    assert client.get(page(draft, "live")).status_code == 405


def test_another_site_gets_no_preview(own, draft):

    client = Client(enforce_csrf_checks=True)
    client.force_login(make_hr(own))

    assert client.post(page(draft, "live"), {"title": "x"}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_asks_the_same_questions_for_any_number_of_skills(
    client, hr, draft, count, django_assert_num_queries
):
    skills = [make_skill(slug) for slug in ("sap", "jira", "itil")]
    typed = as_shown(draft, skills=[skill.pk for skill in skills[:count]])
    _live(client, draft, **typed)

    with django_assert_num_queries(14):
        _live(client, draft, **typed)


def test_the_form_names_the_address(client, hr, draft):
    assert (
        f'data-live="{page(draft, "live")}"' in client.get(page(draft)).content.decode()
    )
    assert reverse("admin:listings_jobposting_live") == NEW
