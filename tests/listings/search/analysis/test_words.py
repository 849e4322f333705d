"""The analysis, by the tables beside it and by its properties."""

import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.search.analysis import lexicon
from listings.search.analysis import words as analysis
from listings.search.analysis.folding import LONGEST, fold
from listings.search.analysis.lexicon import INFLECTED, MEMBERS, SIMPLE, normal_form
from listings.search.analysis.words import MOST_COMPONENTS, words
from tests.listings.search.analysis.tables import (
    MARKERS,
    OTHER,
    UNSPLIT,
    pairs,
    splits,
    table,
    whole,
)

FORM = re.compile(r"[a-z0-9]+")
# Letters, digits, marks, dashes and whatever else stands in an advertisement.
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="aeinrstlkpoäöüßÄ-/:*(). \n\u00ad\u0308012+#CIS", max_size=80),
)
LONG = 200_000
PATHOLOGICAL = {
    "one letter": "a",
    "hyphens": "-",
    "hyphenated": "a-",
    "parts": "projekt",
    "links": "en",
    "letters and digits": "aaa1",
    "marks": "a\u0308",
    "soft hyphens": "a\u00ad",
    "brackets": "(",
    "open markers": "(m/w/",
    "slashes": "m/",
    "gender forms": "Leiter:in",
    "blanks": "s ",
    "umlauts": "ä",
    "capitals": "In",
    "quotes": '"',
    "other letters": "ж",
}


def test_tables_are_long_enough():
    assert len(pairs()) >= 80
    assert len(table(OTHER)) >= 30
    assert len(splits()) >= 60
    assert len(UNSPLIT.split()) >= 40


@pytest.mark.parametrize(("one", "other"), pairs())
def test_spellings_of_one_thing_meet(one, other):
    assert whole(one) == whole(other)


@pytest.mark.parametrize(("one", "other"), table(OTHER))
def test_different_things_stay_apart(one, other):
    assert whole(one) != whole(other)


@pytest.mark.parametrize(("word", "parts"), splits())
def test_compounds_are_split(word, parts):
    (found,) = words(word)

    assert list(found.parts) == parts
    assert found.whole == "".join(parts)


@pytest.mark.parametrize("word", UNSPLIT.split())
def test_what_only_looks_like_a_compound_is_not_split(word):
    (found,) = words(word)

    assert found.parts == ()


@pytest.mark.parametrize(
    "marker", re.findall(r"\([^)]*\)?\*?|\S+", MARKERS.replace("\n", " "))
)
def test_markers_of_gender_are_no_words(marker):
    title = f"Projektleiter {marker} SAP"

    assert [word.whole for word in words(title)] == ["projektleit", "sap"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python/R", ["python", "r"]),
        ("Projektleiter (DB)", ["projektleit", "db"]),
        ("Leitung (Marketing/Web/Design)", ["leit", "marketing", "web", "design"]),
        ("Test (in Hamm)", ["test", "in", "hamm"]),
        ("Test (d.i. vor Ort)", ["test", "d", "i", "vor", "ort"]),
        ("MGF GmbH", ["mgf", "gmbh"]),
        ("C/C++", ["c", "cplusplus"]),
        ("C++-Entwickler", ["cplusplus", "entwickl"]),
        ("ASP.NET", ["asp", "net"]),
        (".NET-Team", ["dotn", "team"]),
        ("24/7-Bereitschaft", ["247", "bereitschaft"]),
        ("ITIL4", ["itil", "4"]),
        ("ITIL 4", ["itil", "4"]),
        ("M365", ["m365"]),
        ("Office365", ["offic", "365"]),
        ("ISO27001", ["iso", "27001"]),
        ("EG10", ["eg10"]),
        ("SAP S/4HANA", ["sap", "s4hana"]),
        ("SAP IS U", ["sap", "isu"]),
        ("das ist so", ["das", "ist", "so"]),
        ("Projektplaner/-planerin", ["projektplan", "plan"]),
        ("LinkedIn", ["linkedin"]),
        ("Проект", ["xd0bfd180d0bed0b5d0bad182"]),
        ("", []),
        ("!?–/()", []),
    ],
)
def test_special_spellings(text, expected):
    assert [word.whole for word in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Wir suchen: Projektleiter:in (m/w/d)!", "Wir suchen Projektleiter:in"),
        ("SAP-S/4HANA-Rollout", "SAP S/4HANA Rollout"),
        ("Kauffrau/-mann", "Kauffrau mann"),
        ("Kaufmann/-frau gesucht", "Kaufmann/-frau gesucht"),
        ("Office365 & ITIL4", "Office 365 ITIL 4"),
        ("Bü\u00adro, Bu\u0308ro", "Bü\u00adro Bu\u0308ro"),
        ("(C++)", "C++"),
        ("„Projekt“.", "Projekt"),
        ("Koordinator(in), Berlin", "Koordinator(in) Berlin"),
    ],
)
def test_places_are_what_a_reader_would_mark(text, marked):
    found = [text[word.start : word.end] for word in words(text)]

    assert found == marked.split(" ")


def test_joins_reach_back_over_a_hyphenated_word():
    last = words("IT-Projekt-Koordinator:in")[-1]

    assert last.joins == ("projektkoordin", "itprojektkoordin")


def test_joins_of_an_enumeration_are_few():
    last = words("-".join(["a", "b", "c", "d", "e", "f", "g", "h"]))[-1]

    assert len(last.joins) == MOST_COMPONENTS - 1


def test_joins_are_no_longer_than_a_word_may_be():
    assert all(len(join) <= LONGEST for join in words("Б-" * 60 + "Б")[-1].joins)
    hyphenated = words("-".join(["Wasserversorgung"] * 5))[-1]
    (written_as_one,) = words("Wasserversorgung" * 5)

    assert hyphenated.joins[-1] == written_as_one.whole


def test_blank_or_comma_joins_nothing():
    assert not any(word.joins for word in words("IT Projekt, Koordination - Hamm"))


def test_every_word_of_the_lexicon_is_folded_and_listed_once():
    listed = [word for _, members in lexicon._families() for word in members]

    assert [word for word in (*listed, *SIMPLE) if word != fold(word)] == []
    assert [word for word, number in Counter(listed).items() if number > 1] == []
    assert sorted(MEMBERS.keys() & SIMPLE.keys()) == []


def test_every_member_has_its_family():
    assert [word for word in MEMBERS if normal_form(word) != (MEMBERS[word], ())] == []


def test_no_other_word_has_a_familys_form():
    """A family's name that is another word's stem would make the two the same."""
    names = set(MEMBERS.values())
    strangers = [
        word
        for word in SIMPLE
        if word not in INFLECTED and normal_form(word)[0] in names
    ]

    assert strangers == []


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_read_into_plain_forms_in_order(text):
    found = words(text)

    position = 0
    for word in found:
        forms = (word.folded, word.whole, *word.parts, *word.joins)
        assert all(FORM.fullmatch(form) for form in forms)
        assert position <= word.start < word.end <= len(text)
        position = word.end


@settings(deadline=None)
@given(TEXTS)
def test_case_makes_no_difference_to_letters(text):
    letters = "".join(char for char in text if char.isalpha() and char.isascii())

    assert _wholes(letters.lower()) == _wholes(letters.upper())


def _wholes(text):
    return [word.whole for word in words(text)]


@pytest.mark.parametrize("unit", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_twice_the_text_is_twice_the_work(unit):
    half, full = _steps(unit, LONG // 2), _steps(unit, LONG)

    assert full <= 2.2 * half + 2_000


def _steps(unit: str, length: int) -> int:
    """Function calls made to read so many characters, with nothing remembered."""
    normal_form.cache_clear()
    analysis._joins.cache_clear()
    steps = 0

    def count(_frame, event, _argument):
        nonlocal steps
        steps += event in ("call", "c_call")

    text = unit * (length // len(unit))
    sys.setprofile(count)
    try:
        words(text)
    finally:
        sys.setprofile(None)
    return steps


CONSONANTS = "bcdfghklmnprst"


def test_threads_do_not_get_each_others_stems():
    texts = [
        " ".join(f"{first}e{second}or{last}igungen" for second in CONSONANTS)
        for first in CONSONANTS
        for last in CONSONANTS[:3]
    ]
    expected = [words(text) for text in texts]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(5):
            normal_form.cache_clear()
            with ThreadPoolExecutor(8) as threads:
                assert list(threads.map(words, texts)) == expected
    finally:
        sys.setswitchinterval(interval)
