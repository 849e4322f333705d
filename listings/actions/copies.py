"""A new draft from a posting that is there already."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from listings.actions.postings import Kind, record_event
from listings.models import JobPosting

# What is of the one advertisement and not of the role.
OF_ITS_OWN = frozenset({"reference_number"})
# Not to be edited, and yet part of a band that a pay table gives.
OF_THE_TABLE = ("salary_table_date", "salary_table_until", "salary_table_computed")


@transaction.atomic
def copy_posting(*, posting: JobPosting, by: Any, at: datetime) -> JobPosting:
    """A draft by hand with the texts, the pay and the place of ``posting``.

    Without its dates, its state, the key of its source and its Kennziffer, which
    names one advertisement. A contact person that was deleted stays deleted.
    """
    copy = JobPosting(created_by=by)
    for name in copied_columns():
        setattr(copy, name, getattr(posting, name))
    copy.save()
    copy.skills.set(posting.skills.all())
    reason = f"von „{posting.title}“ (Nr. {posting.pk})"
    record_event(copy, Kind.COPIED, by=by, at=at, reason=reason)
    return copy


def copied_columns() -> list[str]:
    fields = JobPosting._meta.concrete_fields
    names = [field.attname for field in fields if _is_copied(field)]
    return [*names, *OF_THE_TABLE]


def _is_copied(field: models.Field) -> bool:
    is_date = isinstance(field, models.DateField)  # moments are dates, too
    return (
        field.editable
        and not is_date
        and field.name not in OF_ITS_OWN
        and (not field.primary_key)
    )
