"""The statutory minimum wage and whom it covers."""

from datetime import date
from decimal import Decimal

from listings.enums import EmploymentType

# § 1 MiLoV5, BGBl. 2025 I Nr. 268: EUR an hour from that day on. Newest first.
MINIMUM_WAGES = (
    (date(2027, 1, 1), Decimal("14.60")),
    (date(2026, 1, 1), Decimal("13.90")),
)

# § 22 MiLoG leaves out vocational training and most internships; freelance work
# is no employment.
NOT_COVERED = {
    EmploymentType.APPRENTICE,
    EmploymentType.INTERN,
    EmploymentType.CONTRACTOR,
}


def minimum_wage(on: date) -> Decimal:
    """EUR an hour on the day ``on``; days before the table get its oldest figure."""
    for valid_from, amount in MINIMUM_WAGES:
        if on >= valid_from:
            return amount
    return MINIMUM_WAGES[-1][1]


def is_covered(employment_types: tuple[str, ...]) -> bool:
    """Whether any of the offered types falls under the minimum wage."""
    return not employment_types or bool(set(employment_types) - NOT_COVERED)
