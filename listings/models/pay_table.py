from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

DISPUTED_NOTE = "conflict:"


class PayTableRateQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> Self:
        still_open = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return self.filter(still_open, valid_from__lte=day)

    def showable(self) -> Self:
        """Without cells on which the sources disagree."""
        return self.exclude(note__startswith=DISPUTED_NOTE)


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
        return self.confidence == "C"
