from collections import Counter
from decimal import Decimal
from statistics import quantiles

from hypothesis import given
from hypothesis import strategies as st

from listings.pay.statistics import spread


def test_spread_stays_hidden_below_five_values():
    four = [(Decimal(3000), 4)]

    assert spread(four) is None
    assert spread([*four, (Decimal(3100), 1)]).count == 5


@given(st.lists(st.integers(2000, 9000), min_size=5, max_size=60))
def test_spread_equals_the_standard_library(values):
    expected = quantiles(map(Decimal, values), n=4, method="inclusive")
    counted = Counter(map(Decimal, values)).items()

    found = spread(counted)

    assert [found.lower_quartile, found.median, found.upper_quartile] == expected
    assert found.count == len(values)
