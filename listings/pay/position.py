"""Where one posting's band lies among the live ones of its employer type."""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from listings.enums import EmployerType, EmploymentType
from listings.pay.statistics import Spread

# A fee or an allowance beside these would compare what can't be compared.
REGULAR = (EmploymentType.FULL_TIME, EmploymentType.PART_TIME)


class Position(Enum):
    """The middle of a band against the middle half of its market."""

    BELOW = "unter der Mitte"
    WITHIN = "in der Mitte"
    ABOVE = "über der Mitte"


# The live postings of each type, in the genitive.
OF_TYPE = {
    EmployerType.MITTELSTAND: "der Stellen im Mittelstand",
    EmployerType.STADTWERKE: "der Stadtwerke-Stellen",
    EmployerType.SOFTWAREHAUS: "der Stellen in Softwarehäusern",
    EmployerType.VERWALTUNG: "der Stellen in der Verwaltung",
}


def position_in(market: Spread, minimum: Decimal, maximum: Decimal) -> Position:
    """Below the lower quartile of the bands' middles, above the upper one, else
    within: a band whose middle equals a quartile belongs to the middle half.

    Held against middles, for the quartiles are those of middles: a wide band and a
    narrow one around the same amount lie at the same place.
    """
    middle = (minimum + maximum) / 2
    if middle < market.lower_quartile:
        return Position.BELOW
    return Position.ABOVE if middle > market.upper_quartile else Position.WITHIN


def is_comparable(employment_types: Iterable[str]) -> bool:
    """Whether the posting offers regular employment, as the market's postings do."""
    return not set(REGULAR).isdisjoint(employment_types)
