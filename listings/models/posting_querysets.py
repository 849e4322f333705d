from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from listings.enums import Status
from listings.models.permissions import is_reviewer

LONG_TEXTS = (
    "tasks",
    "profile",
    "offer",
    "application_process",
    "plain_text",
    "imported_values",
)


def is_public(at: datetime, prefix: str = "") -> Q:
    """What a visitor may see: published, begun, not yet ended.

    The SQL half of ``JobPosting.is_public``; ``prefix`` reaches it over a join.
    """
    return Q(
        **{
            f"{prefix}status": Status.PUBLISHED,
            f"{prefix}date_posted__lte": at,
            f"{prefix}valid_through__gte": at,
        }
    )


class JobPostingQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None) -> Self:
        return self.filter(is_public(at or timezone.now()))

    def editable_by(self, user: Any) -> Self:
        """Operator and editors: all. HR staff: their own employers' postings."""
        if is_reviewer(user):
            return self
        return self.filter(employer__memberships__user=user)

    def with_people(self) -> Self:
        """With the rows that a posting's labels read."""
        return self.select_related("employer", "place", "district")

    def for_cards(self) -> Self:
        """With the rows that a line of a list reads, without the long texts."""
        return self.with_people().defer(*LONG_TEXTS, "employer__description")

    def for_reading(self) -> Self:
        """With what the posting page shows, without what only searches and imports
        read.
        """
        return self.with_people().defer("plain_text", "imported_values")

    def newest_first(self) -> Self:
        return self.order_by("-date_posted", "-pk")
