from datetime import date
from decimal import Decimal

import pytest

from articles.live.pay_cells import PayTables, read_rows
from tests.factories import make_rate

pytestmark = pytest.mark.django_db

NAMES = {"tv-v": "TV-V", "tvoed-vka": "TVöD-VKA", "era-nrw": "ERA NRW M+E"}

OLD, NEW = date(2025, 6, 1), date(2026, 6, 1)


def test_a_cell_is_the_one_valid_on_the_day():
    make_rate(valid_from=OLD, valid_until=date(2026, 5, 31), eur_per_month=4850)
    make_rate(valid_from=NEW, eur_per_month=4911)

    assert _cell(date(2026, 5, 31)).row.amount == 4850
    assert _cell(date(2026, 6, 1)).row.amount == 4911
    assert not _cell(date(2026, 6, 1)).is_expired


def test_a_cell_that_has_expired_is_the_last_one_known():
    make_rate(valid_from=OLD, valid_until=date(2026, 5, 31))

    assert not _cell(date(2026, 5, 31)).is_expired
    assert _cell(date(2026, 6, 1)).is_expired
    assert _cell(date(2025, 5, 31)) is None


def test_a_disputed_cell_is_none():
    make_rate(note="conflict: two sources")

    assert _cell(NEW) is None


def test_a_grade_has_its_steps_and_a_table_the_first_of_each_grade_in_order():
    for grade, step in [("E10", "2"), ("E9b", "2"), ("E9b", "1"), ("E10", "1")]:
        make_rate(scale="TVöD-VKA", grade=grade, step=step)
    tables = PayTables(read_rows(["TVöD-VKA"]), NEW, NAMES)

    grade = [cell.row.step for cell in tables.grade("TVöD-VKA", "e 10")]
    first = [(each.row.grade, each.row.step) for each in tables.first_steps("tvoed")]

    assert grade == ["1", "2"]
    assert first == [("E9b", "1"), ("E10", "1")]


def test_a_table_has_ended_the_day_after_its_last():
    make_rate(valid_from=OLD, valid_until=date(2026, 5, 31))
    rows = read_rows(["TV-V"])

    assert PayTables(rows, date(2026, 5, 31), NAMES).ended("TV-V", OLD) is None
    assert PayTables(rows, date(2026, 6, 1), NAMES).ended("TV-V", OLD) == rows[0]
    assert PayTables(rows, date(2026, 6, 1), NAMES).ended("TV-V", NEW) is None


def test_rows_are_read_of_the_scales_named_alone():
    make_rate(scale="TV-V", eur_per_month=Decimal("4911.53"))
    make_rate(scale="ERA NRW M+E", grade="EG9", step="")

    (row,) = read_rows(["TV-V"])

    assert (row.scale, row.grade, row.step) == ("TV-V", "EG10", "1")
    assert (row.amount, row.weekly_hours) == (Decimal("4911.53"), 39)


def _cell(day):
    return PayTables(read_rows(["TV-V"]), day, NAMES).cell("TV-V", "EG 10", "1")
