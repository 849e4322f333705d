from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError
from django.urls import get_script_prefix, set_script_prefix
from jinja2 import UndefinedError

from hammjobs.jinja import component
from hammjobs.templatetags.ui import pagination


def rendered(source, **context):
    return Template(source).render(Context(context))


@contextmanager
def served_below(folder):
    before = get_script_prefix()
    set_script_prefix(folder)
    yield
    set_script_prefix(before)


def test_misspelt_prop_is_an_error_when_the_template_compiles():
    with pytest.raises(TemplateSyntaxError, match="lable"):
        Template("{% button_link lable='x' href='?' %}")


def test_prop_that_python_forgets_is_an_error():
    with pytest.raises(UndefinedError, match="label"):
        component("button_link", href="/", tone="quiet")


def test_component_escapes_what_a_person_typed():
    html = rendered("{% button_link href='/' label=typed %}", typed="<script>")

    assert "&lt;script&gt;" in html


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


def facets(options, *, more=(), is_open=False, kind="checkbox"):
    group = SimpleNamespace(
        legend="Kenntnisse",
        name="kenntnis",
        options=options,
        more=more,
        is_open=is_open,
        kind=kind,
    )
    return rendered("{% facets groups=groups %}", groups=[group])


def test_facet_keeps_zero_counts_usable():
    html = facets([option(1, count=0)])

    assert "facet__option--none" in html
    assert "disabled" not in html


def test_facet_groups_thousands():
    assert '<span class="facet__count">1.234<' in facets([option(1, count=1234)])


def test_facet_without_options_is_left_out():
    assert facets([]).strip() == ""


def test_facet_folds_what_is_more():
    assert "<details" not in facets([option(1)])
    assert "<summary>2 weitere</summary>" in facets(
        [option(1)], more=[option(2), option(3)]
    )


def test_facet_may_be_folded_as_a_whole():
    html = facets([], more=[option(1), option(2)])

    assert "<summary>2 zur Wahl</summary>" in html


@pytest.mark.parametrize("is_open", [False, True])
def test_facet_opens_when_told(is_open):
    html = facets([option(1)], more=[option(2)], is_open=is_open)

    assert ('<details class="facet__more" open>' in html) is is_open


def test_facet_of_radios_tells_no_count_beside_any():
    anything = SimpleNamespace(value="", label="beliebig", count=-1, selected=True)
    html = facets([anything, option(1)], kind="radio")

    assert '<input type="radio" name="kenntnis" value="" checked>' in html
    assert html.count("facet__count") == 1
    assert "facet__option--none" not in html


def test_chips_lead_to_the_list_without_them():
    chips = [SimpleNamespace(label="ab 3.000 €", href="?typ=verwaltung&q=sap")]
    html = rendered("{% chips items=chips %}", chips=chips)

    assert 'href="?typ=verwaltung&amp;q=sap"' in html


def paged(number, query, **props):
    return pagination(
        page=Paginator(range(100), 10).page(number), query=QueryDict(query), **props
    )


def test_pagination_keeps_the_search_and_drops_the_old_page():
    html = paged(2, "q=sap&typ=stadtwerke&seite=2")

    assert 'href="?q=sap&amp;typ=stadtwerke&amp;seite=3" rel="next"' in html
    assert 'href="?q=sap&amp;typ=stadtwerke" rel="prev"' in html


def test_next_page_alone_begins_after_the_cursor():
    html = paged(2, "q=sap&seite=2&nach=alt", next_cursor="a b")

    assert 'href="?q=sap&amp;seite=3&amp;nach=a%20b" rel="next"' in html
    assert html.count("nach=") == 1


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
    html = rendered("{% site_header path=path %}", path=path)

    assert current in html
    assert html.count("aria-current") == 1


def test_page_address_follows_the_folder_the_site_is_served_from():
    source = "{% page_url 'listings:list' %}"
    at_the_root = rendered(source)

    with served_below("/portal/"):
        below = rendered(source)

    assert (at_the_root, below) == ("/stellen/", "/portal/stellen/")


def test_furniture_follows_the_folder_the_site_is_served_from():
    rendered("{% site_footer %}")

    with served_below("/portal/"):
        below = rendered("{% site_footer %}")

    assert 'href="/portal/impressum/"' in below
