from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hammjobs.charts import (
    Axis,
    axis_over,
    labelled_steps,
    percent,
    runs,
    step_position,
)

amounts = st.decimals(min_value=-20_000, max_value=20_000, places=2)
AXIS = Axis(Decimal(3000), Decimal(4000), Decimal(500))


@given(st.lists(amounts, min_size=1, max_size=30), st.integers(3, 9))
def test_axis_holds_all_values_between_ticks_at_nice_numbers(values, most):
    axis = axis_over(values, most_ticks=most)

    assert axis.low <= min(values) <= max(values) <= axis.high
    assert 2 <= len(axis.ticks) <= most
    assert (axis.ticks[0], axis.ticks[-1]) == (axis.low, axis.high)
    assert _is_nice(axis.step)
    assert all(tick % axis.step == 0 for tick in axis.ticks)


@given(st.lists(amounts, min_size=2, max_size=30, unique=True))
def test_axis_is_no_wider_than_nice_ticks_make_it(values):
    """Beyond the values lies less than a step at either end."""
    axis = axis_over(values)

    assert min(values) - axis.low < axis.step
    assert axis.high - max(values) < axis.step


def _is_nice(step: Decimal) -> bool:
    power = Decimal(1).scaleb(step.adjusted())
    return step / power in {1, 2, 5} | {Decimal("2.5")}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((3600, 5020), (3500, 5500, 500)),
        ((3000, 4000), (3000, 4000, 200)),
        ((4000, 4000), (3500, 4500, 500)),
        ((0, 0), (-1, 1, 1)),
        ((3890, 4110), (3800, 4200, 100)),
    ],
)
def test_axis_over_some_amounts(values, expected):
    axis = axis_over([Decimal(value) for value in values])

    assert (axis.low, axis.high, axis.step) == expected


def test_step_may_have_a_least_size_that_magnifies_nothing():
    values = [Decimal("4000.10"), Decimal("4000.30")]

    axis = axis_over(values, least_step=Decimal(50))

    assert (axis.low, axis.high, axis.step) == (4000, 4050, 50)


def test_line_breaks_where_a_value_is_missing():
    values = [3000, None, 3500, 4000, None, None, 4000]

    found = runs([value and Decimal(value) for value in values], AXIS)

    drawn = [[(point.x, point.y, point.value) for point in run] for run in found]
    assert [[value for _, _, value in run] for run in drawn] == [
        [3000],
        [3500, 4000],
        [4000],
    ]
    assert drawn[0] == [(0, 100, 3000)]
    assert drawn[2] == [(100, 0, 4000)]


@given(st.lists(st.none() | amounts, max_size=30))
def test_no_point_is_lost_and_none_is_made_up(values):
    axis = Axis(Decimal(-20_000), Decimal(20_000), Decimal(10_000))

    found = runs(values, axis)

    points = [point for run in found for point in run]
    assert [point.value for point in points] == [
        value for value in values if value is not None
    ]
    assert all(0 <= point.x <= 100 and 0 <= point.y <= 100 for point in points)
    assert all(run for run in found)


def test_line_of_a_single_step_stands_in_the_middle():
    assert step_position(0, 1) == 50


@pytest.mark.parametrize(
    ("number", "most", "expected"),
    [
        (1, 6, [0]),
        (6, 6, [0, 1, 2, 3, 4, 5]),
        (7, 6, [0, 2, 4, 6]),
        (24, 6, [3, 7, 11, 15, 19, 23]),
    ],
)
def test_last_step_is_labelled_and_others_at_equal_distance(number, most, expected):
    assert labelled_steps(number, most) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", "0%"), ("100", "100%"), ("31.25", "31.25%"), ("33.333", "33.33%")],
)
def test_per_cent_is_written_for_svg(value, expected):
    assert percent(Decimal(value)) == expected
