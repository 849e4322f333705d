"""The table of synonyms that the portal starts with, and how it is read."""

import csv
from collections import Counter

import pytest

from listings.actions.reference import DATA
from listings.models import Synonym
from listings.models.synonym import LONGEST_LIST
from listings.search.synonyms import Meaning, SynonymTable, normal_row

with (DATA / "synonyms.csv").open(encoding="utf-8", newline="") as file:
    ROWS = [(row["term"], row["same"], row["near"]) for row in csv.DictReader(file)]
TABLE = SynonymTable.from_rows(ROWS)


def spellings(text: str) -> list[str]:
    return [entry.strip() for entry in text.split(",") if entry.strip()]


@pytest.mark.parametrize(("term", "same", "near"), ROWS, ids=lambda text: text[:20])
def test_row_of_the_file_is_read_by_the_table(term, same, near):
    meaning = TABLE.of(normal_row(term))

    assert normal_row(term)
    assert {normal_row(each) for each in spellings(same)} <= {
        normal_row(term),
        *meaning.same,
    }
    assert {normal_row(each) for each in spellings(near)} <= set(meaning.near)


@pytest.mark.parametrize(("term", "same", "near"), ROWS, ids=lambda text: text[:20])
def test_row_of_the_file_fits_the_model(term, same, near):
    Synonym(term=term, same=same, near=near).clean_fields()

    assert max(len(same), len(near)) <= LONGEST_LIST
    assert [each for each in spellings(f"{same},{near}") if not normal_row(each)] == []


def test_no_spelling_stands_in_two_rows():
    rows = [{normal_row(each) for each in spellings(f"{t},{s}")} for t, s, _ in ROWS]
    numbers = Counter(row for group in rows for row in group)

    assert [row for row, number in numbers.items() if number > 1] == []


def test_no_spelling_says_the_same_as_another_of_its_row():
    """Gender forms, inflection and hyphens are the analysis's business."""
    repeated = {
        term: list(rows)
        for term, same, _ in ROWS
        if len(rows := [normal_row(each) for each in [term, *spellings(same)]])
        > len(set(rows))
    }

    assert repeated == {}


def test_each_term_stands_once():
    terms = [term for term, _, _ in ROWS]

    assert len(terms) == len(set(terms)) >= 40


def test_every_spelling_of_a_row_means_the_others_and_the_same_near_ones():
    table = SynonymTable.from_rows([("PMO", "Project Office, Projektbüro", "PM")])

    for spelling in ("PMO", "Project Office", "Projekt-Büros"):
        assert table.of(normal_row(spelling)).near == (("pm",),)
    assert table.of(("pmo",)).same == (("projekt", "offic"), ("projektburo",))


def test_near_is_no_way_back():
    table = SynonymTable.from_rows([("PMO", "", "Projektassistenz")])

    assert table.of(normal_row("Projektassistenz")) == Meaning()


def test_a_near_word_that_means_the_same_is_only_that():
    table = SynonymTable.from_rows([("Rollout", "Ausrollung", "Ausrollung, Umzug")])

    assert table.of(("rollout",)).near == (("umzug",),)


def test_an_empty_table_knows_nothing():
    table = SynonymTable.from_rows([])

    assert (table.longest, table.of(("pmo",))) == (0, Meaning())
