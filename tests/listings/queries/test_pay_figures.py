from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from listings.enums import EmployerType, ExperienceLevel
from listings.queries.pay_figures import pay_overview
from tests.factories import make_posting, make_postings

pytestmark = pytest.mark.django_db

MITTELSTAND = EmployerType.MITTELSTAND


@pytest.fixture
def at():
    return timezone.now()


def count(at) -> int:
    return pay_overview(at).by_type[MITTELSTAND].count


def test_posting_counts_from_its_first_to_its_last_second_as_in_every_list(at):
    begin = (at + timedelta(days=1)).replace(microsecond=0)
    posting = make_posting(
        date_posted=begin, valid_through=begin + timedelta(days=30, microseconds=999)
    )
    end, second = posting.valid_through, timedelta(seconds=1)

    moments = (begin - second, begin, end, end + second)
    assert [count(moment) for moment in moments] == [0, 1, 1, 0]
    assert [posting.is_public(moment) for moment in moments] == [
        bool(count(moment)) for moment in moments
    ]


def test_figures_follow_a_posting_that_ends(at):
    make_postings(5)
    make_posting(valid_through=at + timedelta(days=2), salary_max=Decimal(6000))

    now, later = pay_overview(at), pay_overview(at + timedelta(days=3))

    assert now.everything.pay.middles.upper_quartile == Decimal(3400)
    assert (now.everything.count, later.everything.count) == (6, 5)
    assert (now.at, later.at) == (at, at + timedelta(days=3))


@pytest.mark.parametrize(
    "kind", ["contractor", "apprentice", "intern", "working_student"]
)
def test_what_is_no_regular_employment_is_left_out(kind, at):
    make_postings(5)
    make_posting(employment_types=(kind,), salary_max=Decimal(6000))

    figures = pay_overview(at).by_type[MITTELSTAND]

    assert (figures.count, figures.pay.median_high) == (5, Decimal(3800))


def test_nothing_but_the_number_is_told_below_five(at):
    make_postings(4, experience_level="lead")

    figures = pay_overview(at).by_level[ExperienceLevel.LEAD]

    assert figures.count == 4
    assert {
        figures.pay,
        figures.home_office_days,
        figures.home_office_shares,
        figures.fixed_term,
        figures.full_time_hours,
    } == {None}


def test_each_group_is_a_search_of_the_list(at):
    overview = pay_overview(at)

    level = ExperienceLevel.ENTRY
    stadtwerke = overview.by_type[EmployerType.STADTWERKE]
    both = overview.by_type_and_level[EmployerType.STADTWERKE, level]
    assert [
        overview.everything.search.query_string,
        stadtwerke.search.query_string,
        overview.by_level[level].search.query_string,
        both.search.query_string,
    ] == [
        "art=vollzeit&art=teilzeit",
        "typ=stadtwerke&art=vollzeit&art=teilzeit",
        "art=vollzeit&art=teilzeit&erfahrung=einstieg",
        "typ=stadtwerke&art=vollzeit&art=teilzeit&erfahrung=einstieg",
    ]


def test_overview_costs_one_query(django_assert_num_queries, at):
    make_postings(6)
    pay_overview(at)

    with django_assert_num_queries(1):
        pay_overview(at)


def test_figures_follow_a_changed_posting_at_once(at):
    *_, last = make_postings(5)
    pay_overview(at)

    make_posting(employer=last.employer, salary_max=Decimal(5000))

    assert count(at) == 6
