"""The facet values of one posting, in the very words of the list's address.

``typ=stadtwerke``: the parameter and its value. Filters, counts and similar
postings all read these, so there is one answer to what a posting has.
"""

from collections.abc import Iterator
from decimal import Decimal

from listings.enums import (
    ContractType,
    EmployerType,
    EmploymentType,
    ExperienceLevel,
    WorkModel,
)
from listings.models import JobPosting
from listings.search.pay_steps import PAY_STEPS

# Not a parameter of the list: the pay page takes its median.
FULL_TIME_HOURS = "vollzeitstunden"


def facet_values(posting: JobPosting) -> list[str]:
    """Reads the posting with employer, place, district and skills at hand."""
    return [f"{name}={value}" for name, value in _values(posting)]


def _values(posting: JobPosting) -> Iterator[tuple[str, str]]:
    yield "typ", EmployerType(posting.employer.employer_type).slug
    yield "modell", WorkModel(posting.work_model).slug
    for days in range(1, posting.home_office_days + 1):
        yield "homeoffice", str(days)
    for kind in posting.employment_types:
        yield "art", EmploymentType(kind).slug
    if EmploymentType.FULL_TIME in posting.employment_types:
        yield FULL_TIME_HOURS, str(posting.full_time_weekly_hours)
    yield "vertrag", ContractType(posting.contract_type).slug
    yield "erfahrung", ExperienceLevel(posting.experience_level).slug
    if posting.career_changers_welcome:
        yield "quereinstieg", "1"
    yield "ort", posting.place.slug
    if posting.district:
        yield "ort", posting.district.slug
    for skill in posting.skills.all():
        yield "kenntnis", skill.slug
    low, high = Decimal(posting.salary_month_min or 0), posting.salary_month_max or 0
    for step in PAY_STEPS:
        if step.touches(low, Decimal(high)):
            yield "gehaltsstufe", step.slug
