import pytest
from django.urls import reverse

from listings.search.index.current import CURRENT
from tests.factories import make_employer, make_posting, make_postings

pytestmark = pytest.mark.django_db

URL = reverse("listings:employer_list")


@pytest.mark.parametrize("count", [1, 3])
def test_employers_ask_one_question_for_any_number(
    client, count, django_assert_num_queries
):
    make_postings(count)

    with django_assert_num_queries(1):
        response = client.get(URL)

    assert len(response.context["employers"]) == count


def test_employers_count_live_postings_and_come_by_number(client):
    few, many = make_employer(), make_employer()
    make_posting(employer=few)
    make_posting(employer=few, expired=True)
    make_posting(employer=few, overdue=True)
    make_postings(2, employer=many)

    employers = client.get(URL).context["employers"]

    assert [(e, e.posting_count) for e in employers] == [(many, 2), (few, 1)]


@pytest.mark.parametrize(("kind", "number"), [("stadtwerke", 1), ("quatsch", 2)])
def test_employers_can_be_had_by_type(client, kind, number):
    make_employer(employer_type="stadtwerke")
    make_employer(employer_type="verwaltung")

    assert len(client.get(URL, {"typ": kind}).context["employers"]) == number


@pytest.mark.parametrize("count", [1, 3])
def test_employer_asks_four_questions_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    employer = make_employer()
    make_postings(count, employer=employer)
    make_posting(employer=employer, draft=True)
    make_posting()
    CURRENT.synchronise()

    with django_assert_num_queries(4):
        response = client.get(employer.get_absolute_url())

    assert len(response.context["cards"]) == count


def test_unknown_employer_is_not_found(client):
    assert (
        client.get(reverse("listings:employer_detail", args=["x"])).status_code == 404
    )
