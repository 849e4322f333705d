"""The guide in Chromium: contents that follow along, lines to read, sheets to print."""

import re

import pytest

from listings.enums import EmploymentType
from tests.factories import make_employer, make_posting
from tests.factories.articles import make_article

GUIDE = "/ratgeber/it-projektkoordination-in-hamm/"
PACKET = "/ratgeber/hamm-paket/"
MARK = "[aria-current=location]"
CURRENT = f".contents a{MARK}"


def test_contents_follow_the_reading(portal, page):
    page.goto(portal.url + GUIDE)
    before = page.locator(CURRENT).count()

    page.locator("#wer-sucht").evaluate("(heading) => heading.scrollIntoView()")
    page.wait_for_selector(f"{CURRENT}[href='#wer-sucht']")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_selector(CURRENT, state="detached")

    assert before == 0


def test_contents_know_where_a_jump_has_led(portal, page):
    page.goto(portal.url + GUIDE)

    last = page.locator(".contents a").last.get_attribute("href")
    page.keyboard.press("End")
    page.wait_for_selector(f"{CURRENT}[href='{last}']")
    page.locator(".contents a").nth(1).click()
    page.wait_for_selector(f".contents li:nth-child(2) a{MARK}")

    assert page.locator(CURRENT).count() == 1


def test_contents_stay_in_sight(portal, page):
    page.goto(portal.url + GUIDE)

    page.locator("#gehalt").evaluate("(heading) => heading.scrollIntoView()")
    page.wait_for_selector(CURRENT)

    box = page.locator(".contents").bounding_box()
    assert 0 <= box["y"] < 100
    assert page.locator(CURRENT).is_visible()


@pytest.mark.parametrize("width", [800, 1280, 1600])
def test_lines_have_62_to_70_characters(portal, open_page, width):
    page = open_page(width=width)
    page.goto(portal.url + GUIDE)

    measured = page.evaluate(CHARACTERS_A_LINE)

    assert 62 <= measured <= 70


# Of the first paragraphs' full lines: how many characters they hold at the median.
CHARACTERS_A_LINE = """() => {
  const lengths = [];
  for (const paragraph of [...document.querySelectorAll(".text > p")].slice(0, 8)) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const lines = new Map();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      for (let index = 0; index < node.length; index++) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const top = Math.round(range.getBoundingClientRect().top / 8);
        lines.set(top, (lines.get(top) ?? 0) + 1);
      }
    }
    lengths.push(...[...lines.values()].slice(0, -1));
  }
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)];
}"""


def test_packet_prints_on_one_sheet(portal, page):
    page.goto(portal.url + PACKET)

    page.emulate_media(media="print")
    text = page.locator("body").inner_text()

    assert _sheets(page) == 1
    assert text.count("/stellen/") == 4
    assert "Das Wichtigste aus dem Ratgeber" in text
    assert "Andere Stellen" not in text


@pytest.mark.django_db(transaction=True)
def test_packet_prints_on_one_sheet_at_its_fullest(live, page):
    title = "IT-Projektkoordination für Anwendungsbetreuung und Veränderungsbegleitung "
    title = f"{title}im Krankenhausinformationssystem (m/w/d)"[:120]
    make_article(title=title, summary="\n".join(["Sieben Punkte " * 10] * 7))
    employer = make_employer(name="Gemeinsame Betriebsgesellschaft " * 3)
    for _ in range(4):
        make_posting(
            title=title,
            employer=employer,
            employment_types=tuple(EmploymentType.values),
            weekly_hours_min=35,
            weekly_hours_max=39,
        )

    page.goto(live + PACKET)

    assert _sheets(page) == 1


@pytest.mark.django_db(transaction=True)
def test_article_prints_its_addresses_and_no_navigation(live, page):
    chapters = "## Eins\n\nSiehe [das Amt](https://example.org/a).\n\n## Zwei\n\nEnde."
    page.goto(live + make_article(body=chapters).get_absolute_url())

    page.emulate_media(media="print")

    address = page.locator(".text a[href^=http]")
    printed = address.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert "(" in printed
    assert "Hamm-Paket zum Ausdrucken" not in page.locator("body").inner_text()
    assert not page.locator(".contents").is_visible()
    assert not page.locator("nav").first.is_visible()


def test_packet_is_chosen_by_a_form_without_script(portal, open_page):
    page = open_page(script=False)
    page.goto(portal.url + PACKET)
    boxes = page.locator("input[type=checkbox]")

    boxes.nth(5).check()
    page.fill("#weitere", "abc")
    page.click("text=Blatt zusammenstellen")

    assert page.locator(".packet__sheet").count() == 1
    assert "„abc“ ist keine Nummer" in page.locator(".note").inner_text()


def _sheets(page) -> int:
    """How many sheets of paper the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
