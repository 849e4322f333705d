import pytest

from listings.imports.texts import LONGEST_TEXT, one_line, same_text, to_rich_text
from listings.rich_text import sanitize

LIST = "<ul><li>a</li><li>b</li></ul>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>", LIST),
        ("•    a<br>•    b<br>", LIST),
        ("•&nbsp;&nbsp;a<br>•&nbsp;b", LIST),
        ("\n     Kommen Sie:<br>- a<br>- b", f"<p>Kommen Sie:</p>{LIST}"),
        ("<p>• a</p><p>• b</p>", LIST),
        ("<strong>Vorab</strong>\n* a\n* b", f"<p><strong>Vorab</strong></p>{LIST}"),
        ("• a • b", LIST),
        ("• a\n• b\n\nEnde", f"{LIST}<p>Ende</p>"),
        ("<li>a</li><li>b</li>", LIST),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>",) * 2,
    ],
)
def test_typed_bullets_become_a_list(text, expected):
    assert to_rich_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hallo &amp; willkommen", "<p>Hallo &amp; willkommen</p>"),
        ("R&D", "<p>R&amp;D</p>"),
        ("a < b", "<p>a &lt; b</p>"),
        ("<div>eins</div><div>zwei</div>", "<p>eins</p><p>zwei</p>"),
        ("<h1>Titel</h1><p>Text</p>", "<h3>Titel</h3><p>Text</p>"),
        ("<b>f</b> und <i>s</i>", "<p><strong>f</strong> und <em>s</em></p>"),
        ("<p>eins<br><br>zwei</p>", "<p>eins</p><p>zwei</p>"),
        ("<p>eins<br>zwei</p>", "<p>eins<br>zwei</p>"),
        ("<p>3.000&nbsp;€</p>", "<p>3.000&nbsp;€</p>"),
        ("Sprung - und weiter", "<p>Sprung - und weiter</p>"),
        ("<p>\x85\u202everdreht\ufeff</p>", "<p>verdreht</p>"),
        ("<p>&#1;klar</p>", "<p>klar</p>"),
        ("<p> &nbsp; </p><br>", ""),
        ("   ", ""),
    ],
)
def test_text_keeps_its_words_and_structure(text, expected):
    assert to_rich_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script><p onclick='x()'>gut</p>",
        "<a href='javascript:alert(1)'>gut</a>",
        "<img src=x onerror=alert(1)>gut<style>p{}</style>",
        "<iframe srcdoc='<script>1</script>'></iframe>gut",
    ],
)
def test_text_loses_what_could_run(text):
    clean = to_rich_text(text)

    assert "gut" in clean
    for danger in ("script", "onclick", "onerror", "style", "iframe", "javascript"):
        assert danger not in clean


@pytest.mark.parametrize(
    "text",
    [
        "<ul><li>" * 5000,
        "<strong>" * 5000,
        " " * 40_000 + "x",
        "<" * 40_000,
        "• " * 9000,
    ],
)
def test_absurd_text_ends_in_time_and_small(text):
    clean = to_rich_text(text)

    assert len(clean) <= 5 * LONGEST_TEXT
    assert sanitize(clean) == clean


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("<p>a</p>", "a", True),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>", True),
        ("<p>a<br>b</p>", "<p>a</p><p>b</p>", True),
        ("<p>a</p>", "<p><strong>a</strong></p>", False),
        ("<p>a</p>", "<p>a b</p>", False),
    ],
)
def test_same_text_looks_past_paragraphs_alone(one, other, expected):
    assert same_text(one, other) is expected


def test_one_line_reads_entities_and_drops_controls():
    assert one_line("  R&amp;D\n\tLead\x1b[31m\u202e ") == "R&D Lead[31m"
