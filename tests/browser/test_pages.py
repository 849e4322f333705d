"""What holds for every page: accessible, narrow enough, light enough, quiet."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import PAGES

AXE = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
    "resultTypes": ["violations"],
    # It would fetch the stylesheets once more, by addresses it gets wrong.
    "preload": False,
}
KB = 1000
# DESIGN, "Budget": first view, as transferred.
REQUESTS = 10
TOTAL_KB = 100
MOST_KB = {"document": 25, "stylesheet": 20, "script": 8}

every_page = pytest.mark.parametrize("kind", PAGES, ids=str)


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_page_is_accessible(portal, open_page, kind, scheme, width):
    page = open_page(width=width, scheme=scheme)

    response = page.goto(kind.url(portal))
    found = Axe().run(page, options=AXE)

    assert response.status == kind.status
    assert found.violations_count == 0, found.generate_report()


@every_page
def test_page_fits_the_smallest_screen(portal, open_page, kind):
    page = open_page(width=320)

    page.goto(kind.url(portal))

    assert outside(page) == []


@every_page
def test_page_fits_with_text_at_twice_its_size(portal, open_page, kind):
    page = open_page(width=1280)

    page.goto(kind.url(portal))
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert outside(page) == []


OUTSIDE = """() => {
  const scrolls = (element) =>
    ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const mayScroll = (element) =>
    element && (scrolls(element) || mayScroll(element.parentElement));
  const isOutside = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.right > document.documentElement.clientWidth + 1;
  };
  return [...document.querySelectorAll("body *:not(svg, svg *)")]
    .filter((element) => isOutside(element) && !mayScroll(element.parentElement))
    .map((element) => `${element.tagName} ${element.className}`);
}"""


def outside(page) -> list[str]:
    """What reaches beyond the window, be it by a scroll bar or cut off.

    Tables in a frame of their own may scroll, drawings may run off the edge.
    """
    scroll = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return page.evaluate(OUTSIDE) + ([f"{scroll} px to scroll"] if scroll else [])


@every_page
def test_page_reads_without_script(portal, open_page, kind):
    page = open_page(script=False)

    page.goto(kind.url(portal))

    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()


@every_page
def test_page_keeps_its_budget(portal, open_page, kind):
    page = open_page(width=360)
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))

    page.goto(kind.url(portal))
    page.wait_for_load_state("networkidle")

    weights = [(each.resource_type, _weight(each)) for each in requests]
    assert len(weights) <= REQUESTS, weights
    assert sum(weight for _, weight in weights) <= TOTAL_KB * KB, weights
    for kind_of_file, most in MOST_KB.items():
        weight = sum(size for found, size in weights if found == kind_of_file)
        assert weight <= most * KB, weights


def _weight(request) -> int:
    """Bytes on the wire."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
