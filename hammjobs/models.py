"""What the site itself keeps: the mails that are on their way."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

SENT_KEPT = timedelta(days=7)
FAILED_KEPT = timedelta(days=30)


class OutboxMailQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, at: datetime) -> Self:
        return self.waiting().filter(next_try_at__lte=at)

    def given_up(self) -> Self:
        """What the operator should look at: nobody got these."""
        return self.filter(given_up_at__isnull=False)

    def outdated(self, at: datetime) -> Self:
        sent = Q(sent_at__lt=at - SENT_KEPT)
        return self.filter(sent | Q(given_up_at__lt=at - FAILED_KEPT))


class OutboxMail(models.Model):
    """A mail from the moment it is decided on until it may be forgotten.

    Holds a person's address and what we wrote to them. The text goes once it is sent,
    the row 7 days later, or 30 days after we gave up.
    """

    to = models.CharField("an", max_length=254)
    subject = models.CharField("Betreff", max_length=998)
    body = models.TextField("Text")
    created_at = models.DateTimeField("geschrieben am")
    # A claim moves it on: until then nobody else takes the mail.
    next_try_at = models.DateTimeField("nächster Versuch")
    tries = models.PositiveSmallIntegerField("Versuche", default=0)
    sent_at = models.DateTimeField("verschickt am", null=True)
    given_up_at = models.DateTimeField("aufgegeben am", null=True)
    # The kind of the last error, without the server's words: they name addresses.
    error = models.CharField("Fehler", max_length=100, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = "Nachricht"
        verbose_name_plural = "Postausgang"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="outbox_waiting",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.subject
