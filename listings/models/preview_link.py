"""The secret addresses under which people without a log-in read a draft."""

import hashlib
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from listings.models.posting import JobPosting


def key_hash(key: str) -> str:
    """The key is random and long: a plain hash can't be turned back."""
    return hashlib.sha256(key.encode()).hexdigest()


class PreviewLinkQuerySet(models.QuerySet):
    def open(self, at: datetime) -> Self:
        """The SQL half of ``PreviewLink.is_open``."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at)

    def with_key(self, key: str) -> Self:
        return self.filter(key_hash=key_hash(key))

    def for_reading(self) -> Self:
        """With what the page of its posting shows."""
        return self.select_related(
            "posting__employer__place", "posting__place", "posting__district"
        )

    def over_since(self, moment: datetime) -> Self:
        return self.filter(Q(expires_at__lte=moment) | Q(revoked_at__lte=moment))


class PreviewLink(models.Model):
    """One address of one posting. Who opened it, and whether, is not kept.

    The address holds a key of which only the hash is here: whoever reads the
    database can't open a draft with it.
    """

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="preview_links", verbose_name="Stelle"
    )
    key_hash = models.CharField("Prüfsumme", max_length=64, unique=True)
    # Tells HR staff which link to revoke.
    label = models.CharField("Für wen", max_length=80, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="erstellt von",
        null=True,
    )
    created_at = models.DateTimeField("erstellt am")
    expires_at = models.DateTimeField("gilt bis")
    revoked_at = models.DateTimeField("widerrufen am", null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorschau-Link"
        verbose_name_plural = "Vorschau-Links"
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="preview_link_ends_later",
                condition=Q(expires_at__gt=F("created_at")),
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="preview_link_expiry")]

    def __str__(self) -> str:
        return f"{self.posting}, bis {self.expires_at:%d.%m.%Y}"

    def is_open(self, at: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > at
