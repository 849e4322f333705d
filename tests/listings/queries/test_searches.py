from decimal import Decimal

import pytest
from django.utils import timezone

from listings.queries.searches import find_several, single_type
from listings.search.job_search import JobSearch
from listings.search.run import current_vocabulary
from tests.factories import make_place, make_posting, make_postings

pytestmark = pytest.mark.django_db

STADTWERKE = JobSearch({"typ": ("stadtwerke",)})


@pytest.mark.parametrize("count", [1, 3])
def test_several_searches_ask_one_question_together(count, django_assert_num_queries):
    make_place()
    make_postings(count, employer_type="stadtwerke")
    make_posting(employer_type="mittelstand")
    searches = {
        "a": (STADTWERKE, 3),
        "b": (JobSearch(), 1),
        "c": (JobSearch({"typ": ("verwaltung",)}), 2),
    }
    vocabulary = current_vocabulary()

    with django_assert_num_queries(1):
        found = find_several(searches, vocabulary, timezone.now())

    assert [found[name].total for name in "abc"] == [count, count + 1, 0]
    assert [len(found[name].cards) for name in "abc"] == [count, 1, 0]


def test_distances_begin_where_each_search_does():
    make_place()
    make_posting(place=make_place("soest", latitude=51.57, longitude=8.11))
    searches = {"": (JobSearch(), 1), "soest": (JobSearch({"ort": ("soest",)}), 1)}

    found = find_several(searches, current_vocabulary(), timezone.now())

    assert found[""].cards[0].where.startswith("Soest, ")
    assert found["soest"].cards[0].where == "Soest"


def test_searches_without_cards_ask_nothing(django_assert_num_queries):
    make_posting(employer_type="stadtwerke")
    vocabulary = current_vocabulary()

    with django_assert_num_queries(0):
        found = find_several({"": (STADTWERKE, 0)}, vocabulary, timezone.now())

    assert (found[""].total, found[""].pay, found[""].cards) == (1, None, [])


def test_pay_is_told_from_five_postings_on():
    for amount in (3000, 3100, 3200, 3300, 3400):
        make_posting(
            employer_type="stadtwerke",
            salary_min=Decimal(amount),
            salary_max=Decimal(amount),
        )

    found = find_several({"": (STADTWERKE, 0)}, current_vocabulary(), timezone.now())

    assert (found[""].pay.median, found[""].pay.count) == (3200, 5)


@pytest.mark.parametrize(
    ("types", "kind"),
    [(("stadtwerke",), "stadtwerke"), (("stadtwerke", "verwaltung"), ""), ((), "")],
)
def test_single_type_is_the_one_type_asked_for(types, kind):
    assert single_type(JobSearch({"typ": types} if types else {})) == kind
