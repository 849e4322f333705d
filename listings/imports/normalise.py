"""A record of a feed -> the values it gives a posting, and what is odd about it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from listings.enums import EmploymentType, WorkModel
from listings.imports.context import Context
from listings.imports.notes import LONGEST_MESSAGE, LONGEST_TITLE, notes_on
from listings.imports.pay import salary_of
from listings.imports.places import Whereabouts
from listings.imports.record import ImportRecord
from listings.imports.sections import texts_of

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Normal:
    """``values`` holds only what the feed says, as JSON, by the names of
    ``values.LABELS``; ``notes`` are messages by code.
    """

    record: ImportRecord
    values: Values
    notes: dict[str, str]


def normalise(record: ImportRecord, context: Context) -> Normal:
    employer, reference = context.employer, context.reference
    texts, is_cut = texts_of(record.sections)
    where = reference.gazetteer.find(record.offices)
    salary, pay_reason = salary_of(
        record.pay,
        employment_types=record.employment_types,
        full_time_weekly_hours=employer.full_time_weekly_hours,
        on=timezone.localdate(context.at),
    )
    said = texts | {
        "title": _shortened(record.title),
        "employment_types": _in_order(record.employment_types),
        "contract_type": record.contract_type,
        "experience_level": record.experience_level,
        "work_model": _work_model(record, where),
        "location": _location(where),
        "salary": salary,
        "skills": reference.skills_for(record.keywords),
        "apply_url": record.apply_url,
    }
    values = {name: value for name, value in said.items() if value}
    notes = notes_on(record, values, where, home=employer.place.name, at=context.at)
    if is_cut:
        notes["feed_text"] = "Ein Text ist überlang und am Ende gekürzt."
    if pay_reason:
        message = f"Ohne Gehaltsband übernommen. {pay_reason}"
        notes["feed_pay"] = message[:LONGEST_MESSAGE]
    return Normal(record, values, notes)


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    start = title[: LONGEST_TITLE - 1]
    return f"{start.rpartition(' ')[0] or start[:-1]} …"


def _in_order(types: tuple[str, ...]) -> list[str]:
    return [str(member.value) for member in EmploymentType if member in types]


def _work_model(record: ImportRecord, where: Whereabouts) -> str:
    """Not hybrid: that needs a number of days, which no feed gives."""
    if record.work_model in (WorkModel.ON_SITE, WorkModel.REMOTE):
        return str(WorkModel(record.work_model).value)
    return WorkModel.REMOTE.value if where.is_remote else ""


def _location(where: Whereabouts) -> list[str]:
    """[place slug, district slug or ""]"""
    if not where.location:
        return []
    district = where.location.district
    return [where.location.place.slug, district.slug if district else ""]
