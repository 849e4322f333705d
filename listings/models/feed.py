from datetime import datetime, timedelta
from typing import Any, Self

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from listings.enums import FeedResult, FeedRhythm, FeedSource
from listings.models.constraints import one_of
from listings.models.employer import Employer
from listings.models.permissions import is_reviewer

EVERY = {
    FeedRhythm.HOURLY: timedelta(hours=1),
    FeedRhythm.DAILY: timedelta(days=1),
}
# Longer than any run takes: after it, a machine that died no longer holds the feed.
HELD_FOR = timedelta(minutes=15)
# A feed asked for by hand is not fetched more often than this.
ASK_AGAIN_AFTER = timedelta(minutes=5)
RUNS_KEPT = 30
BAD = (FeedResult.STOPPED, FeedResult.FAILED, FeedResult.PARTLY)


class EmployerFeedQuerySet(models.QuerySet):
    def of(self, user: Any) -> Self:
        """Feeds of the employers whose things ``user`` may see in the admin."""
        if is_reviewer(user):
            return self
        return self.filter(employer__memberships__user=user)

    def active(self) -> Self:
        return self.filter(is_active=True)

    def failing(self) -> Self:
        """Read by the clock, and the last run was not wholly in order."""
        return self.active().filter(last_result__in=BAD)

    def due(self, at: datetime) -> Self:
        """Asked for by hand or not read for its rhythm, and held by no machine."""
        late = Q(wanted_at__isnull=False) | Q(last_run_at__isnull=True)
        for rhythm, every in EVERY.items():
            late |= Q(rhythm=rhythm, last_run_at__lte=at - every)
        return self.active().filter(late).free(at)

    def free(self, at: datetime) -> Self:
        return self.filter(Q(held_until__isnull=True) | Q(held_until__lte=at))


class EmployerFeed(models.Model):
    """Where an employer's postings come from by themselves, as drafts."""

    employer = models.ForeignKey(
        Employer, models.CASCADE, related_name="feeds", verbose_name="Arbeitgeber"
    )
    source = models.CharField("Bewerbersystem", max_length=20, choices=FeedSource)
    address = models.URLField(
        "Adresse", max_length=300, validators=[URLValidator(schemes=["https", "http"])]
    )
    rhythm = models.CharField(
        "Einlesen", max_length=10, choices=FeedRhythm, default=FeedRhythm.DAILY
    )
    is_active = models.BooleanField("wird eingelesen", default=True)
    wanted_at = models.DateTimeField("von Hand verlangt", null=True, editable=False)
    # A run by hand may withdraw more than the share that stops others.
    wanted_in_full = models.BooleanField(default=False, editable=False)
    held_until = models.DateTimeField(null=True, editable=False)
    last_run_at = models.DateTimeField("zuletzt gelesen", null=True, editable=False)
    last_result = models.CharField(
        "Ergebnis", max_length=10, choices=FeedResult, blank=True, editable=False
    )
    last_done_at = models.DateTimeField("zuletzt ganz", null=True, editable=False)
    problem = models.TextField("Problem", blank=True, editable=False)

    objects = EmployerFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "Feed"
        verbose_name_plural = "Feeds"
        ordering = ["employer__name", "pk"]
        constraints = [
            # Two would end each other's postings: each misses what the other has.
            models.UniqueConstraint(
                fields=["employer", "source"], name="feed_once_an_employer"
            ),
            one_of("feed", "source", FeedSource),
            one_of("feed", "rhythm", FeedRhythm),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} für {self.employer}"

    @property
    def is_failing(self) -> bool:
        return self.is_active and self.last_result in BAD

    def may_be_asked(self, at: datetime) -> bool:
        """Whether somebody may want it read now."""
        if not self.is_active or self.wanted_at:
            return False
        return self.last_run_at is None or at - self.last_run_at >= ASK_AGAIN_AFTER


class FeedRun(models.Model):
    """One reading of a feed and what it did, row by row."""

    feed = models.ForeignKey(
        EmployerFeed, models.CASCADE, related_name="runs", verbose_name="Feed"
    )
    at = models.DateTimeField("am")
    result = models.CharField("Ergebnis", max_length=10, choices=FeedResult)
    summary = models.TextField("Ergebnis in Worten")
    problem = models.TextField("Problem", blank=True)
    remarks = models.JSONField("Bemerkungen", default=list)
    # Lists of outcome, words and details.
    lines = models.JSONField("Zeilen", default=list)
    left_out = models.PositiveIntegerField("weitere Zeilen", default=0)

    class Meta:
        verbose_name = "Lauf"
        verbose_name_plural = "Läufe"
        ordering = ["-at", "-pk"]
        constraints = [one_of("feed_run", "result", FeedResult)]

    def __str__(self) -> str:
        return f"{self.feed}: {self.get_result_display()}"
