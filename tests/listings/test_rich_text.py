import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listings.rich_text import from_plain_text, plain_text, sanitize


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ""),
        ("<p></p>", ""),
        ("<p><br></p><ul><li> </li></ul>", ""),
        ("<ul><li><p>&nbsp;</p></li><li>a</li></ul>", "<ul><li>a</li></ul>"),
        ("<p>Gut</p><p> </p>", "<p>Gut</p>"),
        ("<script>alert(1)</script><p>Gut</p>", "<p>Gut</p>"),
        ('<p style="x" onclick="y" class="z">Gut</p>', "<p>Gut</p>"),
        ("<h1>Groß</h1><h3>Klein</h3>", "Groß<h3>Klein</h3>"),
        ('<a href="javascript:x">a</a>', '<a rel="noopener nofollow ugc">a</a>'),
        (
            '<a href="https://example.org/">a</a>',
            '<a href="https://example.org/" rel="noopener nofollow ugc">a</a>',
        ),
        ("<iframe src=x></iframe><img src=x onerror=y>", ""),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<h3><div><h3></ol>&amp;", "<h3>&amp;</h3>"),
        ("a\x08b\u202ec\uffff", "abc"),
    ],
)
def test_sanitize_keeps_the_few_allowed_elements(markup, expected):
    assert sanitize(markup) == expected


def test_deep_nesting_is_cleaned_in_one_pass():
    assert sanitize("<ul><li>" * 2000) == ""


@given(st.text(alphabet="<>/aplibr =\"'&;ok \n", max_size=200))
def test_sanitize_leaves_no_other_element_and_settles_at_once(markup):
    clean = sanitize(markup)

    names = set(re.findall(r"</?([a-z0-9]+)", clean))
    assert names <= {"p", "br", "ul", "ol", "li", "strong", "em", "h3", "h4", "a"}
    assert sanitize(clean) == clean


def test_plain_text_keeps_words_apart():
    assert plain_text("<ul><li>A &amp; B</li><li>C</li></ul><p>D<br>E</p>") == (
        "A & B C D E"
    )


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Ein Satz.\nNoch einer.", "<p>Ein Satz. Noch einer.</p>"),
        ("A\n\nB", "<p>A</p><p>B</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("Dazu:\n• a\n• b", "<p>Dazu:</p><ul><li>a</li><li>b</li></ul>"),
        ("- a\n  weiter\n- b", "<ul><li>a weiter</li><li>b</li></ul>"),
        ("a <b> & c", "<p>a &lt;b&gt; &amp; c</p>"),
        ("", ""),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(text, markup):
    assert from_plain_text(text) == markup
