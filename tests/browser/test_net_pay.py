"""The net pay follows what is typed; without script the same form has its button."""

import re

import pytest
from playwright.sync_api import expect

NET = "/gehalt/netto/"


@pytest.fixture
def net(portal, page):
    page.set_default_timeout(5000)
    page.goto(portal.url + NET)
    page.evaluate("window.stays = true")
    return page


def gross(page):
    return page.get_by_label("Brutto im Monat, €")


def result(page):
    return page.locator("#net-ergebnis h2")


def has_not_reloaded(page) -> bool:
    return page.evaluate("window.stays === true")


def test_result_follows_what_is_typed_without_a_reload(net):
    gross(net).press_sequentially("3000", delay=20)

    expect(result(net)).to_have_text(re.compile(r"etwa 2\.050\s€ im Monat"))
    assert gross(net).input_value() == "3000"
    assert net.evaluate("document.activeElement.name") == "brutto"
    net.get_by_label("bis, €").press_sequentially("3800", delay=20)
    expect(result(net)).to_have_text(re.compile(r"2\.050\s–\s2\.500\s€"))
    assert net.url.endswith("brutto=3000&brutto_bis=3800&steuerklasse=1&kirche=nein")
    assert has_not_reloaded(net)


def test_result_follows_a_choice_and_is_announced(net):
    gross(net).fill("3000")
    expect(result(net)).to_have_text(re.compile(r"2\.050"))

    net.get_by_label("Steuerklasse").select_option("V")

    expect(result(net)).not_to_have_text(re.compile(r"2\.050"))
    expect(net.get_by_role("status")).to_have_text(result(net).inner_text())
    assert has_not_reloaded(net)


def test_message_appears_and_goes_while_the_field_keeps_what_is_typed(net):
    gross(net).press_sequentially("viel", delay=20)

    message = net.locator("#id_brutto_error")
    expect(message).to_have_text(re.compile("als Zahl"))
    assert gross(net).input_value() == "viel"
    assert gross(net).get_attribute("aria-invalid") == "true"
    assert gross(net).get_attribute("aria-describedby") == "id_brutto_error"
    gross(net).fill("3000")
    expect(result(net)).to_have_text(re.compile(r"2\.050"))
    expect(message).to_be_empty()
    assert gross(net).get_attribute("aria-invalid") is None


# The first answer comes later than the second.
LATE = """() => {
  const real = window.fetch;
  let count = 0;
  window.fetch = async (...asked) => {
    if (count++ === 0) await new Promise((done) => setTimeout(done, 1000));
    return real(...asked);
  };
}"""


def test_slow_answer_to_an_older_amount_is_dropped(net):
    net.evaluate(LATE)
    gross(net).fill("3000")
    net.wait_for_timeout(450)

    gross(net).fill("3800")

    expect(result(net)).to_have_text(re.compile(r"2\.500"))
    net.wait_for_timeout(1000)
    expect(result(net)).to_have_text(re.compile(r"2\.500"))
    assert "brutto=3800" in net.url


def test_reload_shows_the_same(net):
    gross(net).fill("3000")
    expect(result(net)).to_have_text(re.compile(r"2\.050"))

    net.reload()

    expect(result(net)).to_have_text(re.compile(r"2\.050"))
    assert gross(net).input_value() == "3000"


def test_form_works_by_its_button_without_script(portal, open_page):
    page = open_page(script=False)
    page.goto(portal.url + NET)

    gross(page).fill("3.000,00 €")
    page.get_by_label("Kirchensteuer").select_option("ja")
    page.get_by_role("button", name="Berechnen").click()

    expect(result(page)).to_have_text(re.compile(r"2\.030\s€"))
    assert gross(page).input_value() == "3.000,00 €"
    assert page.get_by_label("Kirchensteuer").input_value() == "ja"
