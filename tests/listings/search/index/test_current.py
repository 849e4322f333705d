"""A process keeps up with what others change, and starts over on another history."""

from datetime import timedelta

import pytest
from django.utils import timezone

from listings.actions.postings import delete_posting, fill_posting
from listings.actions.search_index import index_postings, rebuild_search_index
from listings.models import JobPosting, SearchEntry, SearchState
from listings.search.index.current import CURRENT, CurrentIndex
from tests.factories import make_posting, make_skill

pytestmark = pytest.mark.django_db


def keys(index: CurrentIndex) -> set[int]:
    index.synchronise()
    with index.use() as postings:
        return set(postings.live(timezone.now()))


def _filled(facets):
    return {
        (name, value): keys
        for name, values in facets.items()
        for value, keys in values.items()
        if keys
    }


def test_what_another_process_publishes_is_seen_at_the_next_use():
    here, there = CurrentIndex(), CurrentIndex()
    first = make_posting()
    assert keys(here) == keys(there) == {first.pk}

    second = make_posting()

    assert keys(here) == keys(there) == {first.pk, second.pk}


def test_what_ends_or_is_deleted_is_gone_at_the_next_use():
    here = CurrentIndex()
    filled, deleted, kept = (make_posting() for _ in range(3))
    assert keys(here) == {filled.pk, deleted.pk, kept.pk}

    fill_posting(posting=filled, by=None, at=timezone.now())
    delete_posting(posting=deleted)

    assert keys(here) == {kept.pk}


def test_only_what_changed_is_read(django_assert_num_queries):
    here = CurrentIndex()
    make_posting()
    keys(here)

    with django_assert_num_queries(1):
        keys(here)
    make_posting()
    with django_assert_num_queries(2):
        keys(here)


def test_reference_data_are_read_anew_when_they_change():
    here = CurrentIndex()
    assert here.synchronise().skills == {}

    make_skill("jira")
    index_postings([make_posting().pk])
    assert here.synchronise().skills == {}
    SearchState.objects.update(version=99, reference_version=2, token="neu")

    assert here.synchronise().skills == {"jira": "Jira"}


@pytest.mark.parametrize("version", [0, 1])
def test_another_history_is_read_from_the_beginning(version):
    """A restored backup: the version is not beyond what this process has seen."""
    here = CurrentIndex()
    posting, gone = make_posting(), make_posting()
    assert keys(here) == {posting.pk, gone.pk}

    SearchEntry.objects.filter(pk=gone.pk).delete()
    SearchState.objects.update(version=version, token="andere")

    assert keys(here) == {posting.pk}


def test_filling_at_once_is_the_same_as_change_by_change():
    step_by_step = CurrentIndex()
    at = timezone.now()
    for number in range(4):
        make_posting(
            home_office_days=number + 1, date_posted=at - timedelta(days=number)
        )
        keys(step_by_step)
    at_once = CurrentIndex()
    keys(at_once)

    with step_by_step.use() as one, at_once.use() as other:
        assert one.listed == other.listed
        assert _filled(one.facets) == _filled(other.facets)
        for key in one.listed:
            assert one.posted.of(key) == other.posted.of(key)
            assert one.ends.of(key) == other.ends.of(key)
            assert one.pay_max.number_of(key) == other.pay_max.number_of(key)


def test_a_posting_deleted_behind_the_back_is_not_shown(client):
    posting = make_posting(title="Weg")
    keys(CURRENT)
    JobPosting.objects.filter(pk=posting.pk).delete()

    assert client.get("/stellen/").status_code == 200
    rebuild_search_index()
    assert keys(CURRENT) == set()
