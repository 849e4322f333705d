from decimal import Decimal

import pytest
from django.template import Context, Template

from listings.templatetags.pay_facts import band_query
from listings.templatetags.pay_facts import net_range as drawn

TAG = "{% load pay_facts %}{% net_range minimum=minimum maximum=maximum %}"


def net_range(minimum, maximum):
    context = {"minimum": minimum, "maximum": maximum}
    return Template(TAG).render(Context(context))


def test_band_becomes_its_net_with_a_link_that_carries_it():
    html = net_range(Decimal("3000.00"), Decimal("3800.00"))

    words = "netto etwa 2.050\u00a0–\u00a02.500\u00a0€, Steuerklasse&nbsp;I"
    address = "/gehalt/netto/?brutto=3000&amp;brutto_bis=3800"
    assert f'<a href="{address}">{words}</a>' in html
    assert "Orientierungswert 2026" in html


@pytest.mark.parametrize(
    ("minimum", "maximum"),
    [(None, None), (Decimal(1900), Decimal(2600)), (Decimal(600), Decimal(900))],
)
def test_band_without_a_computed_net_shows_nothing(minimum, maximum):
    assert net_range(minimum, maximum).strip() == ""


def test_same_band_is_drawn_once():
    """A posting's page is hot."""
    bands = [(Decimal("3100.00"), Decimal("3900.00")), (Decimal(3100), Decimal(3900))]

    first, second = (drawn(minimum=low, maximum=high) for low, high in bands)

    assert first is second


@pytest.mark.parametrize(
    ("minimum", "maximum", "query"),
    [
        ("3000.00", "3800.00", "brutto=3000&brutto_bis=3800"),
        ("3000.50", "3800.10", "brutto=3000.50&brutto_bis=3800.10"),
        ("4200.00", "4200", "brutto=4200"),
    ],
)
def test_link_carries_the_band_to_the_cent(minimum, maximum, query):
    assert band_query(Decimal(minimum), Decimal(maximum)) == query


def test_linked_page_computes_what_the_link_says(client):
    query = band_query(Decimal("3000.50"), Decimal("3800.10"))

    result = client.get(f"/gehalt/netto/?{query}").context["result"]

    assert result["gross"].amounts == ("3.000,50", "3.800,10")
