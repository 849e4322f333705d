"""The pay page once it has a history, which the demo data can't have."""

from datetime import timedelta
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from tests.browser.test_pages import AXE, outside
from tests.factories import make_postings
from tests.factories.pay import make_pay_snapshot


@pytest.fixture
def address(live):
    """Two years of two types, with a gap, and postings of today."""
    make_postings(6)
    make_postings(5, employer_type="stadtwerke", salary_max=Decimal(6000))
    today = timezone.localdate()
    for month in range(24):
        day = today - timedelta(days=30 * month)
        make_pay_snapshot(day, 3900 - 11 * month)
        few = month in (5, 6)
        make_pay_snapshot(day, None if few else 4900 - month, value="stadtwerke")
    return f"{live}/gehalt/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_page_with_history_is_accessible(address, open_page, width, scheme):
    page = open_page(width=width, scheme=scheme)

    page.goto(address)
    for summary in page.locator(".chart__data > summary").all():
        summary.click()
    found = Axe().run(page, options=AXE)

    assert page.locator(".chart__plot--lines").is_visible()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "text"), [(320, "100%"), (1280, "200%")])
def test_page_with_history_fits(address, open_page, width, text):
    page = open_page(width=width)

    page.goto(address)
    page.evaluate(f"document.documentElement.style.fontSize = '{text}'")
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")

    assert outside(page) == []


def test_comparison_stands_on_one_screen(address, open_page):
    page = open_page(width=1280, height=900)

    page.goto(address)

    comparison = page.locator(".pay-comparison").first.bounding_box()
    assert comparison["y"] + comparison["height"] <= 900


@pytest.mark.parametrize("width", [320, 1280])
def test_charts_text_stays_inside_its_picture(address, open_page, width):
    """SVG text neither wraps nor clips: it would run into the margin unseen."""
    page = open_page(width=width)

    page.goto(address)

    assert page.evaluate(BEYOND) == []


BEYOND = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll(".chart__plot text")]
    .filter((text) => text.getBoundingClientRect().width)
    .filter((text) => {
      const box = text.getBoundingClientRect();
      return box.left < 0 || box.right > width;
    })
    .map((text) => text.textContent);
}"""
