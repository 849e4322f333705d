from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.actions.query_counts import count_query, forget_old_queries
from listings.models import QueryCount
from tests.factories import make_posting, make_postings

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
AT = timezone.make_aware(datetime(2026, 11, 25, 0, 30))
URL = reverse("listings:list")


def rows() -> list[tuple[str, int, int]]:
    columns = ("words", "searches", "without_result")
    return list(QueryCount.objects.order_by("day", "words").values_list(*columns))


def test_same_words_of_a_day_are_one_row():
    count_query(words="SAP  Rollout", has_result=True, day=DAY)
    count_query(words="sap rollout", has_result=False, day=DAY)
    count_query(words="sap rollout", has_result=True, day=DAY + timedelta(days=1))

    assert rows() == [("sap rollout", 2, 1), ("sap rollout", 1, 0)]


def test_very_long_words_are_cut():
    count_query(words="x" * 120, has_result=True, day=DAY)

    assert len(QueryCount.objects.get().words) == 80


@pytest.mark.parametrize(("age", "is_kept"), [(179, True), (180, True), (181, False)])
def test_counts_are_forgotten_after_180_days(age, is_kept):
    count_query(words="sap", has_result=True, day=DAY - timedelta(days=age))

    forget_old_queries(at=AT)

    assert QueryCount.objects.exists() is is_kept


def test_list_counts_what_was_searched_and_whether_it_was_found(client):
    make_posting(title="Rollout")

    client.get(URL, {"q": "Rollout"})
    client.get(URL, {"q": "Quastenflosser"})
    client.get(URL, {"typ": "stadtwerke"})

    assert rows() == [("quastenflosser", 1, 1), ("rollout", 1, 0)]


def test_turning_the_page_counts_nothing(client):
    make_postings(21, title="Rollout")

    client.get(URL, {"q": "Rollout", "seite": "2"})

    assert rows() == []
