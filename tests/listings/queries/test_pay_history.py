from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from listings.queries.pay_history import pay_history
from tests.factories.pay import make_pay_snapshot

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Berlin"))


def line(name="mittelstand", at=AT):
    return next(each for each in pay_history(at).lines if each.employer_type == name)


def test_month_is_what_its_last_counted_day_was():
    make_pay_snapshot(date(2026, 10, 3), 3700)
    make_pay_snapshot(date(2026, 10, 30), 3800)
    make_pay_snapshot(date(2026, 11, 21), 3900)
    make_pay_snapshot(date(2026, 11, 2), 4100)

    history = pay_history(AT)

    assert [month.counted_on for month in history.months] == [
        date(2026, 10, 30),
        date(2026, 11, 21),
    ]
    assert line().values == [3800, 3900]
    assert history.is_telling


def test_month_without_a_snapshot_stays_a_gap():
    make_pay_snapshot(date(2026, 8, 31), 3700)
    make_pay_snapshot(date(2026, 11, 1), 3900)

    months = pay_history(AT).months

    assert [month.label for month in months] == ["08/26", "09/26", "10/26", "11/26"]
    assert line().values == [3700, None, None, 3900]
    assert line().counts == [14, None, None, 14]


def test_month_below_five_stays_a_gap_with_its_number():
    """Even where an earlier day had more: all types show the same day."""
    make_pay_snapshot(date(2026, 10, 1), 3700)
    make_pay_snapshot(date(2026, 10, 31), None)
    make_pay_snapshot(date(2026, 11, 1), 3900)

    assert line().values == [None, 3900]
    assert line().counts == [4, 14]


def test_one_month_with_figures_tells_no_course():
    make_pay_snapshot(date(2026, 10, 31), None)
    make_pay_snapshot(date(2026, 11, 1), 3900)

    assert not pay_history(AT).is_telling


def test_two_months_tell_a_course_though_of_different_types():
    make_pay_snapshot(date(2026, 10, 31), 3900)
    make_pay_snapshot(date(2026, 11, 1), 4900, value="stadtwerke")

    assert pay_history(AT).is_telling
    assert line("stadtwerke").values == [None, 4900]


def test_course_reaches_back_two_years_and_not_beyond_the_day():
    make_pay_snapshot(date(2024, 11, 30), 3000)
    make_pay_snapshot(date(2024, 12, 1), 3100)
    make_pay_snapshot(date(2026, 11, 22), 3900)
    make_pay_snapshot(date(2026, 11, 23), 9000)

    history = pay_history(AT)

    assert len(history.months) == 24
    assert (line().values[0], line().values[-1]) == (3100, 3900)
    assert history.months[-1].name == "November 2026 (22.11.2026)"


def test_other_groupings_are_no_lines():
    make_pay_snapshot(date(2026, 11, 22), 3900, kind="level", value="entry")
    make_pay_snapshot(date(2026, 11, 22), 3900, kind="all", value="")

    assert pay_history(AT).months == []


def test_without_snapshots_there_is_no_month():
    history = pay_history(AT)

    assert history.months == []
    assert not history.is_telling


def test_history_costs_one_query(django_assert_num_queries):
    make_pay_snapshot(date(2026, 10, 31))
    make_pay_snapshot(date(2026, 11, 1))

    with django_assert_num_queries(1):
        pay_history(AT)
