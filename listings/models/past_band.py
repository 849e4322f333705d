from datetime import datetime
from typing import Self

from django.db import models

from listings.models.posting import JobPosting
from listings.pay.tables import band_words


class PastBandQuerySet(models.QuerySet):
    def since(self, moment: datetime) -> Self:
        return self.filter(until__gte=moment)


class PastBand(models.Model):
    """A band that a posting had until a new pay table came. Never changed."""

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="past_bands", verbose_name="Stelle"
    )
    until = models.DateTimeField("gezeigt bis")
    minimum = models.DecimalField("von", max_digits=9, decimal_places=2)
    maximum = models.DecimalField("bis", max_digits=9, decimal_places=2)
    # The normal form: EUR a month, full time.
    month_min = models.DecimalField("Normalform von", max_digits=9, decimal_places=2)
    month_max = models.DecimalField("Normalform bis", max_digits=9, decimal_places=2)
    weekly_hours = models.DecimalField("Wochenstunden", max_digits=4, decimal_places=1)
    scale = models.CharField("Tarif", max_length=40)
    grade = models.CharField("Entgeltgruppe", max_length=20)
    step_min = models.CharField("Stufe von", max_length=40, blank=True)
    step_max = models.CharField("Stufe bis", max_length=40, blank=True)
    table_from = models.DateField("Tabelle gültig ab")
    table_until = models.DateField("Tabelle gültig bis", null=True)
    computed = models.BooleanField("rechnerisch fortgeschrieben")

    objects = PastBandQuerySet.as_manager()

    class Meta:
        verbose_name = "früheres Gehaltsband"
        verbose_name_plural = "frühere Gehaltsbänder"
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.posting}: {self.words}"

    @property
    def words(self) -> str:
        """„4.850,89 – 5.622,74 € (Tabelle ab 01.06.2025)“."""
        return band_words(
            minimum=self.minimum,
            maximum=self.maximum,
            valid_from=self.table_from,
            computed=self.computed,
        )
