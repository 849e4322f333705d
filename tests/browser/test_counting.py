"""What Chromium really sends, and what of it is counted."""

import pytest
from django.urls import reverse

from listings.enums import ApplyVia
from tests.factories import make_posting
from tests.listings.views.counting.browsers import CHROME
from tests.listings.views.counting.test_views_counted import counted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(open_page):
    return open_page(user_agent=CHROME)


@pytest.fixture
def posting(db):
    return make_posting()


def test_view_by_address_is_direct_and_by_a_link_from_the_list_a_search(
    live, page, posting
):
    page.goto(live + posting.get_absolute_url())
    page.goto(live + reverse("listings:list"))
    page.click(f"text={posting.title}")

    assert counted() == [("view", "direct", 1), ("view", "search", 1)]


def test_reload_is_not_counted_and_says_so_itself(live, page, posting):
    page.goto(live + reverse("listings:list"))
    page.click(f"text={posting.title}")
    with page.expect_request(live + posting.get_absolute_url()) as asked:
        page.reload()

    assert asked.value.all_headers()["cache-control"] == "max-age=0"
    assert counted() == [("view", "search", 1)]


def test_forced_reload_is_not_counted(live, page, posting):
    page.goto(live + posting.get_absolute_url())
    session = page.context.new_cdp_session(page)
    with page.expect_navigation():
        session.send("Page.reload", {"ignoreCache": True})

    assert counted() == [("view", "direct", 1)]


def test_back_and_forward_are_not_counted(live, page, posting):
    page.goto(live + posting.get_absolute_url())
    page.goto(live + reverse("listings:list"))
    page.go_back()
    page.go_forward()
    page.go_back()

    assert page.url == live + posting.get_absolute_url()
    assert counted() == [("view", "direct", 1)]


def test_bot_is_not_counted(live, open_page, posting):
    as_headless = open_page()

    as_headless.goto(live + posting.get_absolute_url())

    assert "HeadlessChrome" in as_headless.evaluate("navigator.userAgent")
    assert counted() == []


def test_page_fetched_ahead_is_not_counted(live, page, posting):
    """As a search engine's page does for its first result; of ours, none may (CSP)."""
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto(live + "/robots.txt")
    url = live + posting.get_absolute_url()
    with page.expect_response(url) as answered:
        page.evaluate(
            """(url) => {
              const link = document.createElement("link");
              link.rel = "prefetch";
              link.href = url;
              document.head.append(link);
            }""",
            url,
        )

    assert answered.value.request.all_headers()["sec-purpose"] == "prefetch"
    assert counted() == []


def test_mail_application_is_counted_once_with_its_way_back(live, page, posting):
    page.goto(live + reverse("listings:list"))
    page.click(f"text={posting.title}")
    page.click("text=Bewerben")
    page.reload()
    address = page.get_by_label("An", exact=True).input_value()
    page.click("text=Zurück zur Stelle")

    assert address == "bewerbung@example.org"
    assert counted() == [("apply", "search", 1), ("view", "search", 1)]


def test_form_application_leads_to_the_employers_page(live, page):
    form = f"{live}/arbeitgeber/?bewerbung=1"
    posting = make_posting(apply_via=ApplyVia.URL, apply_url=form)
    page.goto(live + posting.get_absolute_url())

    page.click("text=Bewerben")

    assert page.url == form
    assert counted() == [("apply", "direct", 1), ("view", "direct", 1)]


@pytest.mark.parametrize(
    ("referer", "mark", "source"),
    [
        ("", "", "direct"),
        ("/stellen/?q=projekt", "", "search"),
        ("/stellen/99-andere-stelle/", "", "search"),
        ("/ratgeber/anzeigen-lesen-lernen/", "", "guide"),
        ("/gehalt/", "", "portal"),
        ("/", "", "portal"),
        ("https://www.google.com/", "", "outside"),
        ("https://example.org/stellen/", "", "outside"),
        ("/ratgeber/", "?quelle=feed", "feed"),
        ("/ratgeber/", "?quelle=unsinn", "guide"),
    ],
)
def test_script_tells_the_source_as_the_server_does(
    live, page, posting, referer, mark, source
):
    before = live + referer if referer.startswith("/") else referer
    page.goto(live + posting.get_absolute_url() + mark, referer=before or None)
    page.click("button:has-text('Merken')")
    page.wait_for_selector("button:has-text('Nicht mehr merken')")
    page.click("text=Bewerben")
    page.wait_for_selector("text=Zurück zur Stelle")

    assert counted() == [
        ("apply", source, 1),
        ("kept", source, 1),
        ("view", source, 1),
    ]


def test_source_outlives_a_reload(live, page, posting):
    page.goto(live + reverse("listings:list"))
    page.click(f"text={posting.title}")
    page.reload()
    page.click("text=Bewerben")

    assert counted() == [("apply", "search", 1), ("view", "search", 1)]


def test_click_without_script_has_no_source(live, open_page, posting):
    page = open_page(user_agent=CHROME, script=False)
    page.goto(live + reverse("listings:list"))
    page.click(f"text={posting.title}")
    page.click("text=Bewerben")
    page.click("text=Zurück zur Stelle")

    assert page.url == live + posting.get_absolute_url()
    assert counted() == [("apply", "unknown", 1), ("view", "search", 1)]


@pytest.mark.parametrize("script", [True, False])
def test_posting_is_kept_and_taken_out_again(live, open_page, posting, script):
    page = open_page(user_agent=CHROME, script=script)
    page.goto(live + posting.get_absolute_url())
    assert page.context.cookies() == []

    page.click("button:has-text('Merken')")
    if script:
        page.wait_for_selector("button:has-text('Nicht mehr merken')")
        page.reload()
        page.click("text=Zur Merkliste")
    cards = page.locator(".job-card")
    kept = cards.count()
    page.click(".job-card__removal button")
    page.wait_for_selector("text=Ihre Merkliste ist leer.")

    assert kept == 1
    assert page.context.cookies() == []
    source = "direct" if script else "unknown"
    assert counted() == [("kept", source, 1), ("view", "direct", 1)]


def test_button_takes_out_what_it_kept_and_tells_it(live, page, posting):
    page.goto(live + posting.get_absolute_url())
    said = page.locator(".keep [role=status]")

    page.click("button:has-text('Merken')")
    page.wait_for_selector("button:has-text('Nicht mehr merken')")
    first = said.inner_text()
    page.click("button:has-text('Nicht mehr merken')")
    page.wait_for_selector("button:text-is('Merken')")

    assert (first, said.inner_text()) == ("Gemerkt", "Aus der Merkliste genommen")
    assert page.locator(".keep-list").is_hidden()
    assert page.context.cookies() == []


def test_copied_link_is_counted_once_a_page(live, page, posting):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live + posting.get_absolute_url() + "?quelle=feed")
    page.click("text=Teilen")

    with page.expect_response("**/teilen/"):
        page.click("text=Link kopieren")
    page.wait_for_selector("text=Kopiert")
    page.click("text=Kopiert")
    page.wait_for_timeout(200)

    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(posting.get_absolute_url())
    assert counted() == [("shared", "feed", 1), ("view", "feed", 1)]


def test_link_can_be_marked_where_copying_is_refused(live, page, posting):
    page.goto(live + posting.get_absolute_url())
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject('nein'); }"
    )
    page.click("text=Teilen")
    page.click("text=Link kopieren")

    selected = page.evaluate(
        """() => {
          const field = document.activeElement;
          return field.value.slice(field.selectionStart, field.selectionEnd);
        }"""
    )
    assert selected.endswith(posting.get_absolute_url())
    assert counted() == [("view", "direct", 1)]


def test_link_is_passed_on_by_the_device_where_it_offers_to(live, page, posting):
    page.add_init_script("navigator.share = (what) => { window.shared = what; }")
    page.goto(live + posting.get_absolute_url())
    page.click("text=Teilen")

    with page.expect_response("**/teilen/"):
        page.click("text=Weitergeben")

    assert page.evaluate("window.shared.url").endswith(posting.get_absolute_url())
    assert counted() == [("shared", "direct", 1), ("view", "direct", 1)]


def test_mail_is_begun_and_counted_by_its_source(live, page, posting):
    page.goto(live + posting.get_absolute_url())
    page.click("text=Teilen")

    with page.expect_response("**/teilen/*"):
        page.click("text=Per E-Mail", no_wait_after=True)

    assert counted() == [("shared", "direct", 1), ("view", "direct", 1)]


def test_mail_is_begun_without_script_and_counted(live, open_page, posting):
    page = open_page(user_agent=CHROME, script=False)
    page.goto(live + posting.get_absolute_url())
    page.click("text=Teilen")

    with page.expect_response("**/teilen/*") as answered:
        page.click("text=Per E-Mail", no_wait_after=True)

    assert answered.value.headers["location"].startswith("mailto:?subject=Stelle")
    assert counted() == [("shared", "unknown", 1), ("view", "direct", 1)]
