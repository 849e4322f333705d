"""No rule raises, whatever a text holds, and none takes long over a long one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.quality import Neighbour, check_posting
from listings.rich_text import LONGEST_TEXT
from tests.listings.quality.adverts import AT, posting

WORDS = [
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "</li>",
    "<h3>",
    "<br>",
    "(",
    ")",
    "(m/w/d)",
    "(m/w",
    "/in",
    ":in",
    "*in",
    "-in",
    "jung",
    "junges",
    "und",
    "max.",
    "35",
    "Jahre",
    "alt",
    "Alter:",
    "Foto",
    "Bewerbung",
    "ab",
    "31.02.2027",
    "bis",
    "1.",
    "März",
    "2020",
    "zum",
    "0.0.2020",
    "EG",
    "10",
    "€",
    "",
    "3.000",
    "€",
    "#1",
    "ID:",
    "Ref.",
    "+",
    "++",
    "!",
    "*",
    "_",
    "@",
    "a@b.de",
    "https://",
    "www.a",
    "Tel.",
    "0",
    "ISO",
    "27001",
    "Projektleiter",
    "Projektleiterin",
    "Manager",
    "attraktives",
    "Gehalt",
    "hohes",
    "Maß",
    "an",
    "und",
    "vieles",
    "mehr",
    "z.",
    "B.",
    "1.",
    "…",
    ".",
    "?",
    "&",
    "&amp;",
    "&nbsp;",
    "\xa0",
    "ß",
    "ﬁ",
    "İ",
    "🚀",
    "\u202e",
]
ANY_TEXT = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(WORDS)).map(" ".join)
)
# Each repeats what some pattern could run over again and again.
LONG = [
    "a",
    "a ",
    "jung ",
    "junges dynamisches ",
    "aaaa-",
    "1.",
    "01.",
    "0-",
    "(",
    "<",
    "<p>",
    "<li>a",
    "@a",
    "a@",
    "m/",
    "m/w/d/",
    "z. ",
    "max. 35 ",
    "Alter von ",
    "Höchstalter ",
    "Tel. ",
    "Tel 0 (0 ",
    "spannende und ",
    "aktuelle ",
    "bruttojahres",
    "attraktive ",
    "Start: ab ",
    "Ref. Nr. ",
    "ab 1. ",
    "https://",
    "\u00a0",
    "&amp;",
    "“ ",
    "! ",
]
LENGTHS = 2_000, LONGEST_TEXT // 2
# The growth allowed where the text is 7.5 times as long: linear with room for noise.
MOST_TIMES = 30
# Below it, seconds are noise.
TOO_QUICK = 0.03


@settings(deadline=None, max_examples=150)
@given(title=ANY_TEXT, tasks=ANY_TEXT, profile=ANY_TEXT, employer=st.text(max_size=40))
def test_any_text_can_be_checked(title, tasks, profile, employer):
    advert = posting(title=title, tasks=tasks, profile=profile, offer=tasks)
    advert.employer.name = employer
    neighbours = [Neighbour(key=1, title=title, text=tasks)]

    report = check_posting(advert, at=AT, neighbours=neighbours)

    assert 0 <= report.score <= 100
    assert report.words


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_no_faster_than_the_text(piece):
    short, long = (
        min(seconds_for(piece, length), seconds_for(piece, length))
        for length in LENGTHS
    )

    assert long < TOO_QUICK or long < MOST_TIMES * short


def seconds_for(piece, length):
    """CPU seconds of a whole check."""
    text = (piece * (length // len(piece) + 1))[:length]
    advert = posting(title=text[:1000], tasks=text, profile=text, offer=text)
    start = time.process_time()
    check_posting(advert, at=AT)
    return time.process_time() - start
