import pytest

from listings.actions.search_index import rebuild_search_index
from listings.models import SearchEntry, SearchWord
from tests.factories import make_postings
from tests.listings.search.searching import found


@pytest.mark.django_db(transaction=True)
def test_several_processes_build_the_same_index(monkeypatch):
    monkeypatch.setattr("listings.actions.search_index.BATCH", 2)
    postings = make_postings(7, title="Glasfaser")
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()

    assert rebuild_search_index(processes=2) == 7

    assert set(found("q=Glasfaser")) == set(postings)
    assert SearchWord.objects.get(word="glasfaser").documents == 7
