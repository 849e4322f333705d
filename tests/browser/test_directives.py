"""An article with every directive, and the reference that teaches them."""

from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.browser.test_pages import AXE, outside
from tests.factories import make_editor, make_posting, make_postings, make_rate
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db(transaction=True)

BODY = """
Bei :begriff[Stadtwerken]{stadtwerke} sind es :zahl[median]{typ=stadtwerke}, im
Praktikum :zahl[mitte]{art=praktikum}, nach Tarif :tarif[TV-V EG10 1]{}.

## Stellen

::stellen[Bei Stadtwerken]{typ=stadtwerke&anzahl=2}

::stellen[Im Praktikum]{art=praktikum}

### Gehalt

::gehalt[Bei Stadtwerken]{typ=stadtwerke}

::gehalt[Im Praktikum]{art=praktikum}

::vergleich[Die vier Arbeitgebertypen]{}

::tabelle[Entgeltgruppe 10 im TV-V]{tarif=tv-v&gruppe=EG10}

Nach :quelle[Tabelle]{stand=2026-11-22&tabelle=TV-V&ab=2026-06-01}.

::nie[Kaputt]{nie}
"""


@pytest.fixture
def article():
    for middle in range(3000, 3801, 200):
        make_posting(
            employer_type="stadtwerke",
            salary_min=Decimal(middle - 100),
            salary_max=Decimal(middle + 100),
        )
    make_postings(1, employer_type="mittelstand")
    make_rate()
    return make_article(body=BODY)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_an_article_of_directives_is_accessible_and_fits(
    live, open_page, article, scheme, width
):
    page = open_page(width=width, scheme=scheme)

    page.goto(live + article.get_absolute_url())
    found = Axe().run(page, options=AXE)

    assert page.locator(".directive").count() == 6
    assert found.violations_count == 0, found.generate_report()
    assert outside(page) == []


def test_an_article_of_directives_fits_with_text_at_twice_its_size(
    live, open_page, article
):
    page = open_page(width=1280)

    page.goto(live + article.get_absolute_url())
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert outside(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_reference_is_accessible_and_fits(live, open_page, log_in, article, width):
    page = open_page(width=width)
    log_in(page, make_editor())

    page.goto(live + reverse("admin:articles_article_change", args=[article.pk]))
    page.locator(".notation > summary").click()
    found = Axe().run(page, context=".notation", options=AXE)

    assert page.locator(".notation__table").first.is_visible()
    assert found.violations_count == 0, found.generate_report()
    assert outside(page) == []
