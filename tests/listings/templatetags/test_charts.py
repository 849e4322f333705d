"""``range_chart`` and ``line_chart``: what they draw, say and tabulate."""

import re
from decimal import Decimal
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from listings.pay.statistics import Spread
from listings.queries.pay_figures import PaySpread
from tests.html_tables import tables_of, texts

SVG = "{http://www.w3.org/2000/svg}"


def row(label="Stadtwerke", low=4800, high=5600, **values):
    middles = Spread(Decimal(4300), Decimal(5300), Decimal(5400), 13)
    return SimpleNamespace(
        **{
            "label": label,
            "count": 13,
            "pay": PaySpread(Decimal(low), Decimal(high), middles),
            "employer_type": "stadtwerke",
            "href": "/stellen/?typ=stadtwerke",
        }
        | values
    )


def ranges(*rows, props="references=True source='n = 13, Stand 22.11.2026'"):
    source = (
        "{% load range_chart %}{% range_chart id='bild' title='Gehalt nach Typ' "
        "rows=rows " + props + " %}"
    )
    return Template(source).render(Context({"rows": rows})).replace("\u00a0", " ")


def line(*values, label="Mittelstand", employer_type="mittelstand"):
    return SimpleNamespace(
        label=label,
        employer_type=employer_type,
        values=[value and Decimal(value) for value in values],
        counts=[value and 14 for value in values],
    )


def lines(*drawn, number):
    steps = [
        SimpleNamespace(label=f"{index:02}/26", name=f"Monat {index}")
        for index in range(1, number + 1)
    ]
    source = (
        "{% load line_chart %}{% line_chart id='linien' title='Nach Monat' "
        "steps=steps lines=lines %}"
    )
    context = {"steps": steps, "lines": drawn}
    return Template(source).render(Context(context)).replace("\u00a0", " ")


def drawing(html: str) -> ElementTree.Element:
    """The chart's one picture, as the XML that a reader of SVG would want."""
    found = re.search(r"<svg class=\"chart__plot.*?</svg>\s*<figcaption", html, re.S)
    text = found[0].removesuffix("<figcaption").replace("<svg", "<svg xmlns='x'", 1)
    return ElementTree.fromstring(text.replace("xmlns='x'", f"xmlns='{SVG[1:-1]}'"))


@pytest.mark.parametrize("html", [ranges(row()), lines(line(3600, 3700), number=2)])
def test_chart_is_one_picture_with_title_and_description(html):
    picture = drawing(html)

    title, text = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
    assert title.text
    assert text.text.endswith(".")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 2


@pytest.mark.parametrize("html", [ranges(row()), lines(line(3600, 3700), number=2)])
def test_chart_has_its_numbers_in_a_table_that_can_be_reached(html):
    assert "<summary>Zahlen als Tabelle</summary>" in html
    assert re.search(r'role="region" tabindex="0" aria-label="Tabelle: \w+', html)
    assert len(tables_of(html)) == 1


def test_range_lies_on_the_common_axis():
    html = ranges(row(low=3000, high=3800))

    assert 'class="chart__band" x="20%" width="16%"' in html
    assert 'class="chart__market" x="46%" width="22%"' in html


def test_description_and_table_say_what_is_drawn():
    html = ranges(row())

    assert drawing(html).find(f"{SVG}desc").text == (
        "Balken auf einer Achse von 2.000 – 7.000 € im Monat. "
        "Stadtwerke: 4.800 – 5.600 €, mittlere Hälfte 4.300 – 5.400 €, "
        "Median 5.300 €, n = 13. "
        "Gestrichelt: Arbeitswerte des Ratgebers: 2.800 € zum Einstieg, "
        "3.000 – 3.800 € im größeren Mittelstand; weder bestätigt noch widerlegt."
    )
    assert texts(tables_of(html)[0][1]) == [
        *("Stadtwerke", "13", "4.800 €", "5.600 €", "4.300 – 5.400 €", "5.300 €")
    ]


def test_group_without_figures_is_named_and_not_drawn():
    html = ranges(row(), row("Verwaltung", count=4, pay=None))

    assert html.count('class="chart__band"') == 1
    assert "Verwaltung: zu wenige Stellen (n = 4)." in html
    assert texts(tables_of(html)[0][2]) == ["Verwaltung", "4", "erst ab fünf Stellen"]


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [(2000, 7000, 0), (1900, 7000, 1), (2000, 7100, 1), (1900, 7100, 2)],
)
def test_range_marks_each_end_beyond_the_axis(low, high, marks):
    assert ranges(row(low=low, high=high)).count("chart__beyond") == marks


def test_guides_figures_are_left_out_unless_asked_for():
    html = ranges(row(), props="source='n = 13'")

    assert "Ratgeber" not in html
    assert "chart__reference" not in html


def test_label_without_an_address_is_no_link():
    assert tables_of(ranges(row(href="")))[0][1][0].links == []


def test_chart_escapes_what_a_person_typed():
    html = ranges(row("<b>Stadtwerke</b>"))

    assert "<b>" not in html


def test_chart_without_rows_is_an_axis_alone():
    assert "chart__row" not in ranges()


def test_line_is_not_drawn_over_a_gap():
    html = lines(line(3600, None, 3700, 3800), number=4)

    group = drawing(html).find(f"{SVG}g")
    strokes = [(each.get("x1"), each.get("x2")) for each in group.findall(f"{SVG}line")]
    markers = [each.get("x") for each in group.findall(f"{SVG}svg")]
    assert strokes == [("66.67%", "100%")]
    assert markers == ["0%", "66.67%", "100%"]


def test_lines_table_tells_a_gap_from_too_few():
    gap = line(3600, None, None, 3800)
    gap.counts = [14, None, 4, 14]

    table = tables_of(lines(gap, number=4))[0]

    assert [texts(each)[1] for each in table[1:]] == [
        "3.600 €, n = 14",
        "nicht gezählt",
        "zu wenige, n = 4",
        "3.800 €, n = 14",
    ]


def test_lines_differ_in_shape_so_that_colour_never_speaks_alone():
    types = ("mittelstand", "stadtwerke", "softwarehaus", "verwaltung")
    html = lines(
        *(line(3600, 3700, employer_type=name, label=name) for name in types), number=2
    )

    groups = drawing(html).findall(f"{SVG}g")
    shapes = [group.find(f"{SVG}svg/{SVG}svg/*") for group in groups]
    assert len({ElementTree.tostring(shape) for shape in shapes}) == 4


def test_type_without_any_value_is_said_to_have_too_few():
    html = lines(line(3600, 3700), line(None, None, label="Verwaltung"), number=2)

    assert "Verwaltung: zu wenige Stellen." in html
