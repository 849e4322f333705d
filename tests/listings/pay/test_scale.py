from decimal import Decimal

import pytest

from hammjobs.charts import THINNEST, Span
from listings.pay.scale import position, span, ticks


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(1_999, 0), (2_000, 0), (3_000, 20), (4_500, 50), (7_000, 100), (7_001, 100)],
)
def test_position_is_the_share_of_the_way_clipped_to_the_axis(amount, expected):
    assert position(Decimal(amount)) == expected


def test_span_lies_between_its_ends():
    band = span(Decimal(3000), Decimal(4000))

    assert band == Span(
        start=Decimal(20), length=Decimal(20), goes_below=False, goes_above=False
    )


@pytest.mark.parametrize(
    ("minimum", "maximum", "goes_below", "goes_above"),
    [
        (2_000, 7_000, False, False),
        (1_999, 7_000, True, False),
        (2_000, 7_001, False, True),
        (1_500, 9_000, True, True),
    ],
)
def test_span_says_where_it_goes_on_beyond_the_axis(
    minimum, maximum, goes_below, goes_above
):
    band = span(Decimal(minimum), Decimal(maximum))

    assert (band.goes_below, band.goes_above) == (goes_below, goes_above)
    assert (band.start, band.length) == (0, 100)


@pytest.mark.parametrize(
    ("amount", "start"), [(1_200, 0), (4_500, 50), (7_000, 100 - THINNEST)]
)
def test_span_of_a_single_figure_can_be_seen_and_stays_on_the_axis(amount, start):
    band = span(Decimal(amount), Decimal(amount))

    assert (band.start, band.length) == (start, THINNEST)


def test_ticks_stand_at_every_thousand_from_end_to_end():
    assert [(tick.amount, tick.position) for tick in ticks()] == [
        (2_000, 0),
        (3_000, 20),
        (4_000, 40),
        (5_000, 60),
        (6_000, 80),
        (7_000, 100),
    ]
