"""What the clock does: a row a job that says who has it, and a row a run."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

# Runs that found nothing to do are many and say little.
IDLE_RUNS_KEPT = timedelta(days=1)
RUNS_KEPT = timedelta(days=30)


class ClockJobQuerySet(models.QuerySet):
    def due(self, at: datetime) -> Self:
        """What may be started: its time has come, and nobody holds it.

        A lease that is over belonged to a machine that never came back.
        """
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=at)
        return self.filter(free, due_at__lte=at)


class ClockJob(models.Model):
    """When a job is due, and until when somebody is at it."""

    name = models.CharField("Aufgabe", max_length=60, primary_key=True)
    due_at = models.DateTimeField("fällig am")
    leased_until = models.DateTimeField("vergeben bis", null=True)
    # Whose lease it is: who comes late must not end another's.
    lease = models.CharField(max_length=32, blank=True)
    failures = models.PositiveIntegerField("Fehlschläge in Folge", default=0)

    objects = ClockJobQuerySet.as_manager()

    class Meta:
        verbose_name = "Aufgabe der Uhr"
        verbose_name_plural = "Aufgaben der Uhr"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ClockRunQuerySet(models.QuerySet):
    def outdated(self, at: datetime) -> Self:
        old = Q(started_at__lt=at - RUNS_KEPT)
        idle = Q(done="", error="", started_at__lt=at - IDLE_RUNS_KEPT)
        return self.filter(old | idle)


class ClockRun(models.Model):
    """One run of a job: what it did, or the kind of error that stopped it.

    No text of an error is kept: it may hold what people typed. The log has it.
    """

    job = models.CharField("Aufgabe", max_length=60)
    started_at = models.DateTimeField("begonnen am", db_index=True)
    finished_at = models.DateTimeField("fertig am")
    done = models.CharField("getan", max_length=500, blank=True)
    error = models.CharField("Fehler", max_length=100, blank=True)

    objects = ClockRunQuerySet.as_manager()

    class Meta:
        verbose_name = "Lauf der Uhr"
        verbose_name_plural = "Läufe der Uhr"
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.job}: {self.error or self.done or 'nichts zu tun'}"
