import re

import pytest
from django.conf import settings
from django.http import QueryDict
from django.urls import resolve

from listings.actions.reference import load_reference_data
from listings.search.landing_pages import LANDING_PAGES, page_of
from listings.search.query_string import read_search
from listings.search.run import current_vocabulary
from listings.views.landing_pages import landing_page

PAGES = list(LANDING_PAGES.values())
GUIDE = settings.BASE_DIR / "articles/content/it-projektkoordination-in-hamm.md"
LONGEST_DESCRIPTION = 170


def words_of(page):
    texts = [page.lead, *(section.text for section in page.sections)]
    return len(" ".join(texts).split())


@pytest.mark.django_db
def test_every_query_is_read_without_hints_and_canonical():
    load_reference_data()
    vocabulary = current_vocabulary()

    read = {page: read_search(QueryDict(page.query), vocabulary) for page in PAGES}

    assert {page.slug: hints for page, (_, hints) in read.items() if hints} == {}
    assert [search.query_string for search, _ in read.values()] == [
        page.query for page in PAGES
    ]


@pytest.mark.django_db
def test_only_the_very_same_search_has_the_page():
    load_reference_data()
    vocabulary = current_vocabulary()
    queries = (
        "ort=hamm&typ=stadtwerke",
        "typ=stadtwerke",
        "ort=hamm&sortierung=gehalt",
    )

    same, wider, sorted_otherwise = (
        page_of(read_search(QueryDict(query), vocabulary)[0]) for query in queries
    )

    assert same == LANDING_PAGES["it-projektkoordination-stadtwerke-hamm"]
    assert wider is None
    assert sorted_otherwise is None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_address_leads_to_the_page(page):
    assert resolve(page.get_absolute_url()).func is landing_page


@pytest.mark.parametrize("name", ["slug", "title", "query", "description", "lead"])
def test_no_two_pages_share_a_value(name):
    values = [getattr(page, name) for page in PAGES]

    assert sorted(set(values)) == sorted(values)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_text_is_long_enough_and_set_properly(page):
    text = " ".join([page.title, page.lead, *(each.text for each in page.sections)])

    assert 120 <= words_of(page) <= 200
    assert len(page.description) <= LONGEST_DESCRIPTION
    assert re.findall(r'"| - | €|[0-9]€|--|\.\.\.', text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_the_guide_has_the_chapter(page):
    assert f"{{#{page.guide}}}" in GUIDE.read_text()
