"""Which calls of a posting page count as a view, and from where."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import OperationalError
from django.urls import reverse
from markupsafe import escape

from listings.actions.count_buffer import COUNTS
from listings.models import PostingCount
from listings.queries.visit_source import rule_for_script
from tests.factories import make_editor, make_hr, make_posting
from tests.listings.views.counting.browsers import by_browser

pytestmark = pytest.mark.django_db


def counted() -> list[tuple[str, str, int]]:
    COUNTS.flush()
    columns = ("kind", "source", "number")
    return list(PostingCount.objects.order_by("kind", "source").values_list(*columns))


@pytest.mark.parametrize(
    ("referer", "source"),
    [
        ("", "direct"),
        ("/stellen/", "search"),
        ("/stellen/?typ=stadtwerke&q=projekt", "search"),
        ("/stellen/it-projektkoordination-stadtwerke-hamm/", "search"),
        ("/stellen/99-andere-stelle/", "search"),
        ("/ratgeber/anzeigen-lesen-lernen/", "guide"),
        ("/", "portal"),
        ("/arbeitgeber/stadtwerke/", "portal"),
        ("/gehalt/", "portal"),
        ("/merkliste/", "portal"),
        ("https://www.google.com/", "outside"),
        ("https://example.org/stellen/", "outside"),
        ("android-app://com.google.android.gm/", "outside"),
        ("http://[kaputt", "outside"),
    ],
)
def test_view_is_counted_by_where_it_came_from(client, referer, source):
    client.get(make_posting().get_absolute_url(), **by_browser(referer))

    assert counted() == [("view", source, 1)]


@pytest.mark.parametrize(
    ("site", "source"),
    [("none", "direct"), ("cross-site", "outside"), ("same-origin", "portal")],
)
def test_page_that_names_no_referer_is_told_by_fetch_metadata(client, site, source):
    call = by_browser(Sec_Fetch_Site=site)

    client.get(make_posting().get_absolute_url(), **call)

    assert counted() == [("view", source, 1)]


def test_feeds_mark_makes_the_source(client):
    posting = make_posting()

    client.get(posting.get_absolute_url() + "?quelle=feed", **by_browser())

    assert counted() == [("view", "feed", 1)]


def test_feeds_mark_outlives_the_way_from_an_old_title(client):
    posting = make_posting()
    old = reverse("listings:detail", args=[posting.pk, "alter-titel"])

    response = client.get(old + "?quelle=feed&mehr=1", **by_browser())

    assert response.url == posting.get_absolute_url() + "?quelle=feed"
    assert counted() == []


def test_feeds_mark_is_not_in_the_canonical_address(client):
    url = make_posting().get_absolute_url()

    html = client.get(url + "?quelle=feed").content.decode()

    assert f'<link rel="canonical" href="{settings.SITE_URL}{url}">' in html
    assert f'"url":"{settings.SITE_URL}{url}"' in html.replace(" ", "")


@pytest.mark.parametrize("word", ["", "unsinn", "feed' OR 1=1", "search"])
def test_unknown_mark_is_no_source(client, word):
    url = make_posting().get_absolute_url()

    client.get(url, {"quelle": word}, **by_browser("/ratgeber/"))

    assert counted() == [("view", "guide", 1)]


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache_Control": "max-age=0"},
        {"Cache_Control": "no-cache"},
        {"If_None_Match": '"abc"'},
        {"If_Modified_Since": "Wed, 25 Nov 2026 10:00:00 GMT"},
        {"Sec_Fetch_Dest": "iframe"},
        {"Sec_Fetch_Dest": "empty"},
    ],
)
def test_reload_and_what_is_no_page_is_not_counted(client, headers):
    call = by_browser("/stellen/", **headers)

    client.get(make_posting().get_absolute_url(), **call)

    assert counted() == []


@pytest.mark.parametrize("page", ["", "bewerben/", "?quelle=feed"])
def test_way_back_from_the_postings_own_pages_is_not_counted(client, page):
    url = make_posting().get_absolute_url()

    client.get(url, **by_browser(url + page))

    assert counted() == []


def test_page_of_the_same_path_elsewhere_is_no_way_back(client):
    url = make_posting().get_absolute_url()

    client.get(url, **by_browser("https://example.org" + url))

    assert counted() == [("view", "outside", 1)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("User-Agent", "curl/8.5.0"),
        ("User-Agent", ""),
        ("Sec-Purpose", "prefetch"),
        ("Sec-Purpose", "prefetch;prerender"),
        ("Purpose", "prefetch"),
        ("X-Moz", "prefetch"),
    ],
)
def test_bots_and_what_is_fetched_ahead_are_not_counted(client, name, value):
    call = by_browser(**{name: value})

    response = client.get(make_posting().get_absolute_url(), **call)

    assert response.status_code == 200
    assert counted() == []


def test_head_is_not_counted(client):
    client.head(make_posting().get_absolute_url(), **by_browser())

    assert counted() == []


@pytest.mark.parametrize("make_user", [make_hr, make_editor])
def test_staff_are_not_counted_and_their_session_is_not_read(
    client, make_user, django_assert_num_queries
):
    url = make_posting().get_absolute_url()
    client.force_login(make_user())
    client.get("/stellen/")

    with django_assert_num_queries(2):
        response = client.get(url, **by_browser())

    assert counted() == []
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("trait", "status"), [("draft", 404), ("in_review", 404), ("expired", 410)]
)
def test_posting_that_is_not_live_counts_nothing(client, trait, status):
    posting = make_posting(**{trait: True})

    response = client.get(posting.get_absolute_url(), **by_browser())

    assert response.status_code == status
    assert counted() == []


def test_preview_counts_nothing(client):
    posting = make_posting()
    client.force_login(make_editor())

    page = client.get(f"/admin/listings/jobposting/{posting.pk}/vorschau/")

    assert page.status_code == 200
    assert counted() == []


def test_visitor_gets_no_cookie(client):
    response = client.get(make_posting().get_absolute_url(), **by_browser())

    assert response.cookies == {}


def test_page_is_there_while_counts_cannot_be_written(client, monkeypatch):
    url = make_posting().get_absolute_url()

    def locked(counts):
        raise OperationalError("database is locked")

    monkeypatch.setattr(COUNTS, "_write", locked)

    first = client.get(url, **by_browser())
    COUNTS.flush()
    second = client.get(url, **by_browser())

    assert [first.status_code, second.status_code] == [200, 200]


REFERERS = ["", "/stellen/", "/ratgeber/", "/", "https://www.google.com/"]


@pytest.mark.parametrize(
    "mark", ["", "?quelle=feed", "?quelle=suche", "?quelle=unsinn"]
)
def test_page_is_the_same_wherever_the_visit_came_from(client, mark):
    url = make_posting().get_absolute_url()
    plain = client.get(url)

    responses = [client.get(url + mark, **by_browser(referer)) for referer in REFERERS]

    assert [each.content for each in responses] == [plain.content] * len(REFERERS)
    assert [each.headers for each in responses] == [plain.headers] * len(REFERERS)
    assert "Referer" not in plain.headers.get("Vary", "")


def test_page_leaves_the_source_of_its_links_and_forms_to_its_script(client):
    posting = make_posting()
    url = posting.get_absolute_url()

    html = client.get(url, **by_browser("/ratgeber/")).content.decode()

    assert f'href="{url}bewerben/"' in html
    assert f'href="{url}teilen/"' in html
    assert html.count('<input type="hidden" name="quelle" value="">') == 2
    assert f'data-source-rule="{escape(rule_for_script())}"' in html


def test_scripts_of_the_page_are_8_kb_at_most(client):
    html = client.get(make_posting().get_absolute_url()).content.decode()

    names = re.findall(r'<script src="/static/(js/[a-z_]+)[.\w]*\.js"', html)
    sizes = [Path(str(finders.find(f"{name}.js"))).stat().st_size for name in names]

    assert "js/source" in names
    assert len(names) == html.count("<script src=")
    assert sum(sizes) <= 8 * 1024
