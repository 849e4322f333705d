from datetime import datetime, timedelta
from typing import Self

from django.db import models

# Failures are counted for so long after the first of them, and a refusal lasts no
# longer either.
WINDOW = timedelta(minutes=15)


class FailedLoginsQuerySet(models.QuerySet):
    def outdated(self, at: datetime) -> Self:
        return self.filter(since__lte=at - WINDOW)


class FailedLogins(models.Model):
    """How often it failed lately for one name, one address or the two together.

    ``key`` is a keyed hash: neither the name nor the address can be read from it.
    """

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField()
    since = models.DateTimeField()
    last_at = models.DateTimeField()

    objects = FailedLoginsQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["since"], name="failed_logins_since")]

    def __str__(self) -> str:
        return f"{self.failures} seit {self.since}"
