"""The values a feed gives, as JSON, and the posting's fields that hold them.

Some values are one thing for a reader and several columns: the place with its
district, the band with its period, the work model with its home-office days.
"""

from decimal import Decimal
from typing import Any

from listings.enums import FIXED_HOME_OFFICE_DAYS, ApplyVia, ContractType, SalarySource
from listings.imports.reference import Reference
from listings.imports.sections import TEXTS
from listings.imports.texts import same_text
from listings.models import JobPosting

Values = dict[str, Any]

LABELS = {
    "title": "Titel",
    "tasks": "Aufgaben",
    "profile": "Profil",
    "offer": "Angebot",
    "application_process": "Bewerbungsablauf",
    "employment_types": "Beschäftigungsart",
    "contract_type": "Vertrag",
    "experience_level": "Erfahrung",
    "work_model": "Arbeitsmodell",
    "location": "Ort",
    "salary": "Gehaltsband",
    "skills": "Kenntnisse",
    "apply_url": "Bewerbungsseite",
}


def values_of(posting: JobPosting) -> Values:
    """What the posting holds now, by the names of ``LABELS``."""
    by_url = posting.apply_via == ApplyVia.URL
    plain = ("title", *TEXTS, "contract_type", "experience_level", "work_model")
    return {name: str(getattr(posting, name)) for name in plain} | {
        "employment_types": list(posting.employment_types),
        "location": [
            posting.place.slug,
            posting.district.slug if posting.district else "",
        ],
        "salary": _salary_of(posting),
        "skills": _skills_of(posting),
        "apply_url": posting.apply_url if by_url else "",
    }


def same_value(name: str, one: Any, other: Any) -> bool:
    if name in TEXTS:
        return same_text(one or "", other or "")
    return one == other


def set_values(posting: JobPosting, values: Values, reference: Reference) -> None:
    """Put values into the posting's columns, unsaved. Skills are set on saving."""
    for name, value in values.items():
        for field, content in _columns(name, value, reference).items():
            setattr(posting, field, content)


def _skills_of(posting: JobPosting) -> list[str]:
    if posting.pk is None:
        return []
    return sorted(skill.slug for skill in posting.skills.all())


def _salary_of(posting: JobPosting) -> Values | None:
    """A pay table is part of the value, so that a feed's amounts never replace it."""
    if not posting.salary:
        return None
    is_own = posting.salary_source == SalarySource.EMPLOYER
    return {
        "min": f"{posting.salary.minimum:.2f}",
        "max": f"{posting.salary.maximum:.2f}",
        "period": str(posting.salary_period),
    } | ({} if is_own else {"table": posting.salary_scale})


def _columns(name: str, value: Any, reference: Reference) -> Values:
    match name:
        case "location":
            return _location_columns(value, reference)
        case "salary":
            return _salary_columns(value)
        case "work_model":
            return {name: value, "home_office_days": FIXED_HOME_OFFICE_DAYS[value]}
        case "contract_type" if value == ContractType.PERMANENT:
            return {name: value, "fixed_term_until": None}
        case "employment_types":
            return {name: tuple(value)}
        case "apply_url":
            return {name: value, "apply_via": ApplyVia.URL}
        case "skills":
            return {}
        case _:
            return {name: value}


def _location_columns(value: list[str], reference: Reference) -> Values:
    """Nothing for a place that has been renamed since."""
    place, district = value
    if place not in reference.places:
        return {}
    return {
        "place": reference.places[place],
        "district": reference.districts.get(district),
    }


def _salary_columns(value: Values) -> Values:
    return {
        "salary_min": Decimal(value["min"]),
        "salary_max": Decimal(value["max"]),
        "salary_period": value["period"],
    }
