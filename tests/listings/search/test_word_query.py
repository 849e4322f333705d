"""The language of the search field: what is read from what is typed."""

import re
from collections.abc import Iterator

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listings.search.expressions import Either, Every, Expression, Phrase, Term
from listings.search.matching import anywhere, levels_of
from listings.search.synonyms import SynonymTable
from listings.search.word_query import MOST_CLAUSES, Clause, read_words
from tests.factories import make_posting
from tests.listings.search.searching import found

LEXEME = re.compile(r"[a-z0-9]+")
SYNONYMS = SynonymTable.from_rows(
    [
        ("PMO", "Project Management Office, Projektbüro", "Projektassistenz"),
        ("PK", "Projektkoordinator, Project Coordinator", "PMO, Projektmanagement"),
        ("Smart Meter", "Smart Metering, iMSys", "Messwesen"),
        ("Rollout", "Roll-out", "Einführung"),
        ("Scrum Master", "Agile Coach", ""),
    ]
)
QUERIES = st.one_of(
    st.text(),
    st.text(
        alphabet="aeilnoprst ITäöüß-–\"„“«»():*&|!<>\\/'%_+#.0123456789", max_size=60
    ),
    st.lists(
        st.sampled_from(
            [
                *("Projekt", "IT-Projektleiter", "Smart Meter", "PMO", "-SAP", '"'),
                *('"Rollout Leitung"', '-"Smart Meter"', "„", "“", "-", "AND", "OR"),
                *("NOT", "NEAR(", "title:", "*", "ä", "🙂", "Проект", "C++", "in"),
            ]
        )
    ).map(" ".join),
)


def read(text: str) -> tuple[Clause, ...]:
    return read_words(text, SYNONYMS).clauses


def shown(text: str) -> str:
    """The clauses' first spellings: phrases in quotes, what is left out with minus."""
    return " ".join(
        ("-" if clause.is_excluded else "")
        + (f'"{" ".join(clause.row)}"' if clause.is_phrase else "+".join(clause.row))
        for clause in read(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Projekt", "projekt"),
        ("Projekt Leitung", "projekt leit"),
        ("  Projekt   Leitung ", "projekt leit"),
        ("Projekt,Leitung", "projekt leit"),
        ("Projekt/Leitung", "projekt leit"),
        ("Projekt & Leitung", "projekt leit"),
        ("Projekt und Leitung", "projekt leit"),
        ("Projekt AND Leitung", "projekt leit"),
        ("Leitung Leiter Leiterin", "leit"),
        ("Leiter:in (m/w/d)", "leit"),
        ("Stellen in Hamm", "hamm"),
        ("Jobs für Projektleiter in Hamm", "projektleit hamm"),
        ("Job", ""),
        ("die der das", ""),
        ("", ""),
        ("   ", ""),
        ("!?*()&|:", ""),
        ("IT", "it"),
        ("title:Projekt", "titl projekt"),
        ("Projekt* -", "projekt"),
    ],
)
def test_words_must_all_fit_and_the_rest_is_plain_text(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Leitung Projekt"', '"leit projekt"'),
        ("„Leitung Projekt“", '"leit projekt"'),
        ("“Leitung Projekt”", '"leit projekt"'),
        ("«Leitung Projekt»", '"leit projekt"'),
        ("»Leitung Projekt«", '"leit projekt"'),
        ('"Leitung von Projekten"', '"leit projekt"'),
        ('"IT-Projektleitung"', '"it projektleit"'),
        ('"Koordination IT-Projekte" Hamm', '"koordin it projekt" hamm'),
        ('Hamm "Leitung Projekt" SAP', 'hamm "leit projekt" sap'),
        ('"Stellen besetzen"', '"stell besetz"'),
        ('"Leitung Projekt', "leit projekt"),
        ('Leitung Projekt"', "leit projekt"),
        ('Leitung" Projekt', "leit projekt"),
        ('""', ""),
        ('"in der"', ""),
        ('"""', ""),
        ('24"-Monitor', "24 monitor"),
    ],
)
def test_quotes_make_a_phrase_and_one_alone_is_nothing(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Projekt -SAP", "projekt -sap"),
        ("-SAP Projekt", "-sap projekt"),
        ("Projekt –SAP", "projekt -sap"),
        ("Projekt −SAP", "projekt -sap"),
        ("Projekt -IT-Leiter", "projekt -itleit"),
        ("Projekt -Roll-out", "projekt -rollout"),
        ('Projekt -"Leitung SAP"', 'projekt -"leit sap"'),
        ("Projekt -„Leitung SAP“", 'projekt -"leit sap"'),
        ("Projekt -Leitung,SAP", "projekt -leit+sap"),
        ("Projekt - SAP", "projekt sap"),
        ("Projekt --SAP", "projekt sap"),
        ("Projekt -", "projekt"),
        ("Projekt -der", "projekt"),
        ("Projekt-SAP", "projektsap"),
        ("SAP -SAP", "sap -sap"),
        ("-", ""),
    ],
)
def test_minus_before_a_word_leaves_out(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("Projektk", "projektk"),
        ("Leitung Proj", "proj"),
        ("Prüf", "pruef"),
        ("IT-Projektk", "projektk"),
        ("Projekt ", ""),
        ("Pr", ""),
        ('"Projekt"', ""),
        ("Projekt -SAP", ""),
        ("Projekt,", ""),
        ("Projekt der", ""),
    ],
)
def test_the_last_word_may_be_unfinished_until_a_blank_follows(text, prefix):
    assert read(text)[-1].prefix == prefix


def test_only_the_last_word_may_be_unfinished():
    prefixes = [clause.prefix for clause in read("Hamm Projekt Hamm SAP Hamm")]

    assert prefixes == ["", "", "hamm"]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("IT-Leiter", {("itleit",), ("it", "leit")}),
        ("Büro-Küche", {("burokuch",), ("buro", "kuch")}),
        ("Büroküche", {("burokuch",)}),
        ("in-house", {("inhous",), ("hous",)}),
        ("E-Akte", {("eakt",)}),
        ("C++-Team", {("cplusplusteam",), ("cplusplus", "team")}),
        ("S/4 HANA", {("s4hana",)}),
    ],
)
def test_hyphenated_words_are_one_or_stand_side_by_side(text, same):
    (clause,) = read(text)

    assert set(clause.same) == same


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Projektleiter", ("projekt", "leit")),
        ("IT-Projektleiter", ("it", "projekt", "leit")),
        ("IT-Leiter", ("it", "leit")),
        ("Leiter", ()),
    ],
)
def test_parts_are_those_of_every_compound(text, parts):
    assert read(text)[0].parts == parts


@pytest.mark.parametrize("text", ["Smart Meter", "Smart-Meter", "Smartmeter", "iMSys"])
def test_a_term_of_several_words_is_one_clause_with_its_synonyms(text):
    (clause,) = read(text)

    assert {("smart", "met"), ("smart", "metering"), ("imsys",)} <= set(clause.same)
    assert clause.near == (("messung",),)


@pytest.mark.parametrize(
    "text", ["Project Management Office", "PMO", "Projektbüro", "Projekt-Büro"]
)
def test_any_spelling_of_a_term_means_the_others(text):
    (clause,) = read(text)

    assert {("pmo",), ("projektburo",), ("projekt", "manag", "offic")} <= set(
        clause.same
    )
    assert ("projektassist",) in clause.near


def test_words_around_a_term_stay_their_own():
    assert shown("Hamm Smart Meter Leitung") == "hamm smart+met leit"


def test_it_may_be_left_out_of_near_roles_but_no_other_word_may():
    (it,) = read("IT-Projektkoordination")
    (sap,) = read("SAP-Projektkoordination")

    assert {("it", "pmo"), ("pmo",)} <= set(it.near)
    assert ("sap", "pmo") in sap.near
    assert ("pmo",) not in sap.near


def test_a_phrase_has_no_synonyms():
    (clause,) = read('"Smart Meter"')

    assert (clause.same, clause.near) == ((("smart", "met"),), ())


def test_what_is_left_out_is_so_in_all_spellings():
    (clause,) = read("-Rollout")

    assert clause.same == (("rollout",),)
    assert set(read("-PMO")[0].same) >= {("pmo",), ("projektburo",)}


def test_what_is_beyond_the_most_clauses_is_left_out_and_said():
    words = [f"wort{number}" for number in range(MOST_CLAUSES + 1)]

    query = read_words(" ".join(words), SYNONYMS)
    exact = read_words(" ".join(words[:MOST_CLAUSES]), SYNONYMS)

    assert len(query.clauses) == MOST_CLAUSES
    assert query.is_cut
    assert not exact.is_cut


@settings(deadline=None)
@given(QUERIES)
def test_any_text_is_read_into_plain_lexemes(text):
    query = read_words(text, SYNONYMS)

    assert max(len(query.wanted), len(query.excluded)) <= MOST_CLAUSES
    for clause in query.clauses:
        expressions = [*levels_of(clause).values(), anywhere(clause)]
        lexemes = [each for one in expressions for each in _lexemes(one)]
        assert lexemes
        assert all(LEXEME.fullmatch(lexeme) for lexeme in lexemes)


def _lexemes(expression: Expression) -> Iterator[str]:
    match expression:
        case Term(lexeme):
            yield lexeme
        case Phrase(lexemes):
            yield from lexemes
        case Every(children) | Either(children):
            for child in children:
                yield from _lexemes(child)


@pytest.mark.django_db
@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=QUERIES)
def test_any_text_can_be_searched_for(text):
    query = QueryDict(mutable=True)
    query["q"] = text

    assert found(query.urlencode()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "NOT IT",
        "NEAR",
        "IT OR Quastenflosser",
        "IT NEAR Fisch",
        "title:IT",
        "IT | Fisch",
    ],
)
def test_an_engines_operators_are_words_like_any_other(text):
    make_posting(title="IT-Projektkoordination")

    assert found(f"q={text}") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("IT-Projektleiter", ["IT-Projektleiter", "IT Projektleiter"]),
        ("IT-Projektleiter", ["Projektleiter IT", "Leitung IT-Projekte"]),
        ("IT Projektleiter", ["IT-Projektleiter", "IT-Projekt-Leiterin"]),
        ("Projekt-Koordinator:in", ["Projektkoordination", "Projektkoordinatorin"]),
        ("Projektkoordination", ["Projekt-Koordinator:in", "Koordination Projekte"]),
        ("Prüfungs-Koordination", ["Prüfungskoordinator", "Pruefungs-Koordination"]),
        ("Büro-Leitung", ["Büroleiter", "Leitung Büro", "Bueroleitung"]),
        ('"IT-Projektleiter"', ["IT-Projektleiter", "IT Projektleiter"]),
        ('"Leitung IT"', ["Leitung IT-Projekte"]),
        ("Projektl", ["Projektleiter", "Projektleitung"]),
    ],
)
def test_query_finds_every_spelling(text, titles):
    postings = [make_posting(title=title, tasks="<p>Text.</p>") for title in titles]

    assert set(found("q=" + text)) == set(postings)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"IT-Projektleiter"', "Projektleiter IT"),
        ('"Projekt Leitung"', "Leitung Projekt"),
        ("Koordination -Assistenz", "Koordination Assistenz"),
        ("Koordination -Assistenz", "Koordination und Projektassistenz"),
        ("Koordination -Schul-IT", "Koordination Schul-IT"),
        ('Koordination -"Smart Meter"', "Koordination Smart Meter"),
        ("Leiter", "Begleitung"),
    ],
)
def test_query_does_not_find(text, title):
    make_posting(title=title)

    assert found("q=" + text) == []


@pytest.mark.django_db
def test_minus_leaves_out_nothing_else():
    kept = make_posting(title="Koordination Rollout")
    make_posting(title="Koordination Assistenz")

    assert found("q=Koordination -Assistenz") == [kept]
