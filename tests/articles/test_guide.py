"""The texts that come with the portal, their directives held to its own data."""

import re

import pytest

from articles.actions.loading import load_texts
from articles.markdown import chapter_searches, find_problems, render
from articles.markdown.headings import SOURCES_ANCHOR
from articles.models import Article, LegalPage
from articles.reference import known_names
from listings.actions.reference import load_reference_data

pytestmark = pytest.mark.django_db

GUIDE = "it-projektkoordination-in-hamm"
# Sub-chapters about one kind of posting: theirs fit closer than their chapter's.
OF_THEIR_OWN = {
    *("mittelstand", "stadtwerke", "softwarehaus", "verwaltung", "tarif"),
    *("einstieg", "quereinstieg"),
}


@pytest.fixture(autouse=True)
def shipped_texts():
    load_reference_data()
    load_texts()


def test_shipped_texts_have_no_problems():
    known = known_names()

    for text in (*Article.objects.all(), *LegalPage.objects.all()):
        assert (text, find_problems(text.body, known)) == (text, [])


def test_each_chapter_of_the_guide_shows_postings_that_fit_it():
    body = Article.objects.get(slug=GUIDE).body
    chapters: dict[str, list[str]] = {}
    for heading in render(body).contents:
        if heading.level == 2:
            parts = chapters[heading.anchor] = []
        parts.append(heading.anchor)
    with_lists = {search.anchor for search in chapter_searches(body)}

    without = [
        chapter for chapter, parts in chapters.items() if not with_lists & {*parts}
    ]

    assert without == [SOURCES_ANCHOR]
    assert with_lists >= OF_THEIR_OWN
    assert not re.search(r"anzahl=[3-6]", body)
