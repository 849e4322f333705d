from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template

from listings.queries.market import TypeSpread

MARKET = TypeSpread(
    lower_quartile=Decimal(3350),
    median=Decimal(3900),
    upper_quartile=Decimal(4500),
    count=23,
    employer_type_label="Mittelstand",
)
BAR = (
    "{% load pay_scale %}{% pay_bar minimum=minimum maximum=maximum words=words "
    "source='Angabe des Arbeitgebers' employer_type='mittelstand' market=market "
    "variant=variant %}"
)


def bar(*, minimum=3000, maximum=3800, market=None, variant="compact", words="Band"):
    context = {
        "minimum": minimum and Decimal(minimum),
        "maximum": maximum and Decimal(maximum),
        "market": market,
        "variant": variant,
        "words": words,
    }
    return Template(BAR).render(Context(context))


def test_bar_lies_on_the_common_axis():
    assert 'class="pay-bar__band" x="20%" width="16%"' in bar()


def test_bar_without_market_leaves_the_telling_to_its_words():
    html = bar(words="3.000 – 3.800 € im Monat")

    assert "3.000 – 3.800 € im Monat" in html
    assert 'role="img"' not in html
    assert "pay-bar__median" not in html


def test_bar_tells_its_market_in_one_sentence():
    expected = (
        "Zum Vergleich: Mittelstand, 23\u00a0Stellen, mittlere Hälfte "
        "3.350\u00a0–\u00a04.500\u00a0€, Median 3.900\u00a0€ im Monat."
    )

    assert f'role="img" aria-label="{expected}"' in bar(market=MARKET)


@pytest.mark.parametrize(
    ("minimum", "maximum", "marks"),
    [(2000, 7000, 0), (1900, 7000, 1), (2000, 7100, 1), (1900, 7100, 2)],
)
def test_bar_marks_each_end_that_goes_beyond_the_axis(minimum, maximum, marks):
    html = bar(minimum=minimum, maximum=maximum)

    assert html.count("pay-bar__beyond") == marks


def test_bar_of_a_draft_without_a_band_shows_words_alone():
    html = bar(minimum=None, maximum=None, words="noch ohne Gehaltsband")

    assert "noch ohne Gehaltsband" in html
    assert "<svg" not in html


def test_bars_carry_no_ids_that_could_collide():
    assert " id=" not in bar(market=MARKET, variant="full")


def test_bar_escapes_what_a_person_typed():
    assert "<b>" not in bar(words="<b>3.000</b>")


def test_full_bar_has_the_figures_of_the_axis():
    assert "7.000" in bar(variant="full")
    assert "7.000" not in bar(variant="compact")


def test_bar_refuses_an_unknown_variant():
    with pytest.raises(ValueError, match="tiny"):
        bar(variant="tiny")


def test_market_shows_median_and_middle_half():
    html = Template(
        "{% load pay_scale %}{% pay_market market=m employer_type='stadtwerke' %}"
    ).render(Context({"m": MARKET}))

    assert "3.900\u00a0€" in html
    assert 'x="27%" width="23%"' in html


def position(*, low=3600, high=4000, market=MARKET, kinds=("full_time",)):
    source = (
        "{% load pay_scale %}{% market_position minimum=low maximum=high "
        "market=market employment_types=kinds at=at %}"
    )
    context = {
        "low": low and Decimal(low),
        "high": high and Decimal(high),
        "market": market,
        "kinds": kinds,
        "at": datetime(2026, 11, 22, 12, tzinfo=UTC),
    }
    return Template(source).render(Context(context)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (3000, 3400, "unter der Mitte"),
        (3600, 4000, "in der Mitte"),
        (4600, 5000, "über der Mitte"),
    ],
)
def test_position_of_a_band_is_told_with_number_and_day(low, high, words):
    assert position(low=low, high=high) == (
        f"{words} der Stellen im Mittelstand, n = 23, Stand 22.11.2026"
    )


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Mittelstand", "der Stellen im Mittelstand"),
        ("Stadtwerke", "der Stadtwerke-Stellen"),
        ("Softwarehaus", "der Stellen in Softwarehäusern"),
        ("Verwaltung", "der Stellen in der Verwaltung"),
    ],
)
def test_position_names_the_market_in_words(label, words):
    market = replace(MARKET, employer_type_label=label)

    assert f"in der Mitte {words}, n" in position(market=market)


@pytest.mark.parametrize(
    "values",
    [
        {"market": None},
        {"low": None},
        {"kinds": ("contractor",)},
        {"kinds": ("apprentice",)},
    ],
)
def test_position_is_left_out_where_nothing_can_be_compared(values):
    assert position(**values) == ""
