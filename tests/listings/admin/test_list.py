import pytest

from tests.factories import (
    make_district,
    make_editor,
    make_employer,
    make_hr,
    make_posting,
)
from tests.listings.admin.pages import LIST

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("role", ["hr", "editor"])
def test_list_asks_the_same_questions_for_any_number_of_postings(
    client, django_assert_num_queries, role, count
):
    employers = [make_employer() for _ in range(count)]
    district = make_district()
    for employer in employers:
        make_posting(employer=employer, place=district.place, district=district)
    client.force_login(make_editor() if role == "editor" else make_hr(*employers))
    client.get(LIST)

    with django_assert_num_queries(13):
        response = client.get(LIST)

    assert len(response.context["cl"].result_list) == count


def test_list_shows_state_pay_deadline_and_place(client):
    employer = make_employer()
    make_posting(employer=employer)
    client.force_login(make_hr(employer))

    html = client.get(LIST).content.decode()

    for words in (
        '<span class="status status--published">Veröffentlicht</span>',
        "3.000\u00a0–\u00a03.800\u00a0€ im Monat",
        "noch 30\u00a0Tage",
        "Hamm",
    ):
        assert words in html


@pytest.mark.parametrize(("count", "is_named"), [(1, False), (2, True)])
def test_list_names_the_employer_where_there_are_several(client, count, is_named):
    client.force_login(make_hr(*[make_employer() for _ in range(count)]))

    columns = client.get(LIST).context["cl"].list_display

    assert ("employer_name" in columns) is is_named


def test_draft_without_deadline_shows_a_dash(client):
    employer = make_employer()
    make_posting(draft=True, employer=employer, valid_through=None)
    client.force_login(make_hr(employer))

    assert client.get(LIST).status_code == 200


@pytest.mark.parametrize("words", ["Rollout", "K-4711", "Nordwerk"])
def test_search_finds_title_reference_and_employer(client, words):
    employer = make_employer(name="Nordwerk (Demo)")
    found = make_posting(
        employer=employer, title="Rollout-Koordination", reference_number="K-4711"
    )
    other = make_employer()
    make_posting(employer=other)
    client.force_login(make_hr(employer, other))

    response = client.get(LIST, {"q": words})

    assert list(response.context["cl"].result_list) == [found]


def test_filters_narrow_by_status_and_employer(client):
    first, second = make_employer(), make_employer()
    wanted = make_posting(draft=True, employer=first)
    make_posting(draft=True, employer=second)
    make_posting(employer=first)
    client.force_login(make_hr(first, second))

    response = client.get(LIST, {"status__exact": "draft", "arbeitgeber": first.pk})

    assert list(response.context["cl"].result_list) == [wanted]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\0"},
        {"q": "x" * 5000},
        {"q": "\"'%_\\"},
        {"status__exact": "\0"},
        {"status__exact": "x"},
        {"arbeitgeber": "x"},
        {"arbeitgeber": "9" * 40},
        {"p": "x"},
        {"p": "9" * 40},
        {"o": "9.x.-3"},
        {"gibtsnicht__x": "1"},
        {"id__exact": "9" * 40},
        {"employer__id__exact": "\0"},
        {"e": "1"},
    ],
)
def test_list_bears_any_query(client, query):
    employer = make_employer()
    make_posting(employer=employer)
    client.force_login(make_hr(employer, make_employer()))

    response = client.get(LIST, query, follow=True)

    assert response.status_code < 500


@pytest.mark.parametrize(
    "data",
    [
        {"action": "confirm_selected", "_selected_action": "x"},
        {"action": "confirm_selected", "_selected_action": "9" * 40},
        {"action": "confirm_selected", "_selected_action": "²"},
        {"action": "confirm_selected", "index": "x"},
        {"action": "gibtsnicht", "_selected_action": "1"},
        {"action": "confirm_selected", "select_across": "x", "_selected_action": "1"},
        {"_save": "1"},
        {},
    ],
)
def test_list_bears_any_action(client, data):
    employer = make_employer()
    make_posting(employer=employer)
    client.force_login(make_hr(employer))

    response = client.post(LIST, data, follow=True)

    assert response.status_code < 500
