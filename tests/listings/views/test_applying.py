import pytest
from django.urls import reverse

from listings.enums import ApplyVia
from listings.queries.posting import PostingPage
from listings.queries.posting_tools import ApplicationMail
from tests.factories import make_editor, make_posting
from tests.listings.views.counting.browsers import by_browser
from tests.listings.views.counting.test_views_counted import counted

pytestmark = pytest.mark.django_db

FORM = "https://karriere.example.org/stelle?id=7&von=hammjobs"


def apply_url(posting) -> str:
    return f"{posting.get_absolute_url()}bewerben/"


def posting_by_form(**values):
    return make_posting(
        apply_via=ApplyVia.URL, apply_url=FORM, apply_email="", **values
    )


def test_click_leads_to_the_employers_form_and_is_counted(client):
    posting = posting_by_form()
    call = by_browser(posting.get_absolute_url())

    response = client.get(apply_url(posting) + "?quelle=ratgeber", **call)

    assert response.status_code == 302
    assert response.url == FORM
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert counted() == [("apply", "guide", 1)]


@pytest.mark.parametrize("name", ["next", "url", "ziel", "quelle"])
def test_nothing_in_the_address_changes_where_it_leads(client, name):
    posting = posting_by_form()

    response = client.get(apply_url(posting), {name: "https://boese.example/"})

    assert response.url == FORM


@pytest.mark.parametrize("address", ["ftp://example.org/stelle", "javascript:alert(1)"])
def test_what_is_no_web_address_is_not_led_to(client, address):
    posting = make_posting(apply_via=ApplyVia.URL, apply_url=address)

    response = client.get(apply_url(posting), **by_browser())

    assert response.url == posting.get_absolute_url()
    assert counted() == []


def test_mail_has_address_subject_and_text_on_a_page_of_its_own(client):
    posting = make_posting(
        title="Rollout & Test (m/w/d)",
        reference_number="K-7",
        contact_name="Kim Beispiel (Demo)",
    )

    response = client.get(apply_url(posting), **by_browser())

    html = response.content.decode()
    mail = response.context["mail"]
    assert response.status_code == 200
    assert mail.address == "bewerbung@example.org"
    assert mail.subject == "Bewerbung: Rollout & Test (m/w/d) (K-7)"
    assert mail.text.startswith("Guten Tag Kim Beispiel (Demo),\n")
    assert "„Rollout & Test (m/w/d)“ (Kennziffer K-7)" in mail.text
    assert 'value="bewerbung@example.org"' in html
    assert 'name="robots" content="noindex, nofollow"' in html
    assert 'rel="canonical"' not in html
    assert counted() == [("apply", "unknown", 1)]


def test_mail_link_is_begun_with_all_of_it(client):
    page = PostingPage.of(make_posting(title="Größe & Maß", apply_email="a+b?c@x.de"))

    mail = ApplicationMail.of(page)

    assert mail.address == "a+b?c@x.de"
    assert mail.href.startswith(
        "mailto:a%2Bb%3Fc@x.de?subject=Bewerbung%3A%20Gr%C3%B6%C3%9Fe%20%26%20Ma%C3%9F"
        "&body=Guten%20Tag%2C%0D%0A%0D%0Aich"
    )


def test_posting_without_a_way_to_apply_leads_back_to_itself(client):
    posting = make_posting(apply_via=ApplyVia.PORTAL, apply_email="")

    response = client.get(apply_url(posting), **by_browser())

    assert response.url == posting.get_absolute_url()
    assert "bewerben/" not in client.get(response.url).content.decode()
    assert counted() == []


def test_each_click_counts_and_a_reload_does_not(client):
    posting = make_posting()
    first = by_browser(posting.get_absolute_url())
    reload = by_browser(posting.get_absolute_url(), Cache_Control="max-age=0")

    for call in (first, first, reload):
        client.get(apply_url(posting), **call)

    assert counted() == [("apply", "unknown", 2)]


@pytest.mark.parametrize(
    ("query", "source"),
    [
        ("?quelle=suche", "search"),
        ("?quelle=direkt", "direct"),
        ("", "unknown"),
        ("?quelle=unsinn", "unknown"),
        ("?quelle=unknown", "unknown"),
    ],
)
def test_click_is_counted_by_the_word_it_brings_and_takes_it_back(
    client, query, source
):
    posting = make_posting()
    call = by_browser(posting.get_absolute_url())

    response = client.get(apply_url(posting) + query, **call)

    back = query if source != "unknown" else ""
    assert response.context["back"] == posting.get_absolute_url() + back
    assert counted() == [("apply", source, 1)]


def test_bots_head_and_staff_are_led_on_and_not_counted(client):
    posting = posting_by_form()

    by_bot = client.get(apply_url(posting), headers={"User-Agent": "curl/8.5.0"})
    by_head = client.head(apply_url(posting), **by_browser())
    client.force_login(make_editor())
    by_staff = client.get(apply_url(posting), **by_browser())

    assert [each.url for each in (by_bot, by_head, by_staff)] == [FORM] * 3
    assert counted() == []


@pytest.mark.parametrize(
    ("trait", "status"),
    [("draft", 404), ("in_review", 404), ("upcoming", 404)]
    + [(trait, 410) for trait in ("expired", "filled", "archived", "overdue")],
)
def test_posting_that_is_not_live_takes_no_application(client, trait, status):
    posting = posting_by_form(**{trait: True})

    response = client.get(apply_url(posting), **by_browser())

    assert response.status_code == status
    assert FORM not in response.content.decode()
    assert counted() == []


def test_old_title_leads_to_the_new_address(client):
    posting = make_posting()
    old = reverse("listings:apply", args=[posting.pk, "alter-titel"])

    response = client.get(old + "?quelle=feed", **by_browser())

    assert response.status_code == 301
    assert response.url == apply_url(posting) + "?quelle=feed"
    assert counted() == []


def test_only_get_is_answered(client):
    assert client.post(apply_url(make_posting())).status_code == 405


@pytest.mark.parametrize("page", ["bewerben", "teilen", "merken"])
def test_robots_are_kept_out(client, page):
    robots = client.get("/robots.txt").content.decode()

    assert f"Disallow: /stellen/*/{page}/" in robots
