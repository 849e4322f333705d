"""The facet values of one posting, in the very words of the list's address.

``typ=stadtwerke``: the parameter and its value. Filters, counts and similar
postings all read these, so there is one answer to what a posting has.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from listings.enums import (
    ContractType,
    EmployerType,
    EmploymentType,
    ExperienceLevel,
    SalarySource,
    WorkModel,
)
from listings.models import JobPosting
from listings.search.pay_steps import PAY_STEPS

# Not a parameter of the list: the pay page takes its median.
FULL_TIME_HOURS = "vollzeitstunden"

# Not a parameter either: nobody has confirmed the posting for 30 days. A clock tells
# the search of that moment (``actions.freshness.sink_unconfirmed``).
STATE, UNCONFIRMED = "stand", "unbestaetigt"

# The value of ``tarif`` for amounts that no pay table is named for.
OWN_FIGURES = "frei"


def facet_values(posting: JobPosting, scales: Mapping[str, str]) -> list[str]:
    """Reads the posting with employer, place, district and skills at hand.

    ``scales`` are the slugs of the pay scales by name.
    """
    values = [*_values(posting), *_tariff(posting, scales)]
    return [f"{name}={value}" for name, value in values]


def _tariff(
    posting: JobPosting, scales: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if posting.salary_source == SalarySource.EMPLOYER:
        yield "tarif", OWN_FIGURES
    elif slug := scales.get(posting.salary_scale):
        yield "tarif", slug


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
    if posting.is_unconfirmed():
        yield STATE, UNCONFIRMED
    low, high = Decimal(posting.salary_month_min or 0), posting.salary_month_max or 0
    for step in PAY_STEPS:
        if step.touches(low, Decimal(high)):
            yield "gehaltsstufe", step.slug
