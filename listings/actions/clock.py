"""Run what time does: each job once when it is due, whoever else is running it.

A job is claimed by one conditional UPDATE on its row, which the database gives to a
single asker. The lease ends by itself, so a machine that dies takes no job along.
A job that outlives its lease may be run twice at once; each is idempotent and takes
its rows under a lock, so that costs time and nothing else.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections
from django.utils import timezone
from django.utils.crypto import get_random_string

from listings.models import ClockJob, ClockRun

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
LEASE_KEY_LENGTH = 32
# After a failure: not sooner than this, however often the job is due.
RETRY_AFTER = timedelta(minutes=5)
LONGEST_WORDS = ClockRun._meta.get_field("done").max_length


@dataclass(frozen=True, kw_only=True)
class Job:
    """``run`` takes the moment (``at``) and returns what it did: words or a number;
    nothing for nothing.
    """

    name: str
    every: timedelta
    run: Callable[..., str | int | None]
    lease: timedelta = LEASE


def tick(jobs: Iterable[Job], *, at: datetime) -> list[ClockRun]:
    """Run the jobs that are due at ``at``; one that fails leaves the others theirs."""
    jobs = list(jobs)
    _know(jobs, at)
    due = set(ClockJob.objects.due(at).values_list("name", flat=True))
    return list(_runs([job for job in jobs if job.name in due], at))


def _runs(jobs: Iterable[Job], at: datetime) -> Iterator[ClockRun]:
    for job in jobs:
        if lease := _claim(job, at):
            yield _run(job, lease, at)


def _know(jobs: list[Job], at: datetime) -> None:
    """A job that is new is due at once."""
    known = set(ClockJob.objects.values_list("name", flat=True))
    new = [ClockJob(name=job.name, due_at=at) for job in jobs if job.name not in known]
    if new:
        ClockJob.objects.bulk_create(new, ignore_conflicts=True)


def _claim(job: Job, at: datetime) -> str:
    """The key of our lease; "" where another was quicker."""
    lease = get_random_string(LEASE_KEY_LENGTH)
    free = ClockJob.objects.due(at).filter(name=job.name)
    taken = free.update(leased_until=at + job.lease, lease=lease)
    return lease if taken else ""


def _run(job: Job, lease: str, at: datetime) -> ClockRun:
    started = timezone.now()
    done = error = ""
    try:
        done = _words(job.run(at=at))
    except Exception as failure:
        logger.exception("the job %s failed", job.name)
        error = type(failure).__name__
        _forget_broken_connections()
    _give_back(job, lease, at, failed=bool(error))
    return ClockRun.objects.create(
        job=job.name,
        started_at=started,
        finished_at=timezone.now(),
        done=done,
        error=error,
    )


def _words(result: str | int | None) -> str:
    return str(result)[:LONGEST_WORDS] if result else ""


def _forget_broken_connections() -> None:
    """What a job left unusable must not fail the next one."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def _give_back(job: Job, lease: str, at: datetime, *, failed: bool) -> None:
    mine = ClockJob.objects.filter(name=job.name, lease=lease)
    failures = (mine.values_list("failures", flat=True).first() or 0) + 1
    wait = max(job.every, RETRY_AFTER) if failed else job.every
    mine.update(
        due_at=_whole_minute(at) + wait,
        leased_until=None,
        lease="",
        failures=failures if failed else 0,
    )


def _whole_minute(at: datetime) -> datetime:
    """So that a tick a second early finds what is due in this minute."""
    return at.replace(second=0, microsecond=0)


def forget_old_runs(*, at: datetime) -> int:
    """Delete the log's rows that are older than they are kept."""
    deleted, _ = ClockRun.objects.outdated(at).delete()
    return deleted
