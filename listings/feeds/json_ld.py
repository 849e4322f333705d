"""schema.org JobPosting for the one page that is about a posting.

Formats: developers.google.com/search/docs/appearance/structured-data/job-posting.
"""

from datetime import datetime
from decimal import Decimal
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
from listings.models import Employer
from listings.queries.posting import PostingPage
from listings.rich_text import plain_text

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


def job_posting(page: PostingPage) -> dict[str, Any]:
    """The posting as the page shows it; an empty property is left out."""
    data = {
        "@type": "JobPosting",
        "title": page.card.title,
        "description": _description(page),
        "datePosted": _moment(page.date_posted),
        "validThrough": _moment(page.valid_through),
        "employmentType": _employment_types(page),
        "identifier": _identifier(page),
        "hiringOrganization": _organization(page),
        "jobLocation": _location(page),
        "jobLocationType": _remote(page, "TELECOMMUTE"),
        "applicantLocationRequirements": _remote(
            page, {"@type": "Country", "name": "Deutschland"}
        ),
        "baseSalary": _salary(page),
        # Mail and the employer's own form are detours in Google's sense.
        "directApply": page.apply_via == ApplyVia.PORTAL,
        "url": absolute_url(page.href),
    }
    return {name: value for name, value in data.items() if value not in (None, "")}


def organization(employer: Employer) -> dict[str, Any]:
    """The employer as its profile page shows it, work sites included."""
    data = {
        "@type": "Organization",
        "name": employer.name,
        "url": absolute_url(employer.get_absolute_url()),
        "sameAs": employer.website,
        "logo": absolute_url(employer.logo.url) if employer.logo else None,
        "description": plain_text(employer.description),
        "numberOfEmployees": _employees(employer),
        "address": _address(employer.street, employer.postal_code, employer.place.name),
        "location": [
            {
                "@type": "Place",
                "name": site.name,
                "address": _address(site.street, site.postal_code, site.place.name),
            }
            for site in employer.sites.all()
        ],
    }
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _employees(employer: Employer) -> dict[str, Any] | None:
    if employer.employees is None:
        return None
    return {"@type": "QuantitativeValue", "value": employer.employees}


def _description(page: PostingPage) -> str:
    parts = [f"<h3>{heading}</h3>{text}" for heading, text in page.sections]
    facts = [page.kinds, page.contract, page.hours]
    return "".join(parts) + f"<p>{', '.join(fact for fact in facts if fact)}</p>"


def _moment(value: datetime | None) -> str | None:
    """ISO 8601 with the offset of Berlin."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None


def _employment_types(page: PostingPage) -> list[str]:
    words = [EMPLOYMENT_TYPES[EmploymentType(kind)] for kind in page.employment_types]
    if page.contract_type == ContractType.FIXED_TERM:
        words.append("TEMPORARY")
    return list(dict.fromkeys(words))


def _identifier(page: PostingPage) -> dict[str, str]:
    return {
        "@type": "PropertyValue",
        "name": page.employer.name,
        "value": page.reference_number or str(page.key),
    }


def _organization(page: PostingPage) -> dict[str, str]:
    employer = page.employer
    data = {"@type": "Organization", "name": employer.name}
    if employer.website:
        data["sameAs"] = employer.website
    if employer.logo:
        data["logo"] = absolute_url(employer.logo)
    return data


def _location(page: PostingPage) -> dict[str, Any]:
    where = page.address
    return {
        "@type": "Place",
        "address": _address(where.street, where.postal_code, where.place),
    }


def _address(street: str, postal_code: str, place: str) -> dict[str, str]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postal_code,
        "addressLocality": place,
        "addressRegion": "Nordrhein-Westfalen",
        "addressCountry": "DE",
    }
    return {name: value for name, value in address.items() if value}


def _remote(page: PostingPage, value: Any) -> Any:
    """Only for work that may be done from home altogether; hybrid is not that."""
    return value if page.work_model == WorkModel.REMOTE else None


def _salary(page: PostingPage) -> dict[str, Any] | None:
    """The band as the employer advertised it."""
    if page.pay is None:
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue"}
    minimum, maximum = Decimal(page.pay.minimum), Decimal(page.pay.maximum)
    if minimum == maximum:
        value["value"] = _plain(minimum)
    else:
        value |= {"minValue": _plain(minimum), "maxValue": _plain(maximum)}
    value["unitText"] = UNITS[SalaryPeriod(page.pay.period)]
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)
