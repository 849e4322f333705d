from datetime import date, timedelta

import pytest

from listings.queries.posting_figures import Course, Figures, figures_of, sparklines
from tests.factories import count_for, make_posting

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)


def test_figures_are_the_sums_by_kind_over_days_and_sources():
    posting, other = make_posting(), make_posting()
    count_for(posting, TODAY, view=7, apply=2, kept=3, shared=1)
    count_for(posting, TODAY - timedelta(days=1), source="guide", view=5)
    count_for(other, TODAY, view=1)

    figures = figures_of([posting.pk, other.pk])

    assert figures == {
        posting.pk: Figures(views=12, applies=2, kept=3, shared=1),
        other.pk: Figures(views=1),
    }


def test_posting_without_counts_has_figures_of_zero():
    posting = make_posting()

    assert figures_of([posting.pk]) == {posting.pk: Figures()}


@pytest.mark.parametrize(("age", "views"), [(0, 1), (7, 1), (8, 0)])
def test_figures_begin_with_the_day_asked_for(age, views):
    posting = make_posting()
    count_for(posting, TODAY - timedelta(days=age), view=1)

    since = TODAY - timedelta(days=7)

    assert figures_of([posting.pk], since=since)[posting.pk] == Figures(views=views)


def test_course_has_a_number_for_each_day_up_to_today():
    posting, quiet = make_posting(), make_posting()
    count_for(posting, TODAY, view=4, apply=1, kept=9)
    count_for(posting, TODAY, source="feed", view=2)
    count_for(posting, TODAY - timedelta(days=2), view=3)
    count_for(posting, TODAY - timedelta(days=3), view=100)

    courses = sparklines([posting.pk, quiet.pk], TODAY, days=3)

    assert courses == {
        posting.pk: Course([3, 0, 6], [0, 0, 1]),
        quiet.pk: Course([0, 0, 0], [0, 0, 0]),
    }


@pytest.mark.parametrize("number", [1, 3])
def test_figures_and_courses_are_one_query_each(number, django_assert_num_queries):
    keys = [make_posting().pk for _ in range(number)]

    with django_assert_num_queries(2):
        figures_of(keys)
        sparklines(keys, TODAY)
