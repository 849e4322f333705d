"""Invented employers, postings and log-ins for a portal that is worth looking at.

The texts are in ``listings/data/demo``. Times there are days before or after the
moment of loading, so that the demo never goes stale.
"""

import secrets
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hammjobs.german import end_of_day
from listings import rich_text
from listings.actions.pay_tables import (
    NoSuchRate,
    fill_from_pay_table,
    fill_from_valid_table,
)
from listings.actions.postings import (
    archive_posting,
    confirm_posting,
    end_posting,
    fill_posting,
    publish_posting,
    record_event,
    return_posting,
    submit_posting,
)
from listings.actions.roles import EDITORS, HR, ensure_roles
from listings.enums import SalarySource, Status
from listings.models import (
    District,
    Employer,
    JobPosting,
    Membership,
    PayScale,
    PayTableRate,
    Place,
    PostingEvent,
    Skill,
    WorkSite,
)

DATA = Path(__file__).resolve().parent.parent / "data" / "demo"
# How long a posting was written and reviewed before it went online.
DRAFTED_BEFORE = timedelta(days=2)
RICH_TEXTS = ("tasks", "profile", "offer", "application_process")
PASSWORD_BYTES = 9
EMPLOYERS_SINCE = timedelta(days=200)

# Set apart from the columns that a row of the file gives as they are.
NOT_COLUMNS = {
    "key",
    "employer",
    "place",
    "district",
    "skills",
    "salary",
    "status",
    "return_reason",
    "start_days",
    "fixed_term_days",
    "posted_days_ago",
    "confirmed_days_ago",
    "valid_for_days",
    "ended_days_ago",
    *RICH_TEXTS,
}


@dataclass(frozen=True, slots=True)
class Login:
    """A log-in made for the demo; the password is kept nowhere else."""

    name: str
    password: str
    role: str
    employer: str = ""


@transaction.atomic
def load_demo(*, at: datetime) -> list[Login]:
    """Fill an empty database; one that has a posting or employer is left alone.

    Returns the log-ins made: one operator, one editor, two HR officers.
    """
    if JobPosting.objects.exists() or Employer.objects.exists():
        return []
    ensure_roles()
    employers = {row["slug"]: _make_employer(row, at) for row in _employer_rows()}
    logins, editor = _make_people(list(employers.values()))
    for row in _posting_rows():
        _make_posting(row, employers[row["employer"]], editor, at)
    return logins


def _employer_rows() -> list[dict[str, Any]]:
    return _read(DATA / "employers.toml")["employer"]


def _posting_rows() -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / "postings").glob("*.toml")):
        yield from _read(path)["posting"]


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def _make_employer(row: dict[str, Any], at: datetime) -> Employer:
    columns = row | {
        "place": Place.objects.get(slug=row["place"]),
        "description": rich_text.from_plain_text(row["description"]),
        "benefits": "\n".join(row["benefits"]),
        "is_demo": True,
        "verified_at": at - EMPLOYERS_SINCE,
    }
    scales, sites = columns.pop("pay_scales", []), columns.pop("sites", [])
    employer = Employer.objects.create(**columns)
    employer.pay_scales.set(PayScale.objects.filter(slug__in=scales))
    for site in sites:
        place = Place.objects.get(slug=site["place"])
        WorkSite.objects.create(**site | {"employer": employer, "place": place})
    return employer


def _make_people(employers: list[Employer]) -> tuple[list[Login], Any]:
    """An operator, an editor, and HR officers of the first and the last employer.

    Returns the log-ins and the editor.
    """
    user_model = get_user_model()
    hr_of = {
        _free_name("personal1"): employers[0],
        _free_name("personal2"): employers[-1],
    }
    editor = _free_name("redaktion")
    logins = [
        Login(_free_name("betrieb"), _password(), "Betreiber"),
        Login(editor, _password(), "Redaktion"),
        *(
            Login(name, _password(), "Personal", employer.name)
            for name, employer in hr_of.items()
        ),
    ]
    people = {}
    for login in logins:
        is_operator = login.role == "Betreiber"
        people[login.name] = user_model.objects.create_user(
            login.name,
            # Nobody's: without a mail server its mails become files to look at.
            email=f"{login.name}@example.org",
            password=login.password,
            is_staff=True,
            is_superuser=is_operator,
        )
    people[editor].groups.add(Group.objects.get(name=EDITORS))
    for name, employer in hr_of.items():
        people[name].groups.add(Group.objects.get(name=HR))
        Membership.objects.create(user=people[name], employer=employer)
    return logins, people[editor]


def _free_name(name: str) -> str:
    """``name``, or with a number where somebody is called so already."""
    users = get_user_model().objects
    number = 1
    free = name
    while users.filter(username=free).exists():
        number += 1
        free = f"{name}-{number}"
    return free


def _password() -> str:
    return secrets.token_urlsafe(PASSWORD_BYTES)


def _make_posting(
    row: dict[str, Any], employer: Employer, editor: Any, at: datetime
) -> None:
    posted_at = at - timedelta(
        days=row.get("posted_days_ago", 0), minutes=len(row["key"])
    )
    drafted_at = posted_at - DRAFTED_BEFORE
    posting = JobPosting(**_columns(row, at), employer=employer)
    _set_salary(posting, row.get("salary"), at)
    posting.save()
    posting.skills.set(Skill.objects.filter(slug__in=row.get("skills", [])))
    record_event(posting, PostingEvent.Kind.CREATED, by=None, at=drafted_at)
    _live_through(posting, row, editor, drafted_at, posted_at, at)


def _columns(row: dict[str, Any], at: datetime) -> dict[str, Any]:
    values = {name: value for name, value in row.items() if name not in NOT_COLUMNS}
    texts = {name: rich_text.from_plain_text(row.get(name, "")) for name in RICH_TEXTS}
    district = row.get("district")
    dates = {
        "start_date": _day(row, "start_days", at),
        "fixed_term_until": row.get("fixed_term_until")
        or _day(row, "fixed_term_days", at),
        "valid_through": _deadline(row, at),
    }
    places = {
        "place": Place.objects.get(slug=row["place"]),
        "district": District.objects.get(slug=district) if district else None,
    }
    return values | texts | dates | places


def _day(row: dict[str, Any], name: str, at: datetime) -> Any:
    if name not in row:
        return None
    return timezone.localdate(at) + timedelta(days=row[name])


def _deadline(row: dict[str, Any], at: datetime) -> datetime | None:
    """The end of the last day; for an ended posting the day after it ended."""
    days = row.get("valid_for_days", 1 - row.get("ended_days_ago", -29))
    day = timezone.localdate(at) + timedelta(days=days)
    return end_of_day(day)


def _set_salary(
    posting: JobPosting, salary: dict[str, Any] | None, at: datetime
) -> None:
    if salary is None:
        return
    full_time = salary.get("full_time_weekly_hours")
    if full_time:
        posting.full_time_weekly_hours = Decimal(full_time)
    posting.salary_note = salary.get("note", "")
    if salary["source"] == SalarySource.PAY_TABLE:
        posting.salary_scale = salary["scale"]
        posting.salary_grade = salary["grade"]
        posting.salary_step_min = str(salary["step_min"])
        posting.salary_step_max = str(salary["step_max"])
        try:
            fill_from_valid_table(posting=posting, at=at)
        except NoSuchRate:
            last_day = _last_table_day(salary["scale"], at)
            fill_from_pay_table(posting=posting, on=last_day)
        return
    posting.salary_min = Decimal(salary["min"])
    posting.salary_max = Decimal(salary["max"])
    posting.salary_period = salary["period"]
    posting.salaries_per_year = Decimal(salary.get("salaries_per_year", 12))
    if hours := salary.get("weekly_hours"):
        posting.salary_weekly_hours = Decimal(hours)


def _last_table_day(scale: str, at: datetime) -> date:
    """Of a scale without a table that is still valid: the newest one's last day."""
    newest = PayTableRate.objects.filter(scale=scale).aggregate(day=Max("valid_until"))
    today = timezone.localdate(at)
    return min(today, newest["day"] or today)


def _live_through(
    posting: JobPosting,
    row: dict[str, Any],
    editor: Any,
    drafted_at: datetime,
    posted_at: datetime,
    at: datetime,
) -> None:
    """Take the steps that lead to the row's status, each at its own time."""
    status = row["status"]
    step = {"posting": posting, "by": editor}
    if status == Status.DRAFT:
        if reason := row.get("return_reason"):
            submit_posting(posting=posting, by=None, at=posted_at)
            return_posting(**step, at=posted_at, reason=reason)
        return
    submit_posting(posting=posting, by=None, at=posted_at)
    if status == Status.IN_REVIEW:
        return
    publish_posting(**step, at=posted_at)
    if status == Status.PUBLISHED:
        confirmed_at = at - timedelta(days=row.get("confirmed_days_ago", 0))
        if confirmed_at > posted_at:
            confirm_posting(posting=posting, by=None, at=confirmed_at)
        return
    ended_at = at - timedelta(days=row.get("ended_days_ago", 1))
    end = fill_posting if status == Status.FILLED else end_posting
    end(posting=posting, by=None, at=ended_at)
    if status == Status.ARCHIVED:
        archive_posting(posting=posting, by=None, at=at)
