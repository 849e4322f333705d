"""„Meinten Sie …?“: only words that the portal has, in its own spelling."""

import pytest

from listings.search.matching import match_words
from listings.search.spelling import corrected
from listings.search.synonyms import SynonymTable
from listings.search.word_query import read_words
from tests.factories import make_posting

pytestmark = pytest.mark.django_db

NO_SYNONYMS = SynonymTable.from_rows([])


def suggestion(text: str) -> str:
    matches = match_words(read_words(text, NO_SYNONYMS), completing=False)
    return corrected(text, matches.hits)


@pytest.fixture(autouse=True)
def postings():
    make_posting(title="Koordination Glasfaserausbau")
    make_posting(title="Testmanagement für die E-Akte und Förderprüfung")
    make_posting(title="SAP-Projektkoordinator:in")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Glasfaserasubau", "Glasfaserausbau"),
        ("Glasfaserausbua", "Glasfaserausbau"),
        ("Glasfaserausau", "Glasfaserausbau"),
        ("Glasfaserrausbau", "Glasfaserausbau"),
        ("glasfasarausbou", "Glasfaserausbau"),
        ("Testmanagment", ""),
        ("Testmanegement", "Testmanagement"),
        ("Forderprufung", "Förderprüfung"),
        ("foerderpruefnug", "Förderprüfung"),
        ("Projektkoordiantor", "Projektkoordinator:in"),
    ],
)
def test_slips_of_the_pen_are_put_right(text, expected):
    assert suggestion(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamm Glasfaserasubau", "Hamm Glasfaserausbau"),
        ("Glasfaserasubau Hamm", "Glasfaserausbau Hamm"),
        ("Glasfaserasubau, Testmanegement", "Glasfaserausbau, Testmanagement"),
        ("IT-Glasfaserasubau", "IT-Glasfaserausbau"),
        ('"Koordination Glasfaserasubau"', '"Koordination Glasfaserausbau"'),
        ("Glasfaserasubau -SAP", "Glasfaserausbau -SAP"),
        ("Quastenflosser Glasfaserasubau", "Quastenflosser Glasfaserausbau"),
    ],
)
def test_other_words_stay_as_they_were_typed(text, expected):
    assert suggestion(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Quastenflosser", "SPA", "xy", "1234567", "Проект", "-Glasfaserasubau", "", "!?"],
)
def test_nothing_sensible_is_no_suggestion(text):
    assert suggestion(text) == ""


def test_a_word_that_is_found_stays():
    assert suggestion("Koordination") == ""


def test_of_two_words_as_near_the_commoner_is_meant():
    make_posting(title="Lektor")
    make_posting(title="Sektor")
    make_posting(title="Sektor")

    assert suggestion("Rektor") == "Sektor"


def test_only_what_is_online_is_suggested():
    make_posting(draft=True, title="Quartalsbericht")

    assert suggestion("Quartalsberciht") == ""


def test_suggestion_takes_one_query(django_assert_num_queries):
    matches = match_words(read_words("Glasfaserasubau", NO_SYNONYMS), completing=False)

    with django_assert_num_queries(1):
        corrected("Glasfaserasubau", matches.hits)
