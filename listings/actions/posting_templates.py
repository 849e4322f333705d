"""Templates that an employer's new postings begin with."""

from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.audit import record_audit
from listings.models import AuditEntry, Employer, PostingTemplate

# Nobody keeps more apart, and a list of them stays a list.
MOST_TEMPLATES = 50


class TooManyTemplates(Exception):
    """The employer has as many templates as there may be."""


@transaction.atomic
def save_template(
    *, employer: Employer, name: str, values: dict[str, Any], by: Any, at: datetime
) -> PostingTemplate:
    """Keep ``values`` under ``name``, in place of what stood there before.

    Raises ``TooManyTemplates``.
    """
    templates = PostingTemplate.objects.filter(employer=employer)
    template = templates.select_for_update().filter(name=name).first()
    if template is None:
        if templates.count() >= MOST_TEMPLATES:
            raise TooManyTemplates
        template = PostingTemplate(employer=employer, name=name)
        details = f"„{name}“ angelegt"
    else:
        details = f"„{name}“ neu gefüllt"
    template.values, template.saved_by, template.saved_at = values, by, at
    template.save()
    _record(employer, details, by=by, at=at)
    return template


@transaction.atomic
def rename_template(
    *, template: PostingTemplate, name: str, by: Any, at: datetime
) -> None:
    """Raises ``IntegrityError`` where the employer has the name already."""
    if name == template.name:
        return
    details = f"„{template.name}“ heißt jetzt „{name}“"
    template.name = name
    template.save(update_fields=["name"])
    _record(template.employer, details, by=by, at=at)


@transaction.atomic
def delete_template(*, template: PostingTemplate, by: Any, at: datetime) -> None:
    template.delete()
    details = f"„{template.name}“ gelöscht"
    _record(template.employer, details, by=by, at=at)


def _record(employer: Employer, details: str, *, by: Any, at: datetime) -> None:
    kind = AuditEntry.Kind.TEMPLATE
    record_audit(kind, by=by, at=at, employer=employer, details=details)
