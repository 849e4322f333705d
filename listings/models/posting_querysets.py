from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from listings.enums import SalarySource, Status
from listings.models.pay_table import PayTableRate
from listings.models.permissions import is_reviewer

LONG_TEXTS = (
    "tasks",
    "profile",
    "offer",
    "application_process",
    "plain_text",
    "imported_values",
)
OPEN = (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED)


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


def _own_cell(step: str) -> QuerySet[PayTableRate]:
    """The cell that one end of a posting's band was taken from, if it is showable."""
    return PayTableRate.objects.showable().filter(
        scale=OuterRef("salary_scale"),
        grade=OuterRef("salary_grade"),
        valid_from=OuterRef("salary_table_date"),
        step=OuterRef(step),
    )


class JobPostingQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None) -> Self:
        return self.filter(is_public(at or timezone.now()))

    def running(self, at: datetime) -> Self:
        """What is online at ``at`` or will go online by itself."""
        return self.filter(status=Status.PUBLISHED, valid_through__gte=at)

    def unconfirmed_since(self, moment: datetime, at: datetime) -> Self:
        """Online at ``at`` and not confirmed since ``moment``."""
        return self.public(at).filter(confirmed_at__lte=moment)

    def open(self) -> Self:
        """What is written, reviewed or online: not yet ended."""
        return self.filter(status__in=OPEN)

    def with_outdated_check(self, today: date) -> Self:
        """Open ones that were saved, or that a day began, since they were checked."""
        return self.open().exclude(
            last_check__version=F("updated_at"), last_check__checked_on=today
        )

    def paid_by_table(self) -> Self:
        return self.filter(salary_source=SalarySource.PAY_TABLE)

    def with_lapsed_table(self, today: date) -> Self:
        """Paid by a table that has run out or may no longer be shown, and that no
        other one has followed.
        """
        ran_out = Q(salary_table_until__lt=today)
        low, high = _own_cell("salary_step_min"), _own_cell("salary_step_max")
        has_both = Exists(low) & (Q(salary_step_max="") | Exists(high))
        return self.paid_by_table().filter(ran_out | ~has_both)

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
