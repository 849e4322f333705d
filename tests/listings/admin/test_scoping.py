"""What HR staff of one employer must not see, change or learn of another's."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from listings.admin.posting_bulk import BULK_STEPS, CONFIRMED
from listings.enums import Status
from listings.models import Employer, JobPosting
from tests.factories import make_editor, make_employer, make_hr, make_posting
from tests.listings.admin.pages import ADD, LIST, as_shown, page, step

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

SECRET = "Geheimprojekt"


@pytest.fixture
def own(db):
    return make_employer(name="Eigenes Werk (Demo)")


@pytest.fixture
def foreign(db):
    return make_employer(name="Fremdes Werk (Demo)")


@pytest.fixture
def foreign_posting(foreign):
    return make_posting(
        draft=True, title=SECRET, employer=foreign, reference_number="GP-77"
    )


def test_list_shows_own_postings_alone(client, hr, own, foreign_posting):
    mine = make_posting(employer=own)

    response = client.get(LIST)

    assert list(response.context["cl"].result_list) == [mine]
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("words", [SECRET, "GP-77", "Fremdes"])
def test_search_finds_no_foreign_posting(client, hr, foreign_posting, words):
    response = client.get(LIST, {"q": words})

    assert list(response.context["cl"].result_list) == []


@pytest.mark.parametrize(
    "query",
    [
        "employer__id__exact={0}",
        "arbeitgeber={0}",
        "employer={0}",
        "id__exact={1}",
        "all=1",
        "status__exact=draft",
    ],
)
def test_no_filter_opens_the_list(client, hr, foreign_posting, query):
    query = query.format(foreign_posting.employer_id, foreign_posting.pk)

    response = client.get(f"{LIST}?{query}", follow=True)

    assert response.status_code == 200
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "employer__memberships__user__password__startswith=a",
        "created_by__password__startswith=a",
        "employer__contact_email__startswith=a",
    ],
)
def test_filters_reach_no_foreign_table(client, hr, own, query):
    make_posting(employer=own)

    response = client.get(f"{LIST}?{query}", follow=True)

    assert response.status_code in (200, 400)
    if response.status_code == 200:
        assert "password" not in str(response.context["cl"].queryset.query)


def test_employer_filter_names_own_employers_alone(client, own, foreign_posting):
    second = make_employer(name="Zweites Werk (Demo)")
    make_posting(employer=own)
    make_posting(employer=second)
    client.force_login(make_hr(own, second))

    html = client.get(LIST).content.decode()

    assert "Eigenes Werk" in html
    assert "Zweites Werk" in html
    assert "Fremdes Werk" not in html


@pytest.mark.parametrize("name", ["change", "history", "delete", "preview"])
def test_foreign_addresses_lead_nowhere(client, hr, foreign_posting, name):
    response = client.get(page(foreign_posting, name), follow=True)

    assert response.status_code in (200, 403, 404)
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("name", ["change", "history", "delete", "preview"])
def test_foreign_addresses_answer_like_those_of_nothing(
    client, hr, foreign_posting, name
):
    address = page(foreign_posting, name)
    nothing = address.replace(f"/{foreign_posting.pk}/", "/987654/")

    foreign, missing = client.get(address), client.get(nothing)

    assert foreign.status_code == missing.status_code
    assert foreign.headers.get("Location") == missing.headers.get("Location")


@pytest.mark.parametrize("name", ["change", "delete", "preview"])
def test_foreign_addresses_take_no_post(client, hr, own, foreign_posting, name):
    data = as_shown(foreign_posting, title="Gekapert", employer=own.pk, post="yes")

    client.post(page(foreign_posting, name), data)

    foreign_posting.refresh_from_db()
    assert foreign_posting.title == SECRET


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("trait", "name"),
    [
        ("draft", "einreichen"),
        ("in_review", "zurueckziehen"),
        ("published", "bestaetigen"),
        ("published", "besetzt"),
        ("published", "beenden"),
        ("expired", "archivieren"),
    ],
)
def test_steps_leave_foreign_postings_alone(client, hr, foreign, trait, name, method):
    traits = {} if trait == "published" else {trait: True}
    posting = make_posting(employer=foreign, title=SECRET, **traits)

    response = getattr(client, method)(step(posting, name))

    assert response.status_code == 404
    assert JobPosting.objects.get(pk=posting.pk).status == trait
    assert not posting.events.exists()


@pytest.mark.parametrize("action", BULK_STEPS)
def test_actions_skip_foreign_postings(client, hr, own, foreign, action):
    make_posting(employer=own)
    posting = make_posting(employer=foreign, title=SECRET)
    data = {"action": action, "_selected_action": [posting.pk]}

    question = client.post(LIST, data, follow=True)
    client.post(LIST, data | {CONFIRMED: "1"})

    assert SECRET not in question.content.decode()
    assert JobPosting.objects.filter(pk=posting.pk).exists()
    assert not posting.events.exists()


def test_action_over_all_pages_skips_foreign_postings(client, hr, own, foreign):
    mine = make_posting(employer=own)
    posting = make_posting(employer=foreign)

    client.post(
        LIST,
        {
            "action": "confirm_selected",
            "_selected_action": [posting.pk],
            "select_across": "1",
            CONFIRMED: "1",
        },
    )

    assert mine.events.count() == 1
    assert not posting.events.exists()


def test_form_offers_own_employers_alone(client, hr, own, foreign):
    html = client.get(ADD).content.decode()

    assert "Eigenes Werk" in html
    assert "Fremdes Werk" not in html


def test_form_takes_no_foreign_employer(client, hr, foreign):
    data = {"title": "Untergeschoben", "employer": foreign.pk}

    response = client.post(ADD, data)

    assert "employer" in response.context["adminform"].form.errors
    assert not JobPosting.objects.exists()


def test_own_posting_moves_to_no_foreign_employer(client, hr, own, foreign):
    posting = make_posting(draft=True, employer=own)

    client.post(page(posting), as_shown(posting, employer=foreign.pk))

    posting.refresh_from_db()
    assert posting.employer == own


def test_start_values_come_from_no_foreign_employer(client, hr, foreign):
    foreign.contact_name = "Frau Fremd"
    foreign.save()

    html = client.get(ADD, {"employer": foreign.pk}).content.decode()

    assert "Frau Fremd" not in html


@pytest.mark.parametrize(
    ("model", "field"),
    [("jobposting", "employer"), ("membership", "employer"), ("membership", "user")],
)
def test_autocomplete_tells_nothing_foreign(client, hr, foreign, model, field):
    query = {"app_label": "listings", "model_name": model, "field_name": field}

    response = client.get(reverse("admin:autocomplete"), query | {"term": ""})

    assert b"Fremdes Werk" not in response.content
    assert b"redaktion" not in response.content


def test_autocomplete_bears_a_relation_from_its_far_side(client, hr):
    query = {"app_label": "listings", "model_name": "skill", "field_name": "postings"}

    response = client.get(reverse("admin:autocomplete"), query | {"term": ""})

    assert response.status_code == 403


def test_view_on_site_tells_nothing_foreign(client, hr, foreign_posting):
    kind = ContentType.objects.get_for_model(JobPosting)

    response = client.get(
        reverse("admin:view_on_site", args=[kind.pk, foreign_posting.pk])
    )

    assert response.status_code == 404


def test_view_on_site_leads_to_what_is_public(client, hr, own):
    posting = make_posting(employer=own)
    kind = ContentType.objects.get_for_model(JobPosting)

    response = client.get(reverse("admin:view_on_site", args=[kind.pk, posting.pk]))

    assert response.url == posting.get_absolute_url()


@pytest.mark.parametrize("key", ["x", "0", "99999999999999999999"])
def test_view_on_site_bears_any_address(client, hr, key):
    response = client.get(f"/admin/r/{key}/{key}/")

    assert response.status_code == 404


def test_employer_list_shows_own_alone(client, hr, own, foreign):
    response = client.get("/admin/listings/employer/", {"all": "1"})

    assert list(response.context["cl"].result_list) == [own]


@pytest.mark.parametrize("name", ["change", "history", "delete"])
def test_foreign_employer_is_out_of_reach(client, hr, foreign, name):
    url = reverse(f"admin:listings_employer_{name}", args=[foreign.pk])

    seen = client.get(url, follow=True)
    client.post(url, {"description": "<p>Gekapert</p>", "place": foreign.place_id})

    assert "Fremdes Werk" not in seen.content.decode()
    assert Employer.objects.get(pk=foreign.pk).description == ""


def test_desk_counts_own_postings_alone(client, hr, own, foreign_posting):
    make_posting(employer=own)

    response = client.get("/admin/")

    counts = {state.status: state.count for state in response.context["desk"].counts}
    assert counts[Status.PUBLISHED] == 1
    assert counts[Status.DRAFT] == 0
    assert SECRET not in response.content.decode()


def test_recent_actions_of_others_stay_unseen(client, hr, own, foreign):
    other_hr = make_hr(foreign)
    client.force_login(other_hr)
    client.post(ADD, {"title": SECRET, "employer": foreign.pk})
    client.force_login(hr)

    html = client.get("/admin/").content.decode()

    assert JobPosting.objects.filter(title=SECRET).exists()
    assert SECRET not in html


def test_two_officers_of_one_employer_share_its_postings(client, hr, own):
    colleague = make_hr(own)
    posting = make_posting(draft=True, employer=own, created_by=colleague)

    response = client.get(page(posting))

    assert response.status_code == 200


def test_former_officer_loses_everything(client, hr, own):
    posting = make_posting(draft=True, employer=own, title=SECRET)
    hr.memberships.all().delete()

    response = client.get(page(posting), follow=True)

    assert SECRET not in response.content.decode()


def test_officer_without_employer_gets_help_and_no_error(client, foreign_posting):
    client.force_login(make_hr())

    start, listed, form = client.get("/admin/"), client.get(LIST), client.get(ADD)

    assert "noch keinem Arbeitgeber zugeordnet" in start.content.decode()
    assert list(listed.context["cl"].result_list) == []
    assert form.status_code == 403


def test_editors_see_every_employer(client, own, foreign_posting):
    mine = make_posting(employer=own)
    client.force_login(make_editor())

    response = client.get(LIST)

    assert set(response.context["cl"].result_list) == {mine, foreign_posting}
