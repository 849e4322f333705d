import re
from html import unescape
from html.parser import HTMLParser
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.glossary import Glossary, LinkedTerm, link_terms
from listings.rich_text import sanitize

GLOSSARY = Glossary(
    LinkedTerm(slug, f"/ratgeber/begriffe/#{slug}", spellings)
    for slug, spellings in {
        "tv-v": ["TV-V"],
        "era": ["ERA", "ERA NRW"],
        "rollout": ["Rollout", "Rollouts"],
        "sap-rollout": ["SAP-Rollout", "SAP-Rollouts"],
        "change-request": ["Change Request", "Änderungsantrag"],
        "change": ["Change"],
        "mwd": ["(m/w/d)"],
        "rd": ["R&D"],
    }.items()
)


def linked(markup, seen=None):
    """The links as „words>slug“, in order."""
    html = link_terms(markup, GLOSSARY, seen=seen)
    found = re.findall(r'<a class="term" href="[^"]*#([\w-]+)">([^<]*)</a>', html)
    return [f"{words}>{slug}" for slug, words in found]


def test_first_use_becomes_a_link_and_the_second_does_not():
    assert link_terms("<p>Der TV-V gilt. TV-V!</p>", GLOSSARY) == (
        '<p>Der <a class="term" href="/ratgeber/begriffe/#tv-v">TV-V</a> gilt. '
        "TV-V!</p>"
    )


@pytest.mark.parametrize(
    ("markup", "links"),
    [
        ("<p>Ein rollout, ROLLOUTS.</p>", ["rollout>rollout"]),
        ("<p>Mehrere Rollouts</p>", ["Rollouts>rollout"]),
        # To the letter where a capital stands inside.
        ("<p>tv-v, Tv-V, Era, era</p>", []),
        ("<p>nach ERA NRW und ERA</p>", ["ERA NRW>era"]),
        ("<p>TV\u2011V</p>", ["TV\u2011V>tv-v"]),
        # Whole words alone.
        ("<p>Rolloutplan, Vorrollout, Rollout-Plan, IT-Rollout, rollout_1</p>", []),
        ("<p>Rollout\u00adplan, rollout@firma.de, rollout.firma.de</p>", []),
        ("<p>(Rollout), „Rollout“: ja.</p>", ["Rollout>rollout"]),
        ("<p>TV-V/ERA</p>", ["TV-V>tv-v", "ERA>era"]),
        ("<p>Start – Rollout – Ende</p>", ["Rollout>rollout"]),
        # Words go on over inline elements, and end with blocks and marks of notes.
        ("<p><strong>Rollout</strong>s, <em>Roll</em>out, <b>TV</b>-V</p>", []),
        ("<p><em>SAP</em>-Rollout, Vor<em>rollout</em></p>", []),
        ("<p><b><i>Rollout</i></b>s</p>", []),
        ("<p><strong>Rollout</strong>: ja</p>", ["Rollout>rollout"]),
        ("<p>Rollout<sup>1</sup></p>", ["Rollout>rollout"]),
        ("<ul><li>Rollout</li><li>s</li></ul>", ["Rollout>rollout"]),
        ("<p>x<br>Rollout<br>s</p>", ["Rollout>rollout"]),
        # The longest first, as a whole.
        ("<p>SAP-Rollout, Rollout</p>", ["SAP-Rollout>sap-rollout", "Rollout>rollout"]),
        (
            "<p>Change Request; Change Request; Change</p>",
            ["Change Request>change-request", "Change>change"],
        ),
        ("<p>Change&nbsp;Request</p>", ["Change&nbsp;Request>change-request"]),
        ("<p>Change\n  Request</p>", ["Change\n  Request>change-request"]),
        ("<p>änderungsantrag</p>", ["änderungsantrag>change-request"]),
        ("<p>Leitung (m/w/d)</p>", ["m/w/d>mwd"]),
        ("<p>Unser R&amp;D</p>", ["R&amp;D>rd"]),
        ("<p>&change; &Rollout;</p>", []),
        # Never in these, but behind them.
        ("<h3>TV-V</h3><p>TV-V</p>", ["TV-V>tv-v"]),
        ('<a href="/x">zum <em>TV-V</em></a>', []),
        ("<pre><code>TV-V</code> Rollout</pre>", []),
        ("<h2>TV-V</h3> TV-V</h2>", []),
        ("<svg><text>TV-V</text></svg>", []),
        ('<p title="TV-V > ERA">ERA</p>', ["ERA>era"]),
        ("<p title='TV-V > ERA'>ERA</p>", ["ERA>era"]),
        # No tag: nothing behind it is touched.
        ('<p>ERA 3 < 4 <img alt="TV-V', ["ERA>era"]),
        ("", []),
    ],
)
def test_what_is_linked(markup, links):
    assert linked(markup) == links


def test_first_use_counts_over_all_texts_of_a_page():
    seen = set()

    found = [linked(text, seen) for text in ("<p>TV-V</p>", "<p>TV-V, ERA</p>")]

    assert found == [["TV-V>tv-v"], ["ERA>era"]]
    assert seen == {"tv-v", "era"}


def test_what_is_seen_before_is_no_link():
    assert linked("<p>TV-V, ERA</p>", {"tv-v"}) == ["ERA>era"]


def test_glossary_without_terms_changes_nothing():
    assert link_terms("<p>TV-V</p>", Glossary()) == "<p>TV-V</p>"


WORDS = st.sampled_from(
    (
        *("TV-V", "Rollout", "SAP-Rollout", "ERA", "Change", "Request", "m/w/d"),
        *("und", "R&amp;D", "&lt;", "&nbsp;", " ", "-", ".", "ü", "\u00ad"),
        *("3 > 2", '"', "'"),
    )
)
ELEMENTS = st.sampled_from(
    (
        *("p", "strong", "em", "li", "h2", "h3", "code", "pre", "svg"),
        *('a href="/x?a=1&amp;b=2"', "p title=\"a > 'b'\""),
    )
)


@st.composite
def markup_of(draw, depth=3):
    parts = draw(st.lists(st.sampled_from(["text", "element"]), max_size=5))
    made = []
    for part in parts:
        if part == "text" or not depth:
            made.append("".join(draw(st.lists(WORDS, max_size=6))))
        else:
            element = draw(ELEMENTS)
            inner = draw(markup_of(depth=depth - 1))
            made.append(f"<{element}>{inner}</{element.split()[0]}>")
    return "".join(made)


class Reader(HTMLParser):
    """The text, the path of open elements, and where links of ours stand."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.text, self.path, self.around, self.links = [], [], [], 0
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        if ("class", "term") in attrs:
            self.links += 1
            self.around += self.path
        self.path.append(tag)

    def handle_endtag(self, tag):
        assert self.path.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@settings(deadline=None, max_examples=300)
@given(markup_of())
def test_links_change_no_word_and_leave_the_markup_sound(markup):
    before, after = Reader(markup), Reader(link_terms(markup, GLOSSARY))

    assert "".join(after.text) == "".join(before.text)
    assert after.path == []
    assert {"a", "h2", "h3", "code", "pre", "svg"}.isdisjoint(after.around)
    assert after.links <= 8


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="TV-ERA<>/\"'=&;phcode ", max_size=80))
def test_any_text_at_all_survives(text):
    clean = sanitize(text)

    without = re.sub(
        r'<a class="term" href="[^"]*">|</a>', "", link_terms(clean, GLOSSARY)
    )

    assert without == re.sub(r"</a>", "", clean)
    link_terms(text, GLOSSARY)


@settings(deadline=None)
@given(markup_of())
def test_linking_a_text_again_changes_nothing(markup):
    once = link_terms(markup, GLOSSARY)

    assert link_terms(once, GLOSSARY) == once


def test_term_that_the_author_links_is_seen():
    by_hand = '<a class="x" href="/ratgeber/begriffe/#tv-v">der Tarif</a>'

    assert linked(f"<p>{by_hand} TV-V, ERA</p>") == ["ERA>era"]
    assert linked('<p><a href="/ratgeber/begriffe/">Begriffe</a> TV-V</p>') == [
        "TV-V>tv-v"
    ]


@pytest.mark.parametrize(
    "piece", ["<", '<"', "Change ", "TV-", "<a>", "&", "<p title='", "Change&nbsp;"]
)
def test_time_grows_no_faster_than_the_text(piece):
    started = perf_counter()

    Glossary([LinkedTerm("cr", "/#cr", ["Change Request", "TV-V"])]).linked(
        piece * 100_000, frozenset()
    )

    assert perf_counter() - started < 5


def test_entities_of_a_link_are_written_safely():
    glossary = Glossary([LinkedTerm("x", '/?a="1"&b', ["Wort"])])

    html = link_terms("Wort", glossary)

    assert unescape(html) == '<a class="term" href="/?a="1"&b">Wort</a>'
    assert '"1"' not in html
