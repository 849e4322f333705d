from datetime import date

import pytest

from listings.pay.tables import (
    grade_anchor,
    grade_label,
    in_order,
    steps_label,
    table_words,
)

DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("grade", "label"),
    [("EG10", "EG\u00a010"), ("E9b", "E\u00a09b"), ("Entgeltgruppe", "Entgeltgruppe")],
)
def test_grade_reads_as_people_write_it(grade, label):
    assert grade_label(grade) == label


@pytest.mark.parametrize(
    ("steps", "words"),
    [(("1", "3"), ", Stufe 1–3"), (("2", "2"), ", Stufe 2"), (("", ""), "")],
)
def test_steps_are_named_once(steps, words):
    named = table_words(
        scale="TV-V", grade="EG10", steps=steps, valid_from=DAY, computed=False
    )

    assert named == f"Tarif TV-V, EG\u00a010{words} (Tabelle ab 01.06.2026)"


def test_computed_table_says_so():
    named = table_words(
        scale="TV-V", grade="EG10", steps=("1", "1"), valid_from=DAY, computed=True
    )

    assert named.endswith("(Tabelle ab 01.06.2026, rechnerisch fortgeschrieben)")


def test_grades_and_steps_stand_in_the_order_of_their_numbers():
    grades = ["E10", "E9b", "E8", "E9a", "EG9", "EG10"]

    assert in_order(grades) == ["E8", "E9a", "E9b", "E10", "EG9", "EG10"]
    assert in_order(["10", "2", "1", ""]) == ["", "1", "2", "10"]


@pytest.mark.parametrize(
    ("grade", "anchor"), [("EG10", "eg10"), ("E9b", "e9b"), ("AT 1/2", "at-1-2")]
)
def test_anchor_of_a_grade_is_its_name_in_an_address(grade, anchor):
    assert grade_anchor(grade) == anchor


@pytest.mark.parametrize(
    ("steps", "label"),
    [
        (("1", "3"), "Stufe 1–3"),
        (("1", ""), "Stufe 1"),
        (("2", "2"), "Stufe 2"),
        (("", ""), ""),
        (("Anfang", "nach 36 Monaten"), "Anfang–nach 36 Monaten"),
    ],
)
def test_steps_are_named_as_the_table_does(steps, label):
    assert steps_label(steps) == label
