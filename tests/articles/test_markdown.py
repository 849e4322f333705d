import re
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.markdown import Heading, find_problems, render
from articles.markdown.rendering import render as cached_render

FRAGMENTS = st.sampled_from(
    [
        *("## ", "# ", "#### ", "{#a}", "{#anmerkungen}", "===\n", "---\n", "> "),
        *("[^a]", "[^a]: ", "[^b]: x", "[^", "- ", "1. ", "    ", "\t", "\n", "\n\n"),
        *("::: hinweis T", "::: zahl", ":::", "::: foo", "| a | b |\n|--:|:-:|\n"),
        *('![a](/static/img/x.svg "T")', "![a](/static/../s)", "![](//e.x/a.png)"),
        *("[x](javascript:alert(1))", "<script>", "</script>", "<img onerror=a>"),
        *("[[Bitte ergänzen: x]]", "[[Bitte ergänzen", "`", "```\n", "**", "_", "~~"),
        *("text", '"', "'", "&lt;", "&#60;", "\\", "](", ")", "[", "]", "<", ">"),
        *('style="x"', ' onclick="x"', "|", ":", "\x00", "\r\n", "\u2028", " "),
    ]
)
ANY_TEXT = st.lists(FRAGMENTS, max_size=40).map("".join) | st.text(max_size=200)


def active_parts(html):
    """Tags that run something. What stands in a quoted value is no attribute."""
    return [
        tag
        for tag in re.findall(r"<[^>]*>", html)
        if re.search(r'<script|="\s*javascript:', tag, re.I)
        or re.search(r"\s(on\w+|style)\s*=", re.sub('"[^"]*"', '""', tag), re.I)
    ]


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT)
def test_render_lets_nothing_active_through_whatever_the_text(body):
    html = cached_render.__wrapped__(body).html

    assert active_parts(html) == []


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT)
def test_render_gives_each_id_once_whatever_the_text(body):
    ids = re.findall(r'\sid="([^"]*)"', cached_render.__wrapped__(body).html)

    assert sorted(ids) == sorted(set(ids))


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT)
def test_problems_name_lines_of_the_text_whatever_it_is(body):
    body = re.sub(r"\r\n?", "\n", body)

    lines = [problem.line for problem in find_problems(body)]

    assert set(lines) <= set(range(1, body.count("\n") + 2))


def test_render_shows_markup_as_text():
    html = render("<script>alert(1)</script> <b>fett</b>").html

    assert html == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;fett&lt;/b&gt;</p>\n"
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_render_links_to_no_scheme_that_runs(address):
    assert "href" not in render(f"[hier]({address})").html


def test_render_leaves_quotes_as_they_were_written():
    assert render("„Ja“ – \"nein\" -- 'ach' ...").html == (
        "<p>„Ja“ – \"nein\" -- 'ach' ...</p>\n"
    )


def test_headings_take_the_anchor_given_and_link_to_themselves():
    assert render("## Was *gezahlt* wird {#gehalt}").html == (
        '<h2 id="gehalt"><a href="#gehalt" class="heading-link">'
        "Was <em>gezahlt</em> wird</a></h2>\n"
    )


def test_headings_without_anchor_get_a_german_slug():
    assert render("## Größe & Übermaß").contents == (
        Heading(2, "groesse-uebermass", "Größe & Übermaß"),
    )


def test_headings_never_share_an_anchor_nor_take_one_of_the_page():
    body = "## Gehalt\n\n## A {#gehalt}\n\n## B {#gehalt}\n\n## C {#inhalt}\n\n## 1\n"

    anchors = [heading.anchor for heading in render(body).contents]

    assert anchors == ["gehalt-3", "gehalt", "gehalt-2", "inhalt-2", "1"]


def test_headings_with_a_link_inside_are_no_link_themselves():
    assert render("## Die [Liste](/stellen/) {#liste}").html == (
        '<h2 id="liste">Die <a href="/stellen/">Liste</a></h2>\n'
    )


def test_the_title_of_the_page_stays_its_only_h1():
    assert "<h1" not in render("# Oben\n\nAuch oben\n=========\n").html


def test_contents_list_the_text_and_not_its_boxes():
    body = "## Eins {#eins}\n\n### Zwei {#zwei}\n\n::: hinweis\n## Drei {#drei}\n:::\n"

    text = render(body)

    assert text.contents == (Heading(2, "eins", "Eins"), Heading(3, "zwei", "Zwei"))
    assert text.chapters == [Heading(2, "eins", "Eins")]


@pytest.mark.parametrize("kind", ["hinweis", "zahl", "meinung"])
def test_boxes_become_asides_with_their_title(kind):
    assert render(f"::: {kind} Gut zu *wissen*\nText.\n:::").html == (
        f'<aside class="note note--{kind}">\n'
        '<p class="note__title">Gut zu <em>wissen</em></p>\n<p>Text.</p>\n</aside>\n'
    )


def test_boxes_need_no_title():
    assert render("::: zahl\n2.800 €\n:::").html == (
        '<aside class="note note--zahl">\n<p>2.800 €</p>\n</aside>\n'
    )


def test_tables_scroll_and_align_by_class():
    html = render("| Wer | Wie viel |\n|---|--:|\n| Amt | 3.000 € |\n").html

    assert html.startswith(
        '<div class="table-wrap" role="region" tabindex="0" '
        'aria-label="Tabelle 1: Wer, Wie viel">\n<table>'
    )
    assert '<th class="num" scope="col">Wie viel</th>' in html
    assert '<td class="num">3.000 €</td>' in html
    assert "style" not in html


def test_an_image_alone_is_a_figure_with_version_and_size(settings, tmp_path):
    _svg(settings, tmp_path, '<svg xmlns="http://www.w3.org/2000/svg" {}/>')

    html = cached_render.__wrapped__('![Ein Turm](/static/turm.svg "Der *Turm*")').html

    assert html == (
        '<figure><img src="/static/turm.svg" alt="Ein Turm" loading="lazy" '
        'decoding="async" width="640" height="360"><figcaption>Der *Turm*</figcaption>'
        "\n</figure>\n"
    )


@pytest.mark.parametrize("content", ["kein svg", "<svg/>", "<svg viewBox='0 0 a b'/>"])
def test_an_image_of_unknown_size_is_shown_without(settings, tmp_path, content):
    _svg(settings, tmp_path, content)

    html = cached_render.__wrapped__("Da: ![Ein Turm](/static/turm.svg)").html

    assert "<img" in html
    assert "width" not in html


@pytest.mark.parametrize("address", ["https://e.example/a.png", "//e.example/a.png"])
def test_images_from_elsewhere_are_not_fetched(address):
    assert "src" not in render(f"![Bild]({address})").html


def test_links_to_other_sites_get_noopener():
    html = render("[a](https://a.example) [b](/stellen/) <mailto:c@d.example>").html

    assert '<a href="https://a.example" rel="noopener">' in html
    assert '<a href="/stellen/">' in html
    assert '<a href="mailto:c@d.example">' in html


def test_footnotes_are_numbered_and_lead_back():
    text = render("Eins.[^a] Zwei.[^b] Noch eins.[^a]\n\n[^a]: A\n[^b]: B\n")

    links = re.findall(r'href="#(fn[^"]*)"[^>]*aria-label="([^"]*)"', text.html)
    assert links == [
        ("fn:1", "Anmerkung 1"),
        ("fn:2", "Anmerkung 2"),
        ("fn:1", "Anmerkung 1"),
        ("fnref:1:1", "Zurück zum Text, Anmerkung 1"),
        ("fnref:1:2", "Zurück zum Text, Anmerkung 1, 2. Stelle"),
        ("fnref:2:1", "Zurück zum Text, Anmerkung 2"),
    ]
    assert text.contents == (Heading(2, "anmerkungen", "Anmerkungen und Quellen"),)


def test_footnotes_close_a_last_chapter_on_sources():
    text = render("Eins.[^a]\n\n## Quellen {#quellen}\n\nStand heute.\n\n[^a]: A\n")

    assert '<section class="footnotes" aria-labelledby="quellen">' in text.html
    assert text.contents == (Heading(2, "quellen", "Quellen"),)


def test_gaps_are_marked():
    assert render("Name: [[Bitte ergänzen: Ihr *Name*]].").html == (
        '<p>Name: <mark class="gap">Bitte ergänzen: Ihr *Name*</mark>.</p>\n'
    )


def test_render_keeps_a_text_until_it_changes():
    assert render("Ein Satz.") is render("Ein Satz.")
    assert render("Ein Satz.").html != render("Ein anderer Satz.").html


def test_render_bears_hostile_input_in_time():
    for body in ("[" * 5000, "*a " * 5000, "> " * 2000, "[[Bitte ergänzen" * 1000):
        assert cached_render.__wrapped__(body).html


def _svg(settings, folder, content):
    settings.STATICFILES_DIRS = [folder]
    size = 'width="640px" height="360" viewBox="0 0 64 36"'
    (folder / "turm.svg").write_text(dedent(content).replace("{}", size))
