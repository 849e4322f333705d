from urllib.parse import unquote

import pytest
from django.conf import settings

from tests.factories import make_posting
from tests.listings.views.counting.browsers import HOST, by_browser
from tests.listings.views.counting.test_views_counted import counted

pytestmark = pytest.mark.django_db


def share_url(posting) -> str:
    return f"{posting.get_absolute_url()}teilen/"


def test_mail_is_begun_with_the_plain_link_and_counted(client):
    posting = make_posting(title="Rollout & Test (m/w/d)")

    response = client.get(share_url(posting) + "?quelle=suche", **by_browser())

    assert response.status_code == 302
    assert response.url.startswith("mailto:?subject=Stelle%3A%20Rollout%20%26%20Test")
    assert unquote(response.url).endswith(
        f"{settings.SITE_URL}{posting.get_absolute_url()}\r\n"
    )
    assert "noindex" in response["X-Robots-Tag"]
    assert counted() == [("shared", "search", 1)]


@pytest.mark.parametrize(("word", "source"), [("feed", "feed"), ("", "unknown")])
def test_notice_of_the_page_is_counted(client, word, source):
    posting = make_posting()
    call = by_browser(posting.get_absolute_url(), Origin=HOST)

    response = client.post(share_url(posting), {"quelle": word}, **call)

    assert (response.status_code, response.content) == (204, b"")
    assert counted() == [("shared", source, 1)]


def test_mail_without_a_word_is_counted_without_a_source(client):
    posting = make_posting()

    client.get(share_url(posting), **by_browser(posting.get_absolute_url()))

    assert counted() == [("shared", "unknown", 1)]


def test_shared_link_says_nothing_of_who_shares(client):
    posting = make_posting()

    html = client.get(posting.get_absolute_url() + "?quelle=feed").content.decode()

    assert f'value="{settings.SITE_URL}{posting.get_absolute_url()}"' in html


@pytest.mark.parametrize(("trait", "status"), [("draft", 404), ("expired", 410)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_posting_that_is_not_live_is_not_shared(client, trait, status, method):
    posting = make_posting(**{trait: True})

    response = getattr(client, method)(share_url(posting), **by_browser(Origin=HOST))

    assert response.status_code == status
    assert counted() == []


def test_bot_and_head_are_not_counted(client):
    posting = make_posting()

    client.get(share_url(posting), headers={"User-Agent": "curl/8.5.0"})
    client.head(share_url(posting), **by_browser())

    assert counted() == []
