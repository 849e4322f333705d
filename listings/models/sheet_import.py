from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from listings.models.constraints import one_of
from listings.models.employer import Employer
from listings.models.posting import JobPosting


class SheetState(models.TextChoices):
    CHECKED = "checked", "geprüft, noch nicht übernommen"
    APPLIED = "applied", "übernommen"
    UNDONE = "undone", "rückgängig gemacht"


class SheetOutcome(models.TextChoices):
    """What a row comes to."""

    NEW = "new", "neu"
    CHANGED = "changed", "geändert"
    SAME = "same", "unverändert"
    LOCKED = "locked", "nicht änderbar"
    REFUSED = "refused", "abgelehnt"


class SheetImportQuerySet(models.QuerySet):
    def of(self, user: Any) -> Self:
        """Those of the employers whose things ``user`` may change."""
        return self.filter(employer__in=Employer.objects.of(user))


class SheetImport(models.Model):
    """A spreadsheet that somebody uploaded for one employer, and what became of it.

    ``content`` is kept between the dry run and the decision, and no longer.
    """

    employer = models.ForeignKey(
        Employer,
        models.CASCADE,
        related_name="sheet_imports",
        verbose_name="Arbeitgeber",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="durch",
        null=True,
    )
    at = models.DateTimeField("hochgeladen am")
    file_name = models.CharField("Datei", max_length=120)
    content = models.BinaryField("Inhalt", default=bytes, editable=False)
    content_hash = models.CharField("Prüfsumme", max_length=64, editable=False)
    remarks = models.JSONField("Hinweise", default=list)
    state = models.CharField(
        "Stand",
        max_length=8,
        choices=SheetState.choices,
        default=SheetState.CHECKED,
    )
    # Changes with each dry run: the apply button carries the one that was seen.
    version = models.PositiveIntegerField("Fassung", default=1)
    applied_at = models.DateTimeField("übernommen am", null=True)
    undone_at = models.DateTimeField("rückgängig am", null=True)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = "Tabelle"
        verbose_name_plural = "Tabellen"
        ordering = ["-at", "-pk"]
        constraints = [one_of("sheet_import", "state", SheetState)]

    def __str__(self) -> str:
        return self.file_name


class SheetRow(models.Model):
    """One row of a sheet: what it would do, what it did, what undoing it came to."""

    sheet = models.ForeignKey(
        SheetImport, models.CASCADE, related_name="rows", verbose_name="Tabelle"
    )
    number = models.PositiveIntegerField("Zeile")
    title = models.CharField("Titel", max_length=120, blank=True)
    outcome = models.CharField("Ergebnis", max_length=8, choices=SheetOutcome.choices)
    posting = models.ForeignKey(
        JobPosting,
        models.SET_NULL,
        related_name="+",
        verbose_name="Stelle",
        null=True,
    )
    # [label, before, after] of each field that changes, in words.
    changes = models.JSONField("Änderungen", default=list)
    # German lines with the place: what refuses the row, and what is only odd.
    problems = models.JSONField("Mängel", default=list)
    hints = models.JSONField("Hinweise", default=list)
    score = models.PositiveSmallIntegerField("Anzeigen-Check", null=True)
    # The posting's last save as the dry run found it, and as the import left it.
    seen_at = models.DateTimeField("Stand der Stelle", null=True)
    saved_at = models.DateTimeField("gespeichert am", null=True)
    # Columns before the import changed them, to bring them back.
    before = models.JSONField("vorher", default=dict, encoder=DjangoJSONEncoder)
    result = models.CharField("Verlauf", max_length=300, blank=True)

    class Meta:
        verbose_name = "Tabellenzeile"
        verbose_name_plural = "Tabellenzeilen"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="sheet_row_once"),
            one_of("sheet_row", "outcome", SheetOutcome),
        ]

    def __str__(self) -> str:
        return f"Zeile {self.number}: {self.title}"
