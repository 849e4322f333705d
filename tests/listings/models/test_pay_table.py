"""The Python halves of a cell's rules say what the SQL halves say."""

from datetime import date

import pytest

from listings.models import PayTableRate
from tests.factories import make_rate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "is_showable"),
    [
        ({}, True),
        ({"confidence": "V"}, True),
        ({"note": "compare with the printed table"}, True),
        ({"note": "conflict: 4800"}, False),
        ({"confidence": "M"}, False),
        ({"is_unused": True}, False),
    ],
)
def test_disputed_unverified_and_unused_cells_are_not_showable(values, is_showable):
    rate = make_rate(**values)

    assert rate.is_showable is is_showable
    assert PayTableRate.objects.showable().exists() is is_showable


@pytest.mark.parametrize(
    ("day", "until", "is_valid"),
    [
        (date(2026, 5, 31), None, False),
        (date(2026, 6, 1), None, True),
        (date(2099, 1, 1), None, True),
        (date(2027, 3, 31), date(2027, 3, 31), True),
        (date(2027, 4, 1), date(2027, 3, 31), False),
    ],
)
def test_table_is_valid_from_its_first_day_to_its_last(day, until, is_valid):
    rate = make_rate(valid_until=until)

    assert rate.is_valid_on(day) is is_valid
    assert PayTableRate.objects.valid_on(day).exists() is is_valid
