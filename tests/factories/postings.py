from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from listings.actions.search_index import index_postings
from listings.enums import EmployerType, Status
from listings.models import Employer, JobPosting, PastBand
from tests.factories.reference import make_place

numbers = count(1)


def make_employer(*, unverified: bool = False, **values: Any) -> Employer:
    number = next(numbers)
    defaults = {
        "name": f"Arbeitgeber {number} (Demo)",
        "slug": f"arbeitgeber-{number}",
        "employer_type": EmployerType.MITTELSTAND,
        "contact_email": "personal@example.org",
        "verified_at": None if unverified else timezone.now() - timedelta(days=90),
    }
    if "place" not in values:
        defaults["place"] = make_place()
    return Employer.objects.create(**defaults | values)


def make_posting(
    *,
    draft: bool = False,
    in_review: bool = False,
    expired: bool = False,
    overdue: bool = False,
    filled: bool = False,
    archived: bool = False,
    upcoming: bool = False,
    **values: Any,
) -> JobPosting:
    """A live posting; the traits put it into another state.

    ``overdue`` is published but past its deadline, ``upcoming`` published for
    tomorrow. ``skills`` and ``employer_type`` may be given too.
    """
    skills = values.pop("skills", ())
    employer_type = values.pop("employer_type", None)
    at = timezone.now()
    defaults = _ordinary() | {
        "status": Status.PUBLISHED,
        "date_posted": at - timedelta(days=3),
        "confirmed_at": at - timedelta(days=3),
        "valid_through": at + timedelta(days=30),
    }
    if draft or in_review:
        defaults["status"] = Status.DRAFT if draft else Status.IN_REVIEW
        defaults |= {"date_posted": None, "confirmed_at": None}
    if expired or filled or archived:
        defaults["status"] = (
            Status.EXPIRED if expired else Status.FILLED if filled else Status.ARCHIVED
        )
        defaults["ended_at"] = at - timedelta(days=1)
    if overdue:
        defaults["valid_through"] = at - timedelta(hours=1)
    if upcoming:
        defaults["date_posted"] = at + timedelta(days=1)
    if "employer" not in values:
        kind = {"employer_type": employer_type} if employer_type else {}
        defaults["employer"] = make_employer(**kind)
    if "place" not in values:
        defaults["place"] = make_place()
    posting = JobPosting.objects.create(**defaults | values)
    posting.skills.set(skills)
    index_postings([posting.pk])
    return posting


def make_past_band(posting: JobPosting, *, until: datetime) -> PastBand:
    """What ``posting`` had of the TV-V table of June 2025."""
    return PastBand.objects.create(
        posting=posting,
        until=until,
        minimum=Decimal("4850.89"),
        maximum=Decimal("5622.74"),
        month_min=Decimal("4850.89"),
        month_max=Decimal("5622.74"),
        weekly_hours=Decimal(39),
        scale="TV-V",
        grade="EG10",
        step_min="1",
        step_max="3",
        table_from=date(2025, 6, 1),
        table_until=date(2026, 5, 31),
        computed=False,
    )


def make_postings(number: int, **values: Any) -> list[JobPosting]:
    return [make_posting(**values) for _ in range(number)]


def _ordinary() -> dict[str, Any]:
    return {
        "title": "IT-Projektkoordination (m/w/d)",
        "tasks": "<ul><li>Sie führen den Terminplan.</li></ul>",
        "profile": "<p>Sie haben ein Projekt zu Ende gebracht.</p>",
        "offer": "<p>30 Tage Urlaub.</p>",
        "application_process": "<p>Wir melden uns in zwei Wochen.</p>",
        "employment_types": ("full_time",),
        "work_model": "hybrid",
        "home_office_days": 2,
        "apply_email": "bewerbung@example.org",
        "salary_min": Decimal(3000),
        "salary_max": Decimal(3800),
    }
