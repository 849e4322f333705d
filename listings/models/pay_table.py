from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

DISPUTED_NOTE = "conflict:"
# Part of a note: the last day is not from a source.
OPEN_END_NOTE = "end of term unverified"
COMPUTED, UNVERIFIED = "C", "M"


class PayTableRateQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> Self:
        still_open = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return self.filter(still_open, valid_from__lte=day)

    def used(self) -> Self:
        """Without cells that staff took out of use."""
        return self.filter(is_unused=False)

    def showable(self) -> Self:
        """Without cells on which the sources disagree or that nobody verified."""
        doubtful = Q(note__startswith=DISPUTED_NOTE) | Q(confidence=UNVERIFIED)
        return self.used().exclude(doubtful)


class PayTableRate(models.Model):
    """One cell of a collective pay table: what a grade and step pays in a period."""

    scale = models.CharField("Tarif", max_length=40)
    grade = models.CharField("Entgeltgruppe", max_length=20)
    step = models.CharField("Stufe", max_length=40, blank=True)
    valid_from = models.DateField("gültig ab")
    valid_until = models.DateField("gültig bis", null=True, blank=True)
    eur_per_month = models.DecimalField("EUR im Monat", max_digits=8, decimal_places=2)
    weekly_hours = models.DecimalField("Wochenstunden", max_digits=4, decimal_places=1)
    source = models.CharField("Quelle", max_length=200)
    confidence = models.CharField("Verlässlichkeit", max_length=40)
    note = models.CharField("Hinweis", max_length=400, blank=True)
    # In place of deleting: the file would bring a deleted row back.
    is_unused = models.BooleanField("nicht verwenden", default=False, db_default=False)
    # Once staff saved or added it, no file decides about it any more.
    edited_at = models.DateTimeField("zuletzt von Hand", null=True, editable=False)

    objects = PayTableRateQuerySet.as_manager()

    class Meta:
        verbose_name = "Tabellenentgelt"
        verbose_name_plural = "Tabellenentgelte"
        ordering = ["scale", "grade", "step", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "grade", "step", "valid_from"],
                name="pay_table_rate_once_a_period",
            ),
            models.CheckConstraint(
                name="pay_table_rate_positive", condition=Q(eur_per_month__gt=0)
            ),
            models.CheckConstraint(
                name="pay_table_rate_period_in_order",
                condition=Q(valid_until__isnull=True)
                | Q(valid_until__isnull=False, valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scale} {self.grade} {self.step}".strip()

    @property
    def is_computed(self) -> bool:
        """Carried forward from an older table instead of read off the printed one."""
        return self.confidence == COMPUTED

    @property
    def has_open_end(self) -> bool:
        return OPEN_END_NOTE in self.note

    @property
    def is_showable(self) -> bool:
        """The Python half of ``showable``."""
        doubtful = self.note.startswith(DISPUTED_NOTE) or self.confidence == UNVERIFIED
        return not (self.is_unused or doubtful)

    def is_valid_on(self, day: date) -> bool:
        """The Python half of ``valid_on``."""
        return self.valid_from <= day and (
            self.valid_until is None or day <= self.valid_until
        )
