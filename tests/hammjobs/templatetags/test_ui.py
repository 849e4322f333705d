from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError

from hammjobs.german import is_pressing
from hammjobs.templatetags.ui import pagination

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def rendered(source, **context):
    return Template(source).render(Context(context))


def posting(**changes):
    values = {
        "title": "IT-Projektkoordination (m/w/d)",
        "get_absolute_url": "/stellen/1-it-projektkoordination/",
        "employer": SimpleNamespace(
            name="Lippe Maschinenbau GmbH",
            employer_type="mittelstand",
            get_employer_type_display="Mittelstand",
        ),
        "place_label": "Hamm-Mitte",
        "work_model_label": "2 Tage Homeoffice",
        "employment_types_label": "Vollzeit, Teilzeit",
        "contract_label": "unbefristet",
        "career_changers_welcome": False,
        "salary_month_min": Decimal(3000),
        "salary_month_max": Decimal(3800),
        "salary_words": "3.000 – 3.800 € im Monat",
        "salary_source_words": "Angabe des Arbeitgebers",
        "date_posted": NOW - timedelta(days=3),
        "valid_through": NOW + timedelta(days=30),
    }
    return SimpleNamespace(**values | changes)


def card(**changes):
    source = "{% job_card posting=posting at=at %}"
    return rendered(source, posting=posting(**changes), at=NOW)


def test_card_has_one_link_and_no_ids():
    html = card()

    assert html.count("<a ") == 1
    assert " id=" not in html


def test_card_escapes_what_a_person_typed():
    assert "<script>" not in card(title="<script>alert(1)</script>")


def test_card_tells_age_and_deadline():
    html = card()

    assert '<time datetime="2026-11-19">vor 3\u00a0Tagen</time>' in html
    assert '<time datetime="2026-12-22">22.\u00a0Dezember 2026</time>' in html


def test_card_of_a_draft_tells_neither_age_nor_deadline():
    html = card(date_posted=None, valid_through=None)

    assert "<time" not in html


@pytest.mark.parametrize(
    ("days", "pressing"), [(0, True), (7, True), (8, False), (30, False)]
)
def test_deadline_is_pressing_within_a_week(days, pressing):
    assert is_pressing(NOW + timedelta(days=days), NOW) is pressing


def test_card_says_how_long_a_pressing_deadline_leaves():
    html = card(valid_through=NOW + timedelta(days=5))

    assert "job-card__deadline--pressing" in html
    assert "noch 5\u00a0Tage, bis" in html


def test_misspelt_prop_is_an_error_when_the_template_compiles():
    with pytest.raises(TemplateSyntaxError, match="lable"):
        Template("{% chip lable='x' href='?' %}")


@pytest.mark.parametrize(
    "source",
    [
        "{% note tone='loud' %}{% endnote %}",
        "{% skyline variant='night' %}",
        "{% button_link href='/' label='x' tone='loud' %}",
    ],
)
def test_component_refuses_an_unknown_variant(source):
    with pytest.raises(ValueError, match="knows no"):
        rendered(source)


def test_note_escapes_variables_in_its_content():
    html = rendered("{% note %}<p>{{ typed }}</p>{% endnote %}", typed="<b>")

    assert "<p>&lt;b&gt;</p>" in html


def option(number, *, selected=False, count=1):
    return SimpleNamespace(
        value=f"wert-{number}", label=f"Wert {number}", count=count, selected=selected
    )


def facet(options):
    return rendered("{% facet legend='Kenntnisse' name='k' options=o %}", o=options)


def test_facet_keeps_zero_counts_usable():
    html = facet([option(1, count=0)])

    assert "facet__option--none" in html
    assert "disabled" not in html


def test_facet_folds_what_goes_beyond_eight():
    assert "<details" not in facet([option(n) for n in range(8)])
    assert "<summary>1 weitere</summary>" in facet([option(n) for n in range(9)])


@pytest.mark.parametrize(("number", "is_open"), [(0, False), (8, True)])
def test_facet_opens_when_a_folded_option_is_selected(number, is_open):
    html = facet([option(n, selected=n == number) for n in range(9)])

    assert ('<details class="facet__more" open>' in html) is is_open


def paged(number, query):
    return pagination(
        page=Paginator(range(100), 10).page(number), query=QueryDict(query)
    )


def test_pagination_keeps_the_search_and_drops_the_old_page():
    html = paged(2, "q=sap&typ=stadtwerke&seite=2")

    assert 'href="?q=sap&amp;typ=stadtwerke&amp;seite=3" rel="next"' in html
    assert 'href="?q=sap&amp;typ=stadtwerke" rel="prev"' in html


def test_pagination_leads_to_the_bare_address_for_the_first_page_of_all():
    assert 'href="." rel="prev"' in paged(2, "")


def test_pagination_marks_the_current_page_alone():
    html = paged(4, "")

    assert html.count('aria-current="page"') == 1
    assert "rel=" in html


def test_pagination_of_one_page_is_nothing():
    html = pagination(page=Paginator(range(3), 10).page(1))

    assert html.strip() == ""


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/stellen/", 'href="/stellen/" aria-current="page"'),
        ("/stellen/1-koordination/", 'href="/stellen/" aria-current="true"'),
    ],
)
def test_navigation_marks_page_and_section(path, current):
    html = rendered("{% site_nav path=path %}", path=path)

    assert current in html
    assert html.count("aria-current") == 1
