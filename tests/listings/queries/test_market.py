from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from listings.models import JobPosting
from listings.queries.live import newest, of_employer, similar
from listings.queries.posting import PostingPage
from tests.factories import make_place, make_posting, make_postings

pytestmark = pytest.mark.django_db


def pay_market(at):
    return newest(at, 0).market


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
    pay_market(at)

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

    keys = [card.key for card in similar(PostingPage.of(posting), at).cards]
    assert keys == [near.pk, nearer_than_far.pk, far.pk]


def test_similar_postings_of_one_that_was_never_saved(at):
    other = make_posting()
    draft = JobPosting(employer=other.employer, place=other.place)

    assert [card.key for card in similar(PostingPage.of(draft), at).cards] == [other.pk]


def test_an_employers_postings_are_its_live_ones_the_newest_first(at):
    old = make_posting(date_posted=at - timedelta(days=9))
    new = make_posting(employer=old.employer)
    make_posting(employer=old.employer, expired=True)
    make_posting()

    assert [card.key for card in of_employer(old.employer, at).cards] == [
        new.pk,
        old.pk,
    ]


def test_market_is_that_of_the_moment_it_is_asked_for(at):
    make_postings(5)
    make_posting(date_posted=at + timedelta(days=1), salary_max=Decimal(6000))

    now, later = pay_market(at), pay_market(at + timedelta(days=2))

    assert now.counts["mittelstand"] == 5
    assert later.counts["mittelstand"] == 6
    assert now.spreads["mittelstand"].median == Decimal(3400)


def test_similar_postings_that_share_everything_are_the_newest_of_those(at):
    posting = make_posting()
    old, *newer = (
        make_posting(date_posted=at - timedelta(days=days)) for days in (9, 8, 7, 6)
    )
    make_posting(experience_level="lead", date_posted=at)

    cards = similar(PostingPage.of(posting), at).cards

    assert [card.key for card in cards] == [each.pk for each in reversed(newer)]
    assert old
