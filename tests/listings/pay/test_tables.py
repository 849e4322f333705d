from datetime import date

import pytest

from listings.pay.tables import grade_label, table_words

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
