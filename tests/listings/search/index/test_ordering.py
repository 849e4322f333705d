import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from listings.search.index import ordering
from listings.search.index.ordering import (
    SortKey,
    digits_of,
    ordered_slice,
    position_after,
)
from listings.search.index.slices import Slices

# Two numbers a key: the first sorts downwards, the second upwards.
rows = st.dictionaries(
    st.integers(1, 400), st.tuples(st.integers(0, 6), st.integers(0, 40)), max_size=120
)


@pytest.fixture(params=[0, 64])
def few(request, monkeypatch):
    """Both ways of sorting: by splitting alone, and by comparing small sets."""
    monkeypatch.setattr(ordering, "FEW", request.param)


def slices_of(numbers: dict[int, int]) -> Slices:
    slices = Slices()
    for key, number in numbers.items():
        slices.set(key, number)
    return slices


def sort_keys(table):
    first = slices_of({key: one for key, (one, _) in table.items()})
    second = slices_of({key: two for key, (_, two) in table.items()})
    return [SortKey(first), SortKey(second, descending=False)]


def sorted_keys(table):
    return sorted(table, key=lambda key: (-table[key][0], table[key][1], -key))


@given(table=rows, start=st.integers(0, 130), length=st.integers(0, 30))
def check_slice(table, start, length):
    digits = digits_of(sort_keys(table))

    page = ordered_slice(BitMap(table), digits, start, start + length)

    assert page == sorted_keys(table)[start : start + length]


def test_any_page_is_that_of_the_sorted_list(few):
    check_slice()


@given(table=rows)
def check_positions(table):
    keys = sort_keys(table)
    digits = digits_of(keys)
    found = BitMap(table)

    for position, key in enumerate(sorted_keys(table), start=1):
        ones = [key in digit.ones for digit in digits]
        assert position_after(found, digits, ones, key) == position
        assert position_after(found - BitMap([key]), digits, ones, key) == position - 1


def test_position_after_a_key_counts_it_and_those_before(few):
    check_positions()
