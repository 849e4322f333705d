from decimal import Decimal

import pytest
from django.utils import timezone

from listings.queries.market import pay_market
from listings.queries.neighbours import similar_postings
from tests.factories import make_place, make_posting, make_postings

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return timezone.now()


def test_market_counts_live_postings_and_hides_spreads_below_five(at):
    make_postings(4, employer_type="stadtwerke")
    make_posting(employer_type="stadtwerke", expired=True)
    make_posting(employer_type="stadtwerke", overdue=True)

    market = pay_market(at)

    assert market.counts["stadtwerke"] == market.total == 4
    assert market.spreads["stadtwerke"] is None


def test_spread_is_that_of_the_bands_middles(at):
    for low in (2600, 2800, 3000, 3200, 3400):
        make_posting(salary_min=Decimal(low), salary_max=Decimal(low + 400))

    spread = pay_market(at).spreads["mittelstand"]

    quartiles = (spread.lower_quartile, spread.median, spread.upper_quartile)
    assert quartiles == (Decimal(3000), Decimal(3200), Decimal(3400))
    assert spread.count == 5
    assert spread.employer_type_label == "Mittelstand"


@pytest.mark.parametrize("kind", ["contractor", "apprentice", "intern"])
def test_spread_leaves_out_what_is_no_regular_employment(kind, at):
    make_postings(5)
    make_posting(employment_types=(kind,), salary_max=Decimal(6000))

    market = pay_market(at)

    assert market.counts["mittelstand"] == 6
    assert market.spreads["mittelstand"].count == 5


def test_market_costs_one_query(django_assert_num_queries, at):
    make_postings(6)

    with django_assert_num_queries(1):
        pay_market(at)


def test_similar_postings_share_most_first_and_leave_out_itself_and_ended_ones(at):
    soest = make_place("soest")
    posting = make_posting(experience_level="entry", place=soest)
    near = make_posting(experience_level="entry", place=soest)
    nearer_than_far = make_posting(
        experience_level="entry", work_model="on_site", home_office_days=0
    )
    far = make_posting(
        employer_type="verwaltung", work_model="remote", home_office_days=5
    )
    make_posting(experience_level="entry", place=soest, filled=True)

    assert list(similar_postings(posting, at)) == [near, nearer_than_far, far]
