import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.markdown import find_problems, render
from articles.markdown.cleaning import clean
from articles.markdown.directive_values import (
    Comparison,
    Figure,
    PayCell,
    PayOf,
    PayTable,
    PostingList,
    Source,
    TermLink,
)
from articles.markdown.rendering import render as cached_render
from articles.reading import word_count
from tests.articles.test_markdown import active_parts

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")

FRAGMENTS = st.sampled_from(
    [
        *("::stellen[", "::gehalt[T]{", "::vergleich[T]{}", "::tabelle[T]{tarif=tv-v}"),
        *(":zahl[median]{", ":tarif[TV-V EG10 1]{}", ":begriff[x]{sw}", ":quelle[y]{"),
        *("]{", "}", "{}", "[", "]", "::", ":", ":::", "::: hinweis T\n", "{", "\n:::"),
        *("typ=stadtwerke", "&anzahl=2", "&", "=", "q=%FF%00", "ab=2026-06-01", "+"),
        *("::nie[a]{b}", ":nie[a]{b}", "::zahl[median]{}", "text ", "\n", "\n\n", "  "),
        *(
            "## ",
            "- ",
            "> ",
            "    ",
            "```\n",
            "`",
            "| a | b |\n|--|--|\n| ",
            " | ",
            "**",
        ),
        *(
            "[x](/y) ",
            "![",
            "](/static/a.svg)",
            "[^a]",
            "\n[^a]: ",
            "<http://x/%EE%80%80>",
        ),
        *('"><script>', "&#xE000;", "&#57345;", "\ue000", "\ue0000\ue001", "\uf8ff"),
        *("\U0010fffd", "\\", "\x00", "\r\n", "\u2028"),
    ]
)
ANY_TEXT = st.lists(FRAGMENTS, max_size=30).map("".join) | st.text(max_size=120)


@settings(deadline=None, max_examples=400)
@given(ANY_TEXT)
def test_a_text_is_split_into_clean_pieces_whatever_it_is(body):
    text = cached_render.__wrapped__(body)

    assert len(text.pieces) == len(text.directives) + 1
    assert not PRIVATE.search("".join(text.pieces))
    assert clean(text.html) == text.html
    assert active_parts(text.html) == []


@settings(deadline=None, max_examples=400)
@given(ANY_TEXT)
def test_blocks_stand_between_blocks_whatever_the_text(body):
    text = cached_render.__wrapped__(body)
    blocks = PostingList | PayOf | Comparison | PayTable

    parts = [
        "<section></section>" if isinstance(placed.value, blocks) else "<a>x</a>"
        for placed in text.directives
    ]
    filled = text.filled(parts)

    # A parser would close a <p> before a <section> and leave a </p> behind.
    for before, _, _ in (each.rpartition("<section>") for each in _heads(filled)):
        assert before.count("<p>") + before.count("<p ") == before.count("</p>")


def _heads(html):
    ends = [found.end() for found in re.finditer("<section></section>", html)]
    return [html[:end] for end in ends]


@settings(deadline=None, max_examples=400)
@given(ANY_TEXT)
def test_problems_name_lines_of_a_text_with_directives(body):
    body = re.sub(r"\r\n?", "\n", body)

    lines = [problem.line for problem in find_problems(body)]

    assert set(lines) <= set(range(1, body.count("\n") + 2))


@settings(deadline=None, max_examples=200)
@given(ANY_TEXT)
def test_words_are_counted_whatever_the_text(body):
    assert word_count(body) >= 0


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (
            "::stellen[Neu hier]{typ=stadtwerke&erfahrung=einstieg&anzahl=2}",
            PostingList("Neu hier", "typ=stadtwerke&erfahrung=einstieg", 2),
        ),
        ("::stellen[Alle]{}", PostingList("Alle", "", 3)),
        ("   ::stellen[ Alle ]{}  ", PostingList("Alle", "", 3)),
        ("::gehalt[Was]{ort=hamm}", PayOf("Was", "ort=hamm")),
        ("::vergleich[Wer]{}", Comparison("Wer")),
        (
            "::tabelle[T]{tarif=tv-v&gruppe=EG10}",
            PayTable("T", "tv-v", "EG10"),
        ),
        ("::tabelle[T]{tarif=era-nrw}", PayTable("T", "era-nrw", "")),
        (":zahl[oben]{q=scrum+master}", Figure("oben", "q=scrum+master")),
        (":tarif[TV-V EG10 1]{}", PayCell("TV-V", "EG10", "1")),
        (
            ":tarif[TVöD-VKA, E 9b, Stufe 2]{}",
            PayCell("TVöD-VKA", "E 9b", "Stufe 2"),
        ),
        (":tarif[ERA NRW M+E EG9]{}", PayCell("ERA NRW M+E", "EG9", "")),
        (":begriff[Stadtwerken]{stadtwerke}", TermLink("Stadtwerken", "stadtwerke")),
        (":quelle[Amt]{}", Source("Amt", None, "", None)),
        (
            ":quelle[Amt]{stand=2026-11-22&tabelle=TV-V&ab=2026-06-01}",
            Source("Amt", date(2026, 11, 22), "TV-V", date(2026, 6, 1)),
        ),
    ],
)
def test_a_directive_is_read_as_a_value(body, value):
    text = render(body)

    assert [placed.value for placed in text.directives] == [value]
    assert find_problems(body) == []


def test_a_block_stands_between_paragraphs_even_without_blank_lines():
    assert render("A\n::vergleich[W]{}\nB").pieces == ("<p>A</p>\n", "\n<p>B</p>\n")


def test_an_inline_directive_stands_in_its_sentence():
    body = (
        "Es sind :zahl[median]{}, *:zahl[oben]{}*\n\n| a |\n|--|\n| :zahl[anzahl]{} |"
    )

    html = render(body).filled(["1", "2", "3"])

    assert html.startswith("<p>Es sind 1, <em>2</em></p>\n")
    assert "<td>3</td>" in html


def test_each_directive_knows_the_heading_it_stands_under():
    body = (
        "::vergleich[A]{}\n\n## B\n\n::vergleich[B]{}\n\n### C\n\n"
        "::: hinweis\n## D\n:::\n\n::vergleich[D]{}"
    )

    assert [placed.level for placed in render(body).directives] == [1, 2, 3]


def test_directives_are_not_in_the_contents():
    text = render("## Eins\n\n::stellen[Titel]{}")

    assert [heading.text for heading in text.contents] == ["Eins"]


@pytest.mark.parametrize(
    "body",
    [
        "::nie[a]{b}",
        "::stellen[a]{anzahl=7}",
        "::stellen",
        "::stellen[a",
        "::stellen[a]{typ=nie}",
        ":zahl[mittel]{}",
        "Text ::vergleich[a]{} Text",
        "## Mit :begriff[a]{b}",
        "[Link :begriff[a]{b}](/stellen/)",
        "![Bild :begriff[a]{b}](/static/x.svg)",
        "- ::vergleich[a]{}",
        "> ::vergleich[a]{}",
        "::: hinweis\n::vergleich[a]{}\n:::",
    ],
)
def test_what_can_not_be_used_is_shown_as_it_was_typed(body):
    text = render(body)
    typed = re.search(r"::?[a-z].*?(?:\}|$)", body)[0]

    assert text.directives == ()
    assert typed in text.html
    assert len(find_problems(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Um 12:30[^a] und a::b\n\n[^a]: x",
        "Siehe: begriff[a]{b}",
        r"\:begriff[a]{b}",
        "`:begriff[a]{b}`",
        "    ::stellen[a]{b}",
        "```\n::stellen[a]{b}\n```",
        "C:\\x {y} ::: z",
    ],
)
def test_what_only_looks_like_a_directive_is_text(body):
    assert render(body).directives == ()
    assert find_problems(body) == []


def test_markers_can_not_be_written_by_hand():
    body = "\ue0000\ue001 &#xE000;0&#xE001; <http://x/%EE%80%80> :zahl[median]{}"

    text = render(body)

    assert len(text.directives) == 1
    assert text.html.startswith("<p>0 0 ")


def test_values_hold_no_markers():
    (placed,) = render("::vergleich[A\ue0000\ue001B]{}").directives

    assert placed.value == Comparison("A0B")


def test_what_was_typed_is_shown_sign_by_sign():
    body = "::vergleich[<b>&amp;]{a=1}\n\nA :zahl[<b>&amp;]{}"

    assert render(body).html == (
        "<p>::vergleich[&lt;b&gt;&amp;amp;]{a=1}</p>\n"
        "<p>A :zahl[&lt;b&gt;&amp;amp;]{}</p>\n"
    )


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Ein Satz.\n\n::stellen[Neue Stellen]{typ=stadtwerke}\n\nEnde.", 3),
        ("Der Median ist :zahl[median]{typ=stadtwerke} hoch.", 4),
        ("Bei :begriff[den Stadtwerken]{stadtwerke} gilt er.", 5),
        ("Nach :quelle[Amt]{stand=2026-11-22&tabelle=TV-V&ab=2026-06-01}.", 2),
    ],
)
def test_directives_are_no_words_to_read_but_their_sentence_is(markdown, words):
    assert word_count(markdown) == words
