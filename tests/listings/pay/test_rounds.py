from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listings.pay.rounds import missing, raised, round_lines

NEWEST = {
    ("EG9", "1"): Decimal("4619.00"),
    ("EG10", "1"): Decimal("4911.53"),
    ("EG10", "2"): Decimal("5360.16"),
}


def lines(text, percent=None):
    return round_lines(text, percent=percent, newest=NEWEST)


@pytest.mark.parametrize(
    ("amount", "percent", "expected"),
    [
        ("4850.89", "1.25", "4911.53"),
        ("3391.44", "2.8", "3486.40"),
        ("1000.10", "0.05", "1000.60"),
        ("3000", "0", "3000.00"),
    ],
)
def test_raise_is_rounded_to_the_cent(amount, percent, expected):
    assert raised(Decimal(amount), Decimal(percent)) == Decimal(expected)


@pytest.mark.parametrize(
    "typed",
    [
        "EG 10; 1; 4911,53",
        "eg10;1;4.911,53 €",
        "EG10\t1\t4911.53",
        "EG 10 | Stufe 1 | 4911,53",
        "  EG  10 ;  1 ;  4 911,53  ",
    ],
)
def test_line_is_read_however_it_is_written(typed):
    (line,) = lines(typed)

    assert (line.cell, line.amount) == (("EG10", "1"), Decimal("4911.53"))
    assert (line.problem, line.computed) == ("", False)


def test_line_without_step_and_words_for_a_step_are_read():
    era = {("EG11", ""): Decimal(4388), ("EG12", "nach 36 Monaten"): Decimal(5023)}
    text = "EG 11; 4400\nEG 12; nach 36 Monaten; 5100"

    read = round_lines(text, percent=None, newest=era)

    assert [line.cell for line in read] == list(era)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("EG 10", "Bitte schreiben Sie „EG 10; 1; 4911,53“"),
        ("EG 10; 1; 2; 3", "Bitte schreiben Sie"),
        ("; 1; 4911", "Bitte schreiben Sie"),
        ("EG 10; 1; viel", "„viel“ ist kein Betrag"),
        ("EG 10; 1; 4911,534", "ist kein Betrag"),
        ("EG 10; 1; -4911", "ist kein Betrag"),
        ("EG 10; 1; 49,11", "kann nicht stimmen"),
        ("EG 10; 1; 491153", "kann nicht stimmen"),
        (f"EG 10; {'x' * 41}; 4911", "zu lang"),
    ],
)
def test_line_that_can_t_be_right_says_why(typed, problem):
    (line,) = lines(typed)

    assert problem in line.problem.replace("\u00a0", " ")
    assert line.number == 1


def test_second_line_for_a_cell_names_the_first():
    _, second = lines("EG 10; 1; 5000\n\nEG 10; 1; 5001")[0:2]

    assert second.problem.replace("\u00a0", " ") == "EG 10 1 steht schon in Zeile 1."


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ("EG 10; 1; 5058,88", ""),
        ("EG 10; 1; 6058,88", "Ungewöhnlich: 23,36 %"),
        ("EG 10; 3; 5700", "Neue Stufe"),
        ("EG 14; 1; 6500", "Neue Gruppe"),
    ],
)
def test_line_that_is_odd_is_remarked_on(typed, remark):
    (line,) = lines(typed)

    assert line.problem == ""
    assert line.remark.startswith(remark)
    assert bool(line.remark) == bool(remark)


def test_typed_lines_go_before_the_raise():
    read = {line.cell: line for line in lines("EG 10; 1; 5000", percent=Decimal(3))}

    assert read.keys() == NEWEST.keys()
    assert (read["EG10", "1"].amount, read["EG10", "1"].computed) == (5000, False)
    assert read["EG9", "1"].amount == Decimal("4757.57")
    assert read["EG9", "1"].computed


def test_what_the_new_table_lacks_is_named():
    lacking = missing(lines("EG 10; 1; 5000"), NEWEST)

    assert [words.replace("\u00a0", " ") for words in lacking] == ["EG 9 1", "EG 10 2"]


@given(st.text(max_size=200), st.none() | st.decimals(-20, 50, places=2))
def test_no_text_breaks_the_reading(text, percent):
    for line in round_lines(text, percent=percent, newest=NEWEST):
        assert line.problem or line.amount > 0
