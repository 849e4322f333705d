"""schema.org JobPosting for the one page that is about a posting.

Formats: developers.google.com/search/docs/appearance/structured-data/job-posting.
"""

from typing import Any

from django.utils import timezone

from hammjobs.json_ld import absolute_url
from listings.enums import (
    ApplyVia,
    ContractType,
    EmploymentType,
    SalaryPeriod,
    WorkModel,
)
from listings.models import JobPosting

EMPLOYMENT_TYPES = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.WORKING_STUDENT: "PART_TIME",
    EmploymentType.INTERN: "INTERN",
    EmploymentType.APPRENTICE: "OTHER",
    EmploymentType.CONTRACTOR: "CONTRACTOR",
}
UNITS = {
    SalaryPeriod.MONTH: "MONTH",
    SalaryPeriod.YEAR: "YEAR",
    SalaryPeriod.HOUR: "HOUR",
}
SECTIONS = (
    ("Aufgaben", "tasks"),
    ("Profil", "profile"),
    ("Angebot", "offer"),
    ("Bewerbungsablauf", "application_process"),
)


def job_posting(posting: JobPosting) -> dict[str, Any]:
    """The posting as the page shows it; an empty property is left out."""
    data = {
        "@type": "JobPosting",
        "title": posting.title,
        "description": _description(posting),
        "datePosted": _moment(posting.date_posted),
        "validThrough": _moment(posting.valid_through),
        "employmentType": _employment_types(posting),
        "identifier": _identifier(posting),
        "hiringOrganization": _organization(posting),
        "jobLocation": _location(posting),
        "jobLocationType": _remote(posting, "TELECOMMUTE"),
        "applicantLocationRequirements": _remote(
            posting, {"@type": "Country", "name": "Deutschland"}
        ),
        "baseSalary": _salary(posting),
        # Mail and the employer's own form are detours in Google's sense.
        "directApply": posting.apply_via == ApplyVia.PORTAL,
        "url": absolute_url(posting.get_absolute_url()),
    }
    return {name: value for name, value in data.items() if value not in (None, "")}


def _description(posting: JobPosting) -> str:
    parts = [
        f"<h3>{name}</h3>{text}"
        for name, field in SECTIONS
        if (text := getattr(posting, field))
    ]
    hours = posting.weekly_hours_label
    facts = [posting.employment_types_label, posting.contract_label, hours]
    return "".join(parts) + f"<p>{', '.join(fact for fact in facts if fact)}</p>"


def _moment(value: Any) -> str | None:
    """ISO 8601 with the offset of Berlin."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None


def _employment_types(posting: JobPosting) -> list[str]:
    words = [
        EMPLOYMENT_TYPES[EmploymentType(kind)] for kind in posting.employment_types
    ]
    if posting.contract_type == ContractType.FIXED_TERM:
        words.append("TEMPORARY")
    return list(dict.fromkeys(words))


def _identifier(posting: JobPosting) -> dict[str, str]:
    return {
        "@type": "PropertyValue",
        "name": posting.employer.name,
        "value": posting.reference_number or str(posting.pk),
    }


def _organization(posting: JobPosting) -> dict[str, str]:
    employer = posting.employer
    data = {"@type": "Organization", "name": employer.name}
    if employer.website:
        data["sameAs"] = employer.website
    if employer.logo:
        data["logo"] = absolute_url(employer.logo.url)
    return data


def _location(posting: JobPosting) -> dict[str, Any]:
    """The place of work. Street and postal code are the employer's where the posting
    names none of its own and both lie in the same place.
    """
    employer = posting.employer
    at_employer = employer.place_id == posting.place_id
    street = posting.street or (employer.street if at_employer else "")
    address = {
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": employer.postal_code if at_employer else "",
        "addressLocality": posting.place.name,
        "addressRegion": "Nordrhein-Westfalen",
        "addressCountry": "DE",
    }
    filled = {name: value for name, value in address.items() if value}
    return {"@type": "Place", "address": filled}


def _remote(posting: JobPosting, value: Any) -> Any:
    """Only for work that may be done from home altogether; hybrid is not that."""
    return value if posting.work_model == WorkModel.REMOTE else None


def _salary(posting: JobPosting) -> dict[str, Any] | None:
    """The band as the employer advertised it."""
    band = posting.salary
    if band is None:
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue"}
    if band.minimum == band.maximum:
        value["value"] = _plain(band.minimum)
    else:
        value |= {"minValue": _plain(band.minimum), "maxValue": _plain(band.maximum)}
    value["unitText"] = UNITS[SalaryPeriod(band.period)]
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _plain(amount: Any) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)
