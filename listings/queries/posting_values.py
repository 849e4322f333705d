"""What people write into a posting, as values that a row can keep and give back."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast

from django.db.models import DecimalField, Field

from listings.models import JobPosting, Skill

Values = dict[str, Any]

# All that a change of the text may touch; the employer never changes once approved.
FIELDS = (
    "title",
    "employment_types",
    "contract_type",
    "fixed_term_until",
    "weekly_hours_min",
    "weekly_hours_max",
    "experience_level",
    "career_changers_welcome",
    "start_date",
    "reference_number",
    "tasks",
    "profile",
    "offer",
    "application_process",
    "place",
    "district",
    "street",
    "work_model",
    "home_office_days",
    "salary_source",
    "salary_min",
    "salary_max",
    "salary_period",
    "salaries_per_year",
    "salary_weekly_hours",
    "full_time_weekly_hours",
    "salary_scale",
    "salary_grade",
    "salary_step_min",
    "salary_step_max",
    "salary_table_date",
    "salary_table_until",
    "salary_table_computed",
    "salary_note",
    "apply_via",
    "apply_email",
    "apply_url",
    "contact_name",
    "contact_email",
    "contact_phone",
    "valid_through",
)
SKILLS = "skills"


def values_of(posting: JobPosting, skills: Iterable[int] | None = None) -> Values:
    """By field; ``skills`` (keys) are those of the row where none are given.

    The same for the same content, whether typed, saved or read.
    """
    values = {name: _value(posting, name) for name in FIELDS}
    if skills is None:
        skills = [skill.pk for skill in posting.skills.all()]
    return values | {SKILLS: sorted(skills)}


def set_values(posting: JobPosting, values: Mapping[str, Any]) -> None:
    """Put values into the posting, unsaved. Its skills stay: see ``skills_in``."""
    for name, value in values.items():
        if name != SKILLS:
            field = _field(name)
            target: Field = getattr(field, "target_field", field)
            setattr(posting, field.attname, target.to_python(value))


def skills_in(values: Mapping[str, Any]) -> list[Skill] | None:
    """None where the values name none; skills that are gone since are left out."""
    if SKILLS not in values:
        return None
    return list(Skill.objects.filter(pk__in=values[SKILLS]))


def difference(one: Mapping[str, Any], other: Mapping[str, Any]) -> Values:
    """The values of ``other`` that ``one`` has otherwise."""
    return {name: value for name, value in other.items() if one.get(name) != value}


def _value(posting: JobPosting, name: str) -> Any:
    field = _field(name)
    value = field.get_prep_value(field.value_from_object(posting))
    if isinstance(field, DecimalField) and value is not None:
        return str(Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places)))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def _field(name: str) -> Field:
    return cast(Field, JobPosting._meta.get_field(name))
