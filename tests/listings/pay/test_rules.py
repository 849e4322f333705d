from datetime import date
from decimal import Decimal

import pytest

from listings.pay.band import SalaryBand
from listings.pay.minimum_wage import minimum_wage
from listings.pay.rules import band_problems

IN_2026 = date(2026, 11, 25)
IN_2027 = date(2027, 1, 1)


def fields(low, high, on=IN_2026, types=("full_time",), **values):
    band = SalaryBand(minimum=Decimal(low), maximum=Decimal(high), **values)
    return [field for field, _ in band_problems(band, on=on, employment_types=types)]


def test_ordinary_band_has_no_problem():
    assert fields(3000, 3800) == []


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 3800, ["salary_min"]),
        (3800, 3000, ["salary_max"]),
        (3000, 6000, []),
        (3000, 6001, ["salary_max"]),
        (45000, 52000, ["salary_period"]),
    ],
)
def test_band_that_cannot_be_right_names_its_field(low, high, expected):
    assert fields(low, high) == expected


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2026, 12, 31), "13.90"),
        (date(2027, 1, 1), "14.60"),
        (date(2027, 1, 2), "14.60"),
    ],
)
def test_minimum_wage_changes_at_the_new_year(day, amount):
    assert minimum_wage(day) == Decimal(amount)


@pytest.mark.parametrize(
    ("hourly", "day", "expected"),
    [
        ("13.89", IN_2026, ["salary_min"]),
        ("13.90", IN_2026, []),
        ("13.90", IN_2027, ["salary_min"]),
        ("14.60", IN_2027, []),
    ],
)
def test_band_stays_at_or_above_the_minimum_wage(hourly, day, expected):
    assert fields(hourly, 18, on=day, period="hour") == expected


@pytest.mark.parametrize("kind", ["apprentice", "intern", "contractor"])
def test_minimum_wage_leaves_out_whom_the_law_leaves_out(kind):
    assert fields(1200, 1400, types=(kind,)) == []
    assert fields(1200, 1400, types=(kind, "part_time")) == ["salary_min"]


def test_message_names_hourly_pay_and_minimum_wage():
    band = SalaryBand(minimum=Decimal(2000), maximum=Decimal(2600))

    ((_, message),) = band_problems(band, on=IN_2026, employment_types=("full_time",))

    assert "11,54\u00a0€ in der Stunde" in message
    assert "13,90\u00a0€" in message
