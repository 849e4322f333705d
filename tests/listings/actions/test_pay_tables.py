from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from listings.actions.pay_tables import (
    NoSuchRate,
    fill_from_pay_table,
    fill_from_valid_table,
)
from tests.factories import make_posting, make_rate

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def draft(step_min="1", step_max="3"):
    return make_posting(
        draft=True,
        salary_scale="TV-V",
        salary_grade="EG10",
        salary_step_min=step_min,
        salary_step_max=step_max,
        salary_source="pay_table",
        salary_table_date=DAY,
    )


def test_band_spans_the_steps_of_the_valid_table():
    make_rate(valid_from=date(2025, 6, 1), valid_until=date(2026, 5, 31))
    make_rate(step="1", eur_per_month=Decimal("4911.53"))
    make_rate(step="3", eur_per_month=Decimal("5693.03"))
    posting = draft()

    fill_from_pay_table(posting=posting, on=DAY)
    posting.save()

    assert posting.salary.monthly == (Decimal("4911.53"), Decimal("5693.03"))
    assert posting.full_time_weekly_hours == 39
    assert posting.salary_source_words == (
        "Tarif TV-V, EG\u00a010, Stufe 1–3 "
        "(Tabelle ab 01.06.2026, rechnerisch fortgeschrieben)"
    )


def test_single_step_gives_a_single_figure():
    make_rate()
    posting = draft(step_max="")

    fill_from_pay_table(posting=posting, on=DAY)

    assert posting.salary_min == posting.salary_max


@pytest.mark.parametrize(
    "values",
    [
        {"note": "conflict: another source has 4800"},
        {"valid_until": date(2026, 10, 31)},
        {"step": "2"},
    ],
)
def test_disputed_expired_or_missing_cells_are_refused(values):
    make_rate(**values)

    with pytest.raises(NoSuchRate, match="TV-V, EG10, Stufe 1"):
        fill_from_pay_table(posting=draft(), on=DAY)


def test_newest_of_two_valid_tables_counts():
    make_rate(valid_until=date(2027, 3, 31))
    newer = make_rate(valid_from=date(2026, 11, 1), eur_per_month=Decimal(5000))
    posting = draft(step_max="")

    fill_from_pay_table(posting=posting, on=DAY)

    assert posting.salary_min == newer.eur_per_month


def test_both_ends_are_of_one_table():
    make_rate(step="3", valid_from=date(2025, 6, 1), valid_until=None)
    make_rate(step="1")

    with pytest.raises(NoSuchRate, match="Stufe 3"):
        fill_from_pay_table(posting=draft(), on=DAY)


def test_last_day_of_the_table_is_kept():
    make_rate(valid_until=date(2027, 3, 31))
    posting = draft(step_max="")

    fill_from_pay_table(posting=posting, on=DAY)

    assert posting.salary_table_until == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("start", "posted", "expected"),
    [
        (None, None, date(2026, 6, 1)),
        (date(2026, 1, 1), None, date(2026, 6, 1)),
        (date(2026, 11, 25), None, date(2026, 6, 1)),
        (date(2027, 3, 31), None, date(2026, 6, 1)),
        (date(2027, 4, 1), None, date(2027, 4, 1)),
        (date(2027, 4, 1), date(2026, 12, 1), date(2027, 4, 1)),
        (None, date(2027, 4, 2), date(2027, 4, 1)),
        (date(2028, 1, 1), None, date(2026, 6, 1)),
        (date(2028, 1, 1), date(2027, 4, 2), date(2027, 4, 1)),
    ],
)
def test_table_of_the_start_or_posting_day_counts_else_today_s(start, posted, expected):
    make_rate(valid_until=date(2027, 3, 31))
    make_rate(valid_from=date(2027, 4, 1), valid_until=date(2027, 12, 31))
    posting = draft(step_max="")
    posting.start_date = start
    posting.date_posted = posted and datetime(*posted.timetuple()[:3], tzinfo=UTC)

    fill_from_valid_table(posting=posting, at=AT)

    assert posting.salary_table_date == expected
