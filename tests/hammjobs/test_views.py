from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from hammjobs.views import server_error
from listings.search.index.current import CURRENT
from tests.factories import make_employer, make_posting, make_postings

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.mark.parametrize("count", [1, 3])
def test_start_page_asks_three_questions_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    make_postings(count)
    CURRENT.synchronise()

    with django_assert_num_queries(3):
        response = client.get(reverse("start"))

    assert len(response.context["cards"]) == count


def test_start_page_stands_in_an_empty_database(client):
    response = client.get(reverse("start"))

    assert response.status_code == 200
    assert "Noch ist keine Stelle ausgeschrieben." in response.content.decode()


def test_start_page_links_each_type_into_the_list_with_its_live_count(client):
    make_postings(2, employer_type="stadtwerke")
    make_posting(employer_type="stadtwerke", expired=True)

    tiles = client.get(reverse("start")).context["tiles"]

    found = {tile.employer_type: (tile.href, tile.count) for tile in tiles}
    assert found["stadtwerke"] == ("/stellen/?typ=stadtwerke", 2)
    assert found["verwaltung"] == ("/stellen/?typ=verwaltung", 0)


def test_unknown_address_answers_404_with_postings(client):
    posting = make_posting()

    response = client.get("/gibt-es-nicht/")

    assert response.status_code == 404
    assert posting.title in response.content.decode()


def test_server_error_page_needs_no_database(client, django_assert_num_queries, rf):
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert "schiefgegangen" in response.content.decode()


def test_sitemap_names_live_postings_and_hiring_employers_only(client, settings):
    live = make_posting()
    ended = make_posting(expired=True)
    make_employer()

    response = client.get(reverse("sitemap"))

    found = {
        node.text.removeprefix(settings.SITE_URL)
        for node in ElementTree.fromstring(response.content).iter(f"{SITEMAP}loc")
    }
    articles = {article.get_absolute_url() for article in Article.objects.all()}
    assert found - articles == {
        "/",
        "/stellen/",
        "/arbeitgeber/",
        "/gehalt/netto/",
        "/gehalt/",
        "/gehalt/tarif/",
        "/ratgeber/",
        "/ratgeber/begriffe/",
        "/ratgeber/hamm-paket/",
        "/stellen/it-projektkoordination-hamm/",
        "/stellen/projektmanagement-mittelstand-hamm/",
        live.get_absolute_url(),
        live.employer.get_absolute_url(),
    }
    assert ended.get_absolute_url() not in found


def test_sitemap_names_landing_pages_only_while_they_have_postings(client):
    make_posting(employer_type="stadtwerke")
    make_posting(employer_type="verwaltung", expired=True)

    sitemap = client.get(reverse("sitemap")).content.decode()

    assert "/stellen/it-projektkoordination-stadtwerke-hamm/" in sitemap
    assert "/stellen/it-projektkoordination-verwaltung-hamm/" not in sitemap


def test_robots_txt_names_the_sitemap_and_keeps_out_of_the_admin(client, settings):
    response = client.get(reverse("robots"))

    assert response["Content-Type"] == "text/plain"
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in response.content.decode()
    assert "Disallow: /admin/" in response.content.decode()


def test_logo_is_served_for_long_and_nothing_else_from_the_folder(client, settings):
    folder = settings.MEDIA_ROOT / "logos"
    folder.mkdir(parents=True)
    (folder / "a.png").write_bytes(b"png")
    (settings.MEDIA_ROOT / "secret.txt").write_text("geheim")

    response = client.get(reverse("logo", args=["a.png"]))

    assert b"".join(response.streaming_content) == b"png"
    assert "immutable" in response["Cache-Control"]
    assert client.get("/media/logos/..%2Fsecret.txt").status_code == 404
    assert client.get("/media/secret.txt").status_code == 404


@pytest.mark.parametrize("path", ["/", "/stellen/", "/gibt-es-nicht/"])
def test_every_page_carries_the_security_headers(client, path):
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/stellen/", "/arbeitgeber/", "/ratgeber/"])
def test_visitor_gets_no_cookie(client, path):
    assert not client.get(path).cookies


def test_head_answers_with_the_length_and_no_body(client):
    response = client.head(reverse("listings:list"))

    assert response.content == b""
    assert int(response["Content-Length"]) > 0


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/stellen/", "/stellen/feed/", "/arbeitgeber/", "/gehalt/"),
        *("/gehalt/zahlen.csv", "/ratgeber/", "/sitemap.xml"),
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_public_address_is_only_read(path, method):
    client = Client(enforce_csrf_checks=True)

    assert getattr(client, method)(path).status_code == 405


@pytest.mark.ignore_template_errors
def test_unreadable_request_gets_a_page_of_ours(client):
    response = client.get("/", headers={"host": "böse.example"})

    assert response.status_code == 400
    assert "nicht lesen" in response.content.decode()
