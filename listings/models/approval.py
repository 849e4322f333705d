"""What the editors have approved of a posting, and what waits for them."""

from typing import Self

from django.conf import settings
from django.db import models

from listings.enums import Status
from listings.models.posting import JobPosting


class ApprovalQuerySet(models.QuerySet):
    def to_look_at(self) -> Self:
        """Changed online since it was approved: the oldest change first."""
        changed = self.filter(changed_at__isnull=False)
        return changed.filter(posting__status=Status.PUBLISHED).order_by(
            "changed_at", "pk"
        )


class Approval(models.Model):
    """The posting as it was last approved (``listings.queries.posting_values``).

    Holds the contact person as the posting does, and goes when that is archived.
    """

    posting = models.OneToOneField(
        JobPosting, models.CASCADE, related_name="approval", verbose_name="Stelle"
    )
    values = models.JSONField("Stand")
    at = models.DateTimeField("freigegeben am")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="freigegeben von",
        null=True,
    )
    # A change that went online at once and that no editor has seen.
    changed_at = models.DateTimeField("seither geändert am", null=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = "Freigabe"
        verbose_name_plural = "Freigaben"

    def __str__(self) -> str:
        return f"Freigabe: {self.posting}"


class PendingChangeQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """For an editor, the oldest first; not what was sent back to its author."""
        online = self.filter(posting__status=Status.PUBLISHED)
        return online.filter(return_reason="").order_by("at", "pk")


class PendingChange(models.Model):
    """A change of what stands online that waits for an editor; until then the
    approved text stays.

    ``before`` and ``after`` hold only the fields that differ.
    """

    posting = models.OneToOneField(
        JobPosting,
        models.CASCADE,
        related_name="pending_change",
        verbose_name="Stelle",
    )
    before = models.JSONField("bisher")
    after = models.JSONField("neu")
    at = models.DateTimeField("eingereicht am")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="eingereicht von",
        null=True,
    )
    # Why an editor sent it back; it waits for its author then.
    return_reason = models.TextField("Grund der Rückgabe", blank=True)

    objects = PendingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "Änderung in Prüfung"
        verbose_name_plural = "Änderungen in Prüfung"

    def __str__(self) -> str:
        return f"Änderung: {self.posting}"
