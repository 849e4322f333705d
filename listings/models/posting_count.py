from datetime import date, timedelta
from typing import Self

from django.db import models

from listings.models.posting import JobPosting

# So long a day's counts are kept: two years can be compared month by month.
KEPT = timedelta(days=25 * 365 // 12)


class PostingCountQuerySet(models.QuerySet):
    def since(self, first: date) -> Self:
        return self.filter(day__gte=first)

    def between(self, first: date, last: date) -> Self:
        return self.filter(day__gte=first, day__lte=last)

    def outdated(self, today: date) -> Self:
        return self.filter(day__lt=today - KEPT)


class PostingCount(models.Model):
    """How often something happened to a posting on a day, by where people came from.

    Nothing says who: no person, device or address stands behind a number.
    """

    class Kind(models.TextChoices):
        VIEW = "view", "Aufrufe"
        APPLY = "apply", "Klicks auf „Bewerben“"
        KEPT = "kept", "gemerkt"
        SHARED = "shared", "geteilt"

    class Source(models.TextChoices):
        SEARCH = "search", "Stellensuche"
        GUIDE = "guide", "Ratgeber"
        PORTAL = "portal", "übrige Seiten des Portals"
        FEED = "feed", "Feed"
        OUTSIDE = "outside", "andere Websites"
        DIRECT = "direct", "direkt"
        # What is done on the page without its script.
        UNKNOWN = "unknown", "ohne Angabe"

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="counts", verbose_name="Stelle"
    )
    day = models.DateField("Tag", db_index=True)
    kind = models.CharField("Art", max_length=8, choices=Kind.choices)
    source = models.CharField("Herkunft", max_length=8, choices=Source.choices)
    number = models.PositiveIntegerField("Anzahl")

    objects = PostingCountQuerySet.as_manager()

    class Meta:
        verbose_name = "Zählung"
        verbose_name_plural = "Zählungen"
        ordering = ["posting", "day", "kind", "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "day", "kind", "source"], name="posting_count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}: {self.number} {self.get_kind_display()}"
