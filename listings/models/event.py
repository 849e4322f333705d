from django.conf import settings
from django.db import models

from listings.enums import Status
from listings.models.append_only import AppendOnly
from listings.models.posting import JobPosting


class PostingEvent(AppendOnly):
    """Who did what to a posting and when: written by the actions, never changed."""

    class Kind(models.TextChoices):
        CREATED = "created", "angelegt"
        CHANGED = "changed", "geändert"
        SUBMITTED = "submitted", "zur Prüfung gegeben"
        RETURNED = "returned", "zurückgegeben"
        PUBLISHED = "published", "veröffentlicht"
        CONFIRMED = "confirmed", "bestätigt"
        EXPIRED = "expired", "beendet"
        FILLED = "filled", "als besetzt beendet"
        ARCHIVED = "archived", "archiviert"
        IMPORTED = "imported", "aus dem Import geändert"
        PAY_TABLE = "pay_table", "neue Entgelttabelle"
        SCHEDULED = "scheduled", "zur Veröffentlichung vorgemerkt"
        RENEWED = "renewed", "verlängert"
        APPROVED = "approved", "nachträglich geprüft"
        LINKED = "linked", "Vorschau-Link erstellt"
        UNLINKED = "unlinked", "Vorschau-Link widerrufen"
        COPIED = "copied", "als Kopie angelegt"
        FROM_SHEET = "from_sheet", "aus einer Tabelle übernommen"

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="events", verbose_name="Stelle"
    )
    kind = models.CharField("Vorgang", max_length=12, choices=Kind.choices)
    from_status = models.CharField(
        "von", max_length=12, choices=Status.choices, blank=True
    )
    to_status = models.CharField("nach", max_length=12, choices=Status.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="durch",
        null=True,
    )
    at = models.DateTimeField("am")
    reason = models.TextField("Grund", blank=True)

    class Meta(AppendOnly.Meta):
        verbose_name = "Vorgang"
        verbose_name_plural = "Vorgänge"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.posting}"
