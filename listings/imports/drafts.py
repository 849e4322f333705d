"""The draft that a feed's entry becomes, and whether people have worked on it."""

from listings.enums import PostingSource, Status
from listings.imports.context import Context
from listings.imports.values import Values, set_values, values_of
from listings.models import JobPosting


def new_draft(external_id: str, values: Values, context: Context) -> JobPosting:
    """An unsaved draft: what the feed says, the employer's own data for the rest."""
    employer = context.employer
    draft = JobPosting(
        employer=employer,
        place=employer.place,
        full_time_weekly_hours=employer.full_time_weekly_hours,
        apply_email=employer.contact_email,
        source=PostingSource.FEED,
        source_name=context.source.name,
        external_id=external_id,
    )
    set_values(draft, values, context.reference)
    return draft


def is_untouched(posting: JobPosting, context: Context) -> bool:
    """Whether a draft is still exactly what the import made of it.

    Compares every field that people can edit, so that deleting it loses nothing.
    """
    if posting.status != Status.DRAFT or posting.return_reason:
        return False
    if posting.events.filter(by__isnull=False).exists():
        return False
    imported = posting.imported_values
    values = {
        name: value for name, value in imported.items() if value and name != "notes"
    }
    made = new_draft(posting.external_id, values, context)
    fields = [field for field in posting._meta.concrete_fields if field.editable]
    same_skills = values_of(posting)["skills"] == values.get("skills", [])
    return same_skills and all(
        getattr(posting, field.attname) == getattr(made, field.attname)
        for field in fields
        if not field.primary_key
    )
