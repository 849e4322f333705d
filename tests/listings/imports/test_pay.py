from datetime import date
from decimal import Decimal

import pytest

from listings.imports.pay import salary_of
from listings.imports.record import Pay
from listings.imports.sources.personio import read
from tests.listings.imports.feeds import fixture


def band(low, high, period, currency="EUR", types=("full_time",)):
    return salary_of(
        Pay(low, high, currency, period),
        employment_types=types,
        full_time_weekly_hours=Decimal(40),
        on=date(2026, 11, 25),
    )


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("jahr", {"min": "42000.00", "max": "48000.00", "period": "year"}),
        ("monat", {"min": "3100.50", "max": "3500.00", "period": "month"}),
        ("stunde", {"min": "18.00", "max": "22.00", "period": "hour"}),
    ],
)
def test_euro_amounts_become_the_band(key, expected):
    assert salary_in_fixture(key) == (expected, "")


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("woche", "Den Zeitraum „weekly“ kennt das Portal nicht."),
        ("pfund", "nicht in Euro (GBP)"),
        ("offen", "kein Band: „42000“ bis „–“"),
        ("mindestlohn", "Mindestlohn"),
        ("verdreht", "unter dem unteren"),
        ("unlesbar", "„nach Absprache“"),
    ],
)
def test_other_amounts_leave_the_band_empty_with_a_reason(key, reason):
    salary, words = salary_in_fixture(key)

    assert salary is None
    assert reason in words


def test_empty_salary_is_silence():
    assert salary_in_fixture("leer") == (None, "")


@pytest.mark.parametrize(
    "amount", ["NaN", "Infinity", "-1", "0", "1e999999999", "9" * 5000, "42.000,00"]
)
def test_absurd_amounts_are_refused(amount):
    salary, reason = band(amount, amount, "year")

    assert salary is None
    assert reason


def test_internship_may_pay_below_the_minimum_wage():
    assert band("800", "900", "month", types=("intern",))[0]
    assert not band("800", "900", "month", types=("working_student",))[0]


def salary_in_fixture(key):
    records = read(fixture("gehaltsformen.xml").data)
    record = next(record for record in records if record.external_id == key)
    pay = record.pay
    return band(pay.minimum, pay.maximum, pay.period, pay.currency)
