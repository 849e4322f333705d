from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Max, Q
from django.db.models.functions import TruncMonth

from listings.models.constraints import one_of
from listings.pay.statistics import LEAST_COUNT

FIGURES = ("median_low", "median_high", "lower_quartile", "median", "upper_quartile")


class GroupKind(models.TextChoices):
    """By what the postings of a snapshot were grouped."""

    ALL = "all", "alle"
    TYPE = "type", "Arbeitgebertyp"
    LEVEL = "level", "Erfahrung"


class PaySnapshotQuerySet(models.QuerySet):
    def month_ends(self) -> Self:
        """Of these, the snapshots of each month's last day that has one."""
        months = self.order_by().annotate(month=TruncMonth("day")).values("month")
        last_days = months.annotate(last_day=Max("day")).values("last_day")
        return self.filter(day__in=last_days)

    def between(self, first: date, last: date) -> Self:
        return self.filter(day__gte=first, day__lte=last)


class PaySnapshot(models.Model):
    """What a group of live postings paid on a day: EUR a month, full time.

    ``value`` is that of the group's enum, empty for all postings. The figures are
    those of ``queries.pay_figures``, to the cent; below the least count there are
    none, only the number.
    """

    day = models.DateField("Tag")
    kind = models.CharField("Gruppierung", max_length=8, choices=GroupKind.choices)
    value = models.CharField("Gruppe", max_length=12, blank=True)
    count = models.PositiveIntegerField("Stellen")
    median_low = models.DecimalField(
        "Median des unteren Endes", max_digits=9, decimal_places=2, null=True
    )
    median_high = models.DecimalField(
        "Median des oberen Endes", max_digits=9, decimal_places=2, null=True
    )
    lower_quartile = models.DecimalField(
        "unteres Quartil", max_digits=9, decimal_places=2, null=True
    )
    median = models.DecimalField("Median", max_digits=9, decimal_places=2, null=True)
    upper_quartile = models.DecimalField(
        "oberes Quartil", max_digits=9, decimal_places=2, null=True
    )

    objects = PaySnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "Gehaltsstand"
        verbose_name_plural = "Gehaltsstände"
        ordering = ["-day", "kind", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "kind", "value"], name="pay_snapshot_once_a_day"
            ),
            one_of("pay_snapshot", "kind", GroupKind),
            models.CheckConstraint(
                name="pay_snapshot_hidden_below_least_count",
                condition=Q(
                    count__lt=LEAST_COUNT,
                    **{f"{name}__isnull": True for name in FIGURES},
                )
                | Q(
                    count__gte=LEAST_COUNT,
                    **{f"{name}__isnull": False for name in FIGURES},
                    median_low__lte=F("median_high"),
                    lower_quartile__lte=F("median"),
                    median__lte=F("upper_quartile"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.value or self.kind}"
