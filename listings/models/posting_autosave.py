"""What a person typed into the form of a posting and has not saved."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from listings.models.posting import JobPosting


class PostingAutosaveQuerySet(models.QuerySet):
    def of(self, user: Any, posting: JobPosting | None) -> Self:
        """What ``user`` typed into ``posting``, or into a new one (None)."""
        return self.filter(user=user, posting=posting)


class PostingAutosave(models.Model):
    """One row a person and posting; it belongs to that person alone.

    ``posting`` is None for one that was never saved. ``fields`` are the form's
    values as a browser sends them, unchecked. ``version`` names the saved state that
    they were typed over, "" for a new one.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="posting_autosaves",
        verbose_name="Person",
    )
    posting = models.ForeignKey(
        JobPosting,
        models.CASCADE,
        related_name="autosaves",
        verbose_name="Stelle",
        null=True,
    )
    fields = models.JSONField("Eingaben")
    version = models.CharField("Fassung", max_length=40, blank=True)
    saved_at = models.DateTimeField("aufgehoben am", db_index=True)

    objects = PostingAutosaveQuerySet.as_manager()

    class Meta:
        verbose_name = "nicht gespeicherte Eingaben"
        verbose_name_plural = "nicht gespeicherte Eingaben"
        ordering = ["-saved_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "posting"],
                name="autosave_one_a_posting",
                condition=Q(posting__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["user"],
                name="autosave_one_new",
                condition=Q(posting__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.posting or 'neue Stelle'}"
