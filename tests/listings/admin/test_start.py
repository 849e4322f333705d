"""A new posting from another one, from a template, and the page that offers them."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.actions.posting_templates import MOST_TEMPLATES
from listings.enums import Status
from listings.models import AuditEntry, JobPosting, PostingTemplate
from tests.factories import (
    by_table,
    make_editor,
    make_employer,
    make_hr,
    make_posting,
    make_rate,
    make_skill,
)
from tests.listings.admin.pages import ADD, LIST, page

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

START = f"{LIST}beginnen/"


@pytest.fixture
def own(db):
    return make_employer(name="Eigenes Werk (Demo)", contact_name="Ina Beispiel")


def make_template(employer, name="Rollout", **values):
    return PostingTemplate.objects.create(
        employer=employer, name=name, values=values, saved_at=timezone.now()
    )


def address(thing, name):
    return reverse(f"admin:listings_jobposting_{name}", args=[thing.pk])


def initial(response):
    return response.context["adminform"].form.initial


# Copies


@pytest.mark.parametrize("trait", ["draft", "expired", "filled", "archived"])
def test_copy_is_a_draft_without_dates_state_and_key(client, hr, own, trait):
    origin = make_posting(
        employer=own,
        title="Rollout-Koordination",
        reference_number="K-7",
        start_date=date(2026, 1, 1),
        source="feed",
        source_name="personio",
        external_id="17",
        imported_values={"title": "x"},
        contact_name="Ina Beispiel",
        skills=[make_skill()],
        **{trait: True},
    )

    response = client.post(address(origin, "copy"))

    copy = JobPosting.objects.exclude(pk=origin.pk).get()
    assert response.url == page(copy)
    assert (copy.title, copy.tasks) == (origin.title, origin.tasks)
    assert (copy.salary_min, copy.employment_types) == (3000, ("full_time",))
    assert copy.contact_name == "Ina Beispiel"
    assert list(copy.skills.all()) == list(origin.skills.all())
    assert (copy.status, copy.source, copy.source_name) == ("draft", "manual", "")
    assert (copy.external_id, copy.imported_values, copy.reference_number) == (
        "",
        {},
        "",
    )
    dates = ["date_posted", "valid_through", "confirmed_at", "ended_at", "start_date"]
    assert {getattr(copy, name) for name in dates} == {None}
    event = copy.events.get()
    assert (event.kind, event.by) == ("copied", hr)
    assert event.reason == f"von „Rollout-Koordination“ (Nr. {origin.pk})"


def test_copy_keeps_the_band_of_a_pay_table(client, hr, own):
    make_rate()
    origin = make_posting(employer=own, **by_table())

    client.post(address(origin, "copy"))

    copy = JobPosting.objects.exclude(pk=origin.pk).get()
    assert copy.table_band_words == origin.table_band_words != ""


def test_asking_to_copy_copies_nothing(client, hr, own):
    origin = make_posting(employer=own)

    response = client.get(address(origin, "copy"))

    assert response.status_code == 200
    assert JobPosting.objects.count() == 1


def test_list_and_page_lead_to_the_copy(client, hr, own):
    origin = make_posting(employer=own, filled=True)

    for where in (LIST, page(origin), START):
        assert address(origin, "copy") in client.get(where).content.decode()


def test_form_begins_with_a_copy(client, hr, own):
    origin = make_posting(employer=own, title="Rollout", reference_number="K-7")

    form = initial(client.get(f"{ADD}?kopie={origin.pk}"))

    assert (form["title"], form["home_office_days"]) == ("Rollout", 2)
    assert not {"valid_through", "reference_number", "start_date"} & form.keys()


# Templates


def test_posting_becomes_a_template_without_dates_and_people(client, hr, own):
    posting = make_posting(
        employer=own,
        reference_number="K-7",
        contact_name="Ina Beispiel",
        contact_email="ina@example.org",
        skills=[make_skill()],
    )

    client.post(address(posting, "template_save"), {"name": " Rollout  Nord "})

    template = PostingTemplate.objects.get()
    assert (template.name, template.employer, template.saved_by) == (
        "Rollout Nord",
        own,
        hr,
    )
    assert template.values["title"] == posting.title
    assert template.values["skills"] == [make_skill().pk]
    assert not {"employer", "reference_number", "valid_through", "contact_name"} & (
        template.values.keys()
    )
    assert "Ina" not in str(template.values)
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.employer, entry.details) == (
        "template",
        own,
        "„Rollout Nord“ angelegt",
    )


def test_template_fills_the_form_and_saves_a_whole_posting(client, hr, own):
    make_rate()
    posting = make_posting(employer=own, **by_table())
    client.post(address(posting, "template_save"), {"name": "Nach Tarif"})
    template = PostingTemplate.objects.get()

    form = client.get(f"{ADD}?vorlage={template.pk}").context["adminform"].form
    typed = {field.name: field.value() for field in form}
    data = {name: value for name, value in typed.items() if value not in (None, False)}
    response = client.post(f"{ADD}?vorlage={template.pk}", data)

    made = JobPosting.objects.exclude(pk=posting.pk).get()
    assert response.status_code == 302
    assert (made.salary_grade, made.salary_step_min) == (
        posting.salary_grade,
        posting.salary_step_min,
    )
    assert made.salary_min == Decimal("4911.53")
    assert (made.tasks, made.home_office_days) == (posting.tasks, 2)
    assert made.contact_name == "Ina Beispiel"
    assert made.status == Status.DRAFT


def test_same_name_needs_a_word_to_be_replaced(client, hr, own):
    posting = make_posting(employer=own)
    make_template(own, "Rollout", title="Alt")
    where = address(posting, "template_save")

    refused = client.post(where, {"name": "Rollout"})
    unchanged = PostingTemplate.objects.get().values
    client.post(where, {"name": "Rollout", "replace": "on"})

    assert "haben Sie schon" in refused.content.decode()
    assert unchanged == {"title": "Alt"}
    assert PostingTemplate.objects.get().values["title"] == posting.title


def test_number_of_templates_is_bounded(client, hr, own):
    for number in range(MOST_TEMPLATES):
        make_template(own, f"Vorlage {number}")
    posting = make_posting(employer=own)

    response = client.post(address(posting, "template_save"), {"name": "Zu viel"})

    assert f"{MOST_TEMPLATES} Vorlagen sind das Höchste" in response.content.decode()
    assert PostingTemplate.objects.count() == MOST_TEMPLATES


def test_template_is_renamed_and_deleted(client, hr, own):
    template, other = make_template(own), make_template(own, "Anders")

    taken = client.post(address(template, "template_rename"), {"name": "Anders"})
    client.post(address(template, "template_rename"), {"name": "Rollout 2"})
    client.get(address(template, "template_delete"))
    client.post(address(other, "template_delete"))

    assert "haben Sie schon" in taken.content.decode()
    assert list(PostingTemplate.objects.values_list("name", flat=True)) == ["Rollout 2"]
    assert list(AuditEntry.objects.values_list("details", flat=True)) == [
        "„Anders“ gelöscht",
        "„Rollout“ heißt jetzt „Rollout 2“",
    ]


def test_template_bears_what_the_form_no_longer_knows(client, hr, own):
    template = make_template(own, place=999, skills=[999], pay_grade="X|1", unsinn="x")
    template.values["employer"] = 12345
    template.save()

    response = client.get(f"{ADD}?vorlage={template.pk}")

    assert response.status_code == 200
    assert initial(response)["employer"] == own.pk


# The page that offers them


def test_start_page_offers_blank_templates_and_copies(client, hr, own):
    template = make_template(own)
    posting = make_posting(employer=own)

    html = client.get(START).content.decode()

    assert f'href="{ADD}"' in html
    assert f"{ADD}?vorlage={template.pk}" in html
    assert address(posting, "copy") in html


def test_new_posting_button_leads_to_the_start_page(client, hr):
    assert f'href="{START}"' in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_start_page_asks_the_same_questions_for_any_number(
    client, hr, own, count, django_assert_num_queries
):
    for number in range(count):
        make_posting(employer=own)
        make_template(own, str(number))
    client.get(START)

    with django_assert_num_queries(8):
        response = client.get(START)

    assert len(response.context["templates"]) == count


# What is another employer's


@pytest.fixture
def foreign_template(db):
    return make_template(make_employer(), "Geheim", title="Geheim")


@pytest.fixture
def foreign_posting(db):
    return make_posting(title="Geheim")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["template_rename", "template_delete"])
def test_foreign_templates_are_not_there(client, hr, foreign_template, name, method):
    response = getattr(client, method)(address(foreign_template, name), {"name": "x"})

    assert response.status_code == 404
    assert PostingTemplate.objects.get().name == "Geheim"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["copy", "template_save"])
def test_foreign_postings_are_no_origin(client, hr, foreign_posting, name, method):
    response = getattr(client, method)(address(foreign_posting, name), {"name": "x"})

    assert response.status_code == 404
    assert JobPosting.objects.count() == 1
    assert not PostingTemplate.objects.exists()


def test_foreign_things_are_not_offered(client, hr, foreign_template, foreign_posting):
    for where in (
        START,
        f"{ADD}?vorlage={foreign_template.pk}",
        f"{ADD}?kopie={foreign_posting.pk}",
    ):
        assert "Geheim" not in client.get(where).content.decode()


@pytest.mark.parametrize("query", ["kopie=x", "vorlage=²", f"kopie={'9' * 40}"])
def test_form_bears_any_origin(client, hr, query):
    assert client.get(f"{ADD}?{query}").status_code == 200


@pytest.mark.parametrize("key", ["0", "9" * 30])
@pytest.mark.parametrize("name", ["{}/kopieren", "vorlagen/{}/loeschen"])
def test_keys_of_nothing_lead_nowhere(client, hr, name, key):
    assert client.get(f"{LIST}{name.format(key)}/").status_code == 404


def test_who_has_no_employer_starts_nothing(client):
    client.force_login(make_hr())

    assert client.get(START).status_code == 403


def test_editor_may_copy_and_use_every_template(client, own):
    template, posting = make_template(own), make_posting(employer=own)
    client.force_login(make_editor())

    html = client.get(START).content.decode()

    assert template.name in html
    assert client.post(address(posting, "copy")).status_code == 302
