"""Why a posting was found: an excerpt with the hit marked, a label for near hits."""

import pytest
from django.utils.safestring import SafeString

from listings.search.matching import Hits
from listings.search.reasons import AROUND, FoundText, Reason, reason_for
from listings.search.synonyms import SynonymTable
from listings.search.word_query import read_words

SYNONYMS = SynonymTable.from_rows(
    [
        ("Projektkoordination", "PK", "PMO, Project Office"),
        ("Rollout", "Roll-out", "Einführung"),
    ]
)
IN_TITLE, NEAR_TITLE, INSIDE_TITLE = 12, 7, 9
SKILL, NEAR_SKILL, EMPLOYER = 8, 5, 6
TEXT, NEAR_TEXT = 3, 1


def reason(query: str, weight: int, text: str = "", **values) -> Reason | None:
    found = FoundText(
        **{"title": "IT-Koordination", "skills": (), "text": text} | values
    )
    clauses = read_words(query, SYNONYMS).wanted
    return reason_for(found, [(Hits(clause, {}), weight) for clause in clauses])


@pytest.mark.parametrize(
    ("query", "text", "excerpt"),
    [
        ("Rollout", "Sie planen den Rollout.", "Sie planen den <mark>Rollout</mark>."),
        ("Rollout", "Der Roll-out.", "Der <mark>Roll-out</mark>."),
        ("Leiter", "Die Leiter:in.", "Die <mark>Leiter:in</mark>."),
        ("PK", "Eine Projekt-Koordination.", "Eine <mark>Projekt-Koordination</mark>."),
        ("SAP", "Mit SAP, ohne SAP.", "Mit <mark>SAP</mark>, ohne <mark>SAP</mark>."),
        (
            '"Leitung Projekt"',
            "Leitung von Projekten",
            "<mark>Leitung von Projekten</mark>",
        ),
        ("C++", "Kein C, C++", "Kein C, <mark>C++</mark>"),
    ],
)
def test_hits_in_the_text_are_marked(query, text, excerpt):
    assert reason(query, TEXT, text) == Reason("", excerpt)


@pytest.mark.parametrize(
    ("query", "text", "excerpt"),
    [
        ("Leitung", "Die Projektleitung.", "Die <mark>Projektleitung</mark>."),
        (
            "Projektleitung",
            "Leitung von Projekten.",
            "<mark>Leitung von Projekten</mark>.",
        ),
    ],
)
def test_compounds_and_their_parts_are_marked(query, text, excerpt):
    assert reason(query, NEAR_TEXT, text) == Reason("", excerpt)


def test_text_is_escaped_around_and_inside_the_mark():
    text = "<script>alert('x')</script> Rollout & <b>SAP</b> \"Rollout\""

    excerpt = reason("Rollout", TEXT, text).excerpt

    assert isinstance(excerpt, SafeString)
    assert excerpt == (
        "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; <mark>Rollout</mark> &amp; "
        "&lt;b&gt;SAP&lt;/b&gt; &quot;<mark>Rollout</mark>&quot;"
    )


def test_excerpt_is_cut_between_words():
    text = " ".join(["anfang"] * 40) + " Rollout " + " ".join(["schluss"] * 40)

    excerpt = reason("Rollout", TEXT, text).excerpt

    plain = excerpt.replace("<mark>", "").replace("</mark>", "")
    assert plain.startswith("…anfang ")
    assert plain.endswith(" schluss…")
    assert set(plain.strip("…").split()) == {"anfang", "Rollout", "schluss"}
    assert len(plain) <= 2 * AROUND + len("Rollout") + 2


def test_excerpt_of_a_text_without_blanks_is_short():
    text = "x" * 500 + ",Rollout," + "y" * 500

    assert reason("Rollout", TEXT, text).excerpt == "…<mark>Rollout</mark>…"


def test_excerpt_is_of_the_paragraph_with_the_hit():
    text = "Erster Absatz.\n\nZweiter mit Rollout.\n\nDritter mit Rollout."

    assert reason("Rollout", TEXT, text).excerpt == "Zweiter mit <mark>Rollout</mark>."


@pytest.mark.parametrize("weight", [IN_TITLE, INSIDE_TITLE, EMPLOYER, 4, 0])
def test_what_the_card_shows_needs_no_reason(weight):
    assert reason("Koordination", weight, "Koordination") is None


def test_near_hit_in_the_title_is_named_and_not_repeated():
    found = reason("Projektkoordination", NEAR_TITLE, title="PMO und Vergabe")

    assert found == Reason("auch gefunden wegen: PMO", "")


def test_near_hit_in_the_text_is_named_and_shown():
    found = reason("Projektkoordination", NEAR_TEXT, "Sie arbeiten im Project Office.")

    assert found == Reason(
        "auch gefunden wegen: Project Office",
        "Sie arbeiten im <mark>Project Office</mark>.",
    )


def test_a_hit_of_the_word_itself_goes_before_a_near_one():
    found = reason("Rollout", TEXT, "Einführung und Rollout")

    assert found == Reason("", "<mark>Einführung</mark> und <mark>Rollout</mark>")


def test_skills_are_shown_as_a_line():
    found = reason("Jira", SKILL, "Kein Wort davon.", skills=["Excel", "Jira & Co"])

    assert found == Reason("", "Kenntnisse: Excel, <mark>Jira</mark> &amp; Co")


def test_near_skill_is_named():
    found = reason("Projektkoordination", NEAR_SKILL, skills=["PMO"])

    assert found == Reason("auch gefunden wegen: PMO", "Kenntnisse: <mark>PMO</mark>")


def test_the_first_word_that_the_card_does_not_show_is_explained():
    clauses = read_words("Koordination SAP Rollout", SYNONYMS).wanted
    weights = zip(
        (Hits(each, {}) for each in clauses), (IN_TITLE, TEXT, TEXT), strict=True
    )
    posting = FoundText("Koordination", (), "Rollout von SAP.")

    assert reason_for(posting, weights).excerpt == "Rollout von <mark>SAP</mark>."


def test_a_title_that_has_only_a_part_of_it_hides_no_excerpt():
    found = reason("Projektkoordination", TEXT, "Als PK.", title="Leitung Projekte")

    assert found == Reason("", "Als <mark>PK</mark>.")
