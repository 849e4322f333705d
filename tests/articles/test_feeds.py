from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from articles.feeds import FEED_LENGTH
from articles.sitemaps import ArticleSitemap
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MORNING = datetime(2026, 11, 20, 7, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 7, tzinfo=UTC)


@pytest.mark.parametrize("count", [1, 3])
def test_feed_asks_one_question_for_any_number_of_articles(
    client, count, django_assert_num_queries
):
    for _ in range(count):
        make_article()

    with django_assert_num_queries(1):
        feed = _feed(client)

    assert len(feed.findall(f"{ATOM}entry")) == count


def test_feed_entries_carry_full_addresses_and_both_dates(client, settings):
    settings.SITE_URL = "https://jobs.example"
    article = make_article(
        title="A & B", standfirst="x < y", published_at=MORNING, updated_at=LATER
    )
    make_article(draft=True)
    make_article(upcoming=True)

    feed = _feed(client)

    address = f"https://jobs.example{article.get_absolute_url()}"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "A & B"
    assert entry.findtext(f"{ATOM}summary") == "x &lt; y"
    assert entry.findtext(f"{ATOM}id") == address
    assert entry.find(f"{ATOM}link").get("href") == address
    assert entry.findtext(f"{ATOM}published") == "2026-11-20T07:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-22T07:00:00+00:00"
    assert {link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "https://jobs.example/ratgeber/",
        "https://jobs.example/ratgeber/feed/",
    }


def test_feed_without_articles_is_still_a_feed(client):
    assert _feed(client).findall(f"{ATOM}entry") == []


def test_feed_stops_at_its_length(client):
    for _ in range(FEED_LENGTH + 1):
        make_article()

    assert len(_feed(client).findall(f"{ATOM}entry")) == FEED_LENGTH


def test_sitemap_lists_public_articles_with_their_last_change():
    article = make_article(published_at=MORNING, updated_at=LATER)
    make_article(draft=True)
    make_article(upcoming=True)

    sitemap = ArticleSitemap()

    assert [(item, sitemap.lastmod(item)) for item in sitemap.items()] == [
        (article, LATER)
    ]


def _feed(client):
    response = client.get(reverse("articles:feed"))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)
