from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from listings.search.index.slices import Slices

numbers_by_key = st.dictionaries(st.integers(1, 500), st.integers(0, 5000))


def slices_of(numbers: dict[int, int]) -> Slices:
    slices = Slices()
    for key, number in numbers.items():
        slices.set(key, number)
    return slices


@given(numbers_by_key, st.integers(-1, 10_000))
def test_at_least_compares_each_number(numbers, least):
    found = slices_of(numbers).at_least(least, BitMap(numbers))

    assert set(found) == {key for key, number in numbers.items() if number >= least}


@given(numbers_by_key, numbers_by_key)
def test_sum_is_that_of_each_key(one, other):
    total = slices_of(one).plus(slices_of(other))

    for key in one.keys() | other.keys():
        assert total.number_of(key) == one.get(key, 0) + other.get(key, 0)


@given(numbers_by_key)
def test_filling_by_groups_is_the_same_as_one_by_one(numbers):
    groups: dict[int, BitMap] = {}
    for key, number in numbers.items():
        groups.setdefault(number, BitMap()).add(key)

    slices = Slices.from_groups(groups)

    assert {key: slices.number_of(key) for key in numbers} == numbers


@given(numbers_by_key)
def test_adding_rows_is_the_same_as_one_by_one(numbers):
    slices = Slices()
    rows = list(numbers.items())

    slices.add_rows(rows[:7])
    slices.add_rows(rows[7:])

    assert {key: slices.number_of(key) for key in numbers} == numbers


def test_a_number_set_anew_replaces_the_old_one():
    slices = slices_of({7: 4095})

    slices.set(7, 2)

    assert slices.number_of(7) == 2


def test_a_discarded_key_counts_as_zero():
    slices = slices_of({7: 12, 8: 12})

    slices.discard(7)

    assert (slices.number_of(7), slices.number_of(8)) == (0, 12)
