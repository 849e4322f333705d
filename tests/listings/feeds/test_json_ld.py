from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from listings.feeds.json_ld import job_posting
from listings.queries.posting import PostingPage
from tests.factories import make_employer, make_place, make_posting

pytestmark = pytest.mark.django_db


def test_posting_has_all_that_google_requires():
    employer = make_employer(
        name="Musterwerke (Demo)", street="Musterstr. 1", postal_code="59065"
    )
    posting = make_posting(
        employer=employer,
        date_posted=datetime(2026, 11, 22, 8, tzinfo=UTC),
        valid_through=datetime(2027, 1, 15, 22, 59, 59, tzinfo=UTC),
        reference_number="ITP-7",
    )

    data = job_posting(PostingPage.of(posting))

    assert data["@type"] == "JobPosting"
    assert data["datePosted"] == "2026-11-22T09:00:00+01:00"
    assert data["validThrough"] == "2027-01-15T23:59:59+01:00"
    assert data["employmentType"] == ["FULL_TIME"]
    assert data["identifier"]["value"] == "ITP-7"
    assert data["hiringOrganization"]["name"] == "Musterwerke (Demo)"
    assert data["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Musterstr. 1",
        "postalCode": "59065",
        "addressLocality": "Hamm",
        "addressRegion": "Nordrhein-Westfalen",
        "addressCountry": "DE",
    }
    assert data["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 3000,
            "maxValue": 3800,
            "unitText": "MONTH",
        },
    }
    assert "<h3>Aufgaben</h3><ul><li>Sie führen" in data["description"]
    assert "jobLocationType" not in data
    assert data["directApply"] is False


def test_address_of_another_place_is_not_the_employers():
    employer = make_employer(street="Musterstr. 1", postal_code="59065")
    posting = make_posting(employer=employer, place=make_place("soest"))

    address = job_posting(PostingPage.of(posting))["jobLocation"]["address"]

    assert address["addressLocality"] == "Soest"
    assert "postalCode" not in address
    assert "streetAddress" not in address


def test_only_fully_remote_work_is_telecommute():
    remote = make_posting(work_model="remote", home_office_days=5)

    data = job_posting(PostingPage.of(remote))

    assert data["jobLocationType"] == "TELECOMMUTE"
    assert data["applicantLocationRequirements"]["name"] == "Deutschland"


def test_fixed_term_is_temporary_and_salary_stays_as_advertised():
    posting = make_posting(
        contract_type="fixed_term",
        fixed_term_until=date(2028, 1, 1),
        employment_types=("full_time", "part_time"),
        salary_min=Decimal("15.5"),
        salary_max=Decimal("15.5"),
        salary_period="hour",
    )

    data = job_posting(PostingPage.of(posting))

    assert data["employmentType"] == ["FULL_TIME", "PART_TIME", "TEMPORARY"]
    assert data["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "value": 15.5,
        "unitText": "HOUR",
    }
