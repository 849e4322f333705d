"""Constraint pieces that several models share."""

from django.db import models
from django.db.models import Q


def one_of(
    model: str, field: str, enum: type[models.TextChoices]
) -> models.CheckConstraint:
    """Only values of the closed list, whoever writes."""
    return models.CheckConstraint(
        name=f"{model}_{field}_known", condition=Q(**{f"{field}__in": enum.values})
    )
