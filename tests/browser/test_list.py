"""The list follows its filters: with script without a reload, without by a button."""

import re

import pytest
from playwright.sync_api import expect

LIST = "/stellen/"
STAYS = "window.stays = true"


@pytest.fixture
def listing(portal, page):
    page.set_default_timeout(5000)
    page.goto(portal.url + LIST)
    page.evaluate(STAYS)
    return page


def box(page, value: str):
    return page.locator(f".filters input[value={value}]")


def has_not_reloaded(page) -> bool:
    return page.evaluate("window.stays === true")


def total(page) -> int:
    return int(re.match(r"\d+", page.locator("h1").inner_text())[0])


def test_ticking_a_filter_updates_results_counts_and_address(listing):
    before = total(listing)

    box(listing, "stadtwerke").check()

    expect(listing.locator("h1")).to_have_text(re.compile("bei Stadtwerken"))
    assert total(listing) < before
    assert listing.url.endswith("/stellen/?typ=stadtwerke")
    assert has_not_reloaded(listing)
    expect(listing.locator(".chips")).to_contain_text("Stadtwerke")
    assert listing.title().startswith("Stellen bei Stadtwerken")


def test_focus_stays_on_the_filter_and_the_count_is_announced(listing):
    box(listing, "stadtwerke").focus()

    listing.keyboard.press("Space")

    expect(listing.get_by_role("status")).to_have_text(re.compile(r"\d+\sStellen bei"))
    focused = listing.evaluate("document.activeElement.value")
    assert focused == "stadtwerke"
    listing.keyboard.press("Space")
    expect(listing.locator("h1")).to_have_text(re.compile("in und um Hamm"))


def test_back_and_forward_show_what_was_there(listing):
    box(listing, "verwaltung").check()
    expect(listing.locator("h1")).to_have_text(re.compile("Verwaltungen"))
    box(listing, "hybrid").check()
    expect(listing.locator("h1")).to_have_text(re.compile("Hybridarbeit"))

    listing.go_back()

    expect(listing.locator("h1")).to_have_text(re.compile("Verwaltungen in und um"))
    assert box(listing, "verwaltung").is_checked()
    assert not box(listing, "hybrid").is_checked()
    listing.go_back()
    expect(listing.locator("h1")).to_have_text(re.compile("Stellen in und um Hamm"))
    listing.go_forward()
    expect(listing.locator("h1")).to_have_text(re.compile("Verwaltungen"))
    assert has_not_reloaded(listing)


def test_typing_searches_after_a_pause_and_leaves_the_field_alone(listing):
    field = listing.get_by_label("Was", exact=True)

    field.press_sequentially("Rollout", delay=20)

    expect(listing.locator("h1")).to_have_text(re.compile("zu „Rollout“"))
    assert listing.evaluate("document.activeElement.name") == "q"
    assert field.input_value() == "Rollout"
    field.press_sequentially("s")
    expect(listing.locator("h1")).to_have_text(re.compile("zu „Rollouts“"))
    assert has_not_reloaded(listing)


def test_back_takes_a_typed_word_away_in_one_step(listing):
    field = listing.get_by_label("Was", exact=True)
    field.press_sequentially("Roll", delay=20)
    expect(listing.locator("h1")).to_have_text(re.compile("zu „Roll“"))
    field.press_sequentially("out", delay=20)
    expect(listing.locator("h1")).to_have_text(re.compile("zu „Rollout“"))

    listing.go_back()

    expect(listing.locator("h1")).to_have_text(re.compile("in und um Hamm"))
    assert listing.get_by_label("Was", exact=True).input_value() == ""
    assert has_not_reloaded(listing)


def test_typed_field_is_never_taken_off_the_page(listing):
    field = listing.get_by_label("Was", exact=True)
    field.press_sequentially("Ji", delay=20)
    listing.evaluate(
        "() => { document.activeElement.onblur = () => { window.blurred = true } }"
    )

    listing.keyboard.type("ra")

    expect(listing.locator("h1")).to_have_text(re.compile("zu „Jira“"))
    assert listing.evaluate("window.blurred !== true")


def test_word_counts_as_searched_for_once_nobody_changes_it(listing):
    asked = []
    listing.on(
        "request", lambda each: asked.append(each) if "/stellen/?" in each.url else None
    )
    field = listing.get_by_label("Was", exact=True)

    field.press_sequentially("Jira", delay=20)
    expect(listing.locator("h1")).to_have_text(re.compile("zu „Jira“"))
    listing.wait_for_timeout(3500)

    half_typed = [each for each in asked if "x-half-typed" in each.headers]
    counted = [each for each in asked if "x-half-typed" not in each.headers]
    assert half_typed
    assert [(each.method, each.url[-6:]) for each in counted] == [("HEAD", "q=Jira")]


def test_what_the_guide_says_follows_the_words(listing):
    field = listing.get_by_label("Was", exact=True)
    guide = listing.get_by_role("region", name="Im Ratgeber")
    expect(guide).to_have_count(0)

    field.press_sequentially("Lenkungskreis", delay=20)
    expect(listing.locator(".guide-term")).to_contain_text("Das Gremium")
    expect(guide.get_by_role("listitem").first).to_be_visible()
    field.fill("")

    expect(guide).to_have_count(0)
    expect(listing.locator(".guide-term")).to_have_count(0)
    assert has_not_reloaded(listing)


def test_button_keeps_the_focus(listing):
    listing.get_by_label("Was", exact=True).fill("Jira")

    listing.get_by_role("button", name="Anzeigen").focus()
    listing.keyboard.press("Enter")

    expect(listing.locator("h1")).to_have_text(re.compile("zu „Jira“"))
    assert listing.evaluate("document.activeElement.textContent") == "Anzeigen"


def test_jump_within_the_page_loads_nothing(listing):
    listing.evaluate("() => { window.fetch = () => { window.fetched = true } }")

    listing.evaluate("location.hash = 'inhalt'")
    listing.wait_for_timeout(200)

    assert listing.evaluate("window.fetched !== true")


def test_chips_sorting_and_pages_work_without_a_reload(listing):
    listing.get_by_role("link", name="Gehalt (oberes Ende)").click()
    expect(listing).to_have_url(re.compile("sortierung=gehalt"))
    listing.get_by_role("link", name="Nächste").click()
    expect(listing).to_have_url(re.compile("seite=2"))
    expect(listing.locator(".pagination [aria-current]")).to_have_text(re.compile("2"))
    box(listing, "mittelstand").check()
    expect(listing).not_to_have_url(re.compile("seite=2"))
    listing.locator(".chip").first.click()
    expect(listing.locator("h1")).to_have_text(re.compile("in und um Hamm"))

    assert has_not_reloaded(listing)


def test_panel_stays_open_on_a_narrow_screen(portal, open_page):
    page = open_page(width=360)
    page.goto(portal.url + LIST)
    page.locator(".filters__summary").click()

    box(page, "softwarehaus").check()

    expect(page.locator("h1")).to_have_text(re.compile("Softwarehäusern"))
    assert page.locator(".filters").get_attribute("open") is not None


def test_a_link_to_a_posting_is_an_ordinary_link(listing):
    listing.locator(".job-card__link").first.click()

    expect(listing).to_have_url(re.compile(r"/stellen/\d+-"))
    assert not has_not_reloaded(listing)
    listing.go_back()
    expect(listing.locator(".job-card")).not_to_have_count(0)


def test_same_form_works_by_its_button_without_script(portal, open_page):
    page = open_page(script=False)
    page.goto(portal.url + LIST)

    box(page, "stadtwerke").check()
    page.get_by_label("Was", exact=True).fill("Rollout")
    page.get_by_role("button", name="Anzeigen").click()

    expect(page.locator("h1")).to_have_text(re.compile("zu „Rollout“ bei Stadtwerken"))
