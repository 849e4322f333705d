from datetime import date, timedelta
from typing import Self

from django.db import models

# So long a day's counts are kept.
KEPT = timedelta(days=180)
LONGEST_KEPT = 80


class QueryCountQuerySet(models.QuerySet):
    def between(self, first: date, last: date) -> Self:
        return self.filter(day__gte=first, day__lte=last)

    def outdated(self, today: date) -> Self:
        return self.filter(day__lt=today - KEPT)


class QueryCount(models.Model):
    """How often something was searched for on a day. Nothing says by whom."""

    day = models.DateField("Tag")
    words = models.CharField("Suchwörter", max_length=LONGEST_KEPT)
    searches = models.PositiveIntegerField("Suchen", default=0)
    without_result = models.PositiveIntegerField("davon ohne Treffer", default=0)

    objects = QueryCountQuerySet.as_manager()

    class Meta:
        verbose_name = "Suchanfrage"
        verbose_name_plural = "Suchanfragen"
        ordering = ["-day", "-searches", "words"]
        constraints = [
            models.UniqueConstraint(fields=["day", "words"], name="query_count_once"),
            models.CheckConstraint(
                name="query_count_without_result_in_searches",
                condition=models.Q(without_result__lte=models.F("searches")),
            ),
        ]

    def __str__(self) -> str:
        return self.words
