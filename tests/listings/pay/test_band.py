from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listings.enums import SalaryPeriod
from listings.pay.band import SalaryBand


def band(low, high, **values):
    return SalaryBand(minimum=Decimal(low), maximum=Decimal(high), **values)


@pytest.mark.parametrize(
    ("given_band", "expected"),
    [
        (band(3000, 3800), ("3000.00", "3800.00")),
        (band(36000, 45600, period="year"), ("3000.00", "3800.00")),
        (
            band(39000, 49400, period="year", salaries_per_year=Decimal(13)),
            ("3000.00", "3800.00"),
        ),
        # 15 EUR x 40 h x 52 / 12
        (band(15, 18, period="hour"), ("2600.00", "3120.00")),
        (
            band(15, 18, period="hour", full_time_weekly_hours=Decimal(35)),
            ("2275.00", "2730.00"),
        ),
        # Half of full time: doubled.
        (band(1500, 1900, weekly_hours=Decimal(20)), ("3000.00", "3800.00")),
        (
            band(
                19500,
                24700,
                period="year",
                salaries_per_year=Decimal(13),
                weekly_hours=Decimal("19.5"),
                full_time_weekly_hours=Decimal(39),
            ),
            ("3000.00", "3800.00"),
        ),
        # An hourly figure says nothing of hours worked.
        (band(15, 18, period="hour", weekly_hours=Decimal(10)), ("2600.00", "3120.00")),
    ],
)
def test_normal_form_is_eur_a_month_at_full_time(given_band, expected):
    assert given_band.monthly == tuple(map(Decimal, expected))


def test_words_say_the_normal_form_and_the_advertised_one():
    yearly = band(39000, 49400, period="year", salaries_per_year=Decimal(13))

    assert yearly.words == "3.000\u00a0–\u00a03.800\u00a0€ im Monat"
    assert yearly.advertised_words == (
        "39.000\u00a0–\u00a049.400\u00a0€ im Jahr bei 13 Gehältern"
    )


def test_words_of_an_hourly_band_keep_the_cents():
    hourly = band("14.9", "18", period="hour")

    assert hourly.advertised_words == "14,90\u00a0–\u00a018,00\u00a0€ in der Stunde"


def test_words_of_a_single_figure_name_it_once():
    assert band(3200, 3200).words == "3.200\u00a0€ im Monat"


amounts = st.decimals(min_value=1, max_value=99999, places=2)
hours = st.decimals(min_value=20, max_value=48, places=1)


@given(
    low=amounts,
    more=st.decimals(min_value=0, max_value=9999, places=2),
    period=st.sampled_from(SalaryPeriod.values),
    salaries=st.sampled_from([Decimal(12), Decimal("12.5"), Decimal(13), Decimal(14)]),
    full_time=hours,
)
def test_normal_form_keeps_the_ends_in_order(low, more, period, salaries, full_time):
    some_band = SalaryBand(
        minimum=low,
        maximum=low + more,
        period=period,
        salaries_per_year=salaries,
        full_time_weekly_hours=full_time,
    )

    lowest, highest = some_band.monthly

    assert 0 <= lowest <= highest
