"""The texts that come with the portal, their directives held to its own data."""

import re
from datetime import UTC, datetime

import pytest

from articles.actions.loading import load_texts
from articles.checks import find_all
from articles.markdown import chapter_searches, find_problems, render
from articles.markdown.headings import SOURCES_ANCHOR
from articles.models import Article, LegalPage
from articles.reading import word_count
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


def test_shipped_articles_are_long_and_name_their_sources():
    articles = list(Article.objects.all())

    assert len(articles) == 5
    for article in articles:
        *_, last = render(article.body).chapters
        notes = re.findall(r"^\[\^[^\]]+\]:", article.body, re.MULTILINE)
        assert (article.slug, word_count(article.body) >= 800) == (article.slug, True)
        assert (article.slug, last.anchor) == (article.slug, SOURCES_ANCHOR)
        assert (article.slug, len(notes) >= 2) == (article.slug, True)


def test_shipped_articles_lead_nowhere_that_is_not_there():
    """What is said of tables may be outdated by the day of this test; links may not."""
    at = datetime(2026, 11, 26, tzinfo=UTC)

    findings = find_all(list(Article.objects.all()), at)

    outdated = (
        "Zitiert die Tabelle ERA NRW M+E vom 01.04.2026; sie galt bis 31.10.2026."
    )
    assert [finding.message for finding in findings] == [outdated]


def test_every_chapter_of_shipped_articles_has_an_anchor_of_its_own():
    for article in Article.objects.all():
        headings = re.findall(r"^##+ .*$", article.body, re.MULTILINE)
        nameless = [each for each in headings if not re.search(r"\{#[\w-]+\}$", each)]
        assert (article.slug, nameless) == (article.slug, [])
