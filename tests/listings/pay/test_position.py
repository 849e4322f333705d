from decimal import Decimal

import pytest

from listings.enums import EmployerType
from listings.pay.position import OF_TYPE, Position, is_comparable, position_in
from listings.pay.statistics import Spread

MARKET = Spread(Decimal(3000), Decimal(3400), Decimal(3800), 14)


@pytest.mark.parametrize(
    ("minimum", "maximum", "position"),
    [
        (2600, "3399.98", Position.BELOW),
        (2600, 3400, Position.WITHIN),
        (3400, 3400, Position.WITHIN),
        (3400, 4200, Position.WITHIN),
        (3400, "4200.02", Position.ABOVE),
    ],
)
def test_bands_middle_is_held_against_the_middle_half(minimum, maximum, position):
    assert position_in(MARKET, Decimal(minimum), Decimal(maximum)) == position


@pytest.mark.parametrize(
    ("employment_types", "expected"),
    [
        (("full_time",), True),
        (["part_time", "working_student"], True),
        (("contractor",), False),
        (("apprentice", "intern"), False),
        ((), False),
    ],
)
def test_regular_employment_alone_is_compared(employment_types, expected):
    assert is_comparable(employment_types) is expected


def test_every_employer_type_has_its_words():
    assert set(OF_TYPE) == set(EmployerType)
