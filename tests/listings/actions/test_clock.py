"""The clock: each job once when it is due, whoever else ticks, whatever fails."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from listings.actions.clock import (
    LEASE,
    RETRY_AFTER,
    Job,
    forget_old_runs,
    tick,
)
from listings.management.jobs import JOBS
from listings.models import ClockJob, ClockRun
from listings.models.clock import IDLE_RUNS_KEPT, RUNS_KEPT

NOON = datetime(2026, 11, 26, 12, 0, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def make_job(run=lambda *, at: "", *, name="zählen", every=MINUTE) -> Job:
    return Job(name=name, every=every, run=run)


def counting(result="1 Stelle"):
    """A job's function and the moments at which it was called."""
    moments = []

    def run(*, at):
        moments.append(at)
        return result

    return run, moments


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("later", "runs"),
    [
        (timedelta(minutes=59, seconds=52), 1),
        (timedelta(minutes=59, seconds=53), 2),
        (timedelta(minutes=70), 2),
    ],
)
def test_job_runs_again_when_its_time_has_come(later, runs):
    run, moments = counting()
    job = make_job(run, every=timedelta(hours=1))

    tick([job], at=NOON)
    tick([job], at=NOON + later)

    assert len(moments) == runs


@pytest.mark.django_db
def test_run_is_logged_with_what_it_did():
    tick([make_job(lambda *, at: "3 Stellen beendet", name="beenden")], at=NOON)

    run = ClockRun.objects.get()
    assert (run.job, run.done, run.error) == ("beenden", "3 Stellen beendet", "")
    assert run.started_at <= run.finished_at


@pytest.mark.django_db
@pytest.mark.parametrize(("result", "words"), [(0, ""), (2, "2"), (None, "")])
def test_number_and_nothing_are_logged_too(result, words):
    tick([make_job(lambda *, at: result)], at=NOON)

    assert ClockRun.objects.get().done == words


@pytest.mark.django_db
def test_job_that_fails_stops_no_other_and_is_tried_later(caplog):
    def fail(*, at):
        raise ValueError("Änne Groß, anne@example.org")

    run, moments = counting()
    jobs = [make_job(fail, name="erste"), make_job(run, name="zweite")]

    with caplog.at_level(logging.CRITICAL):
        tick(jobs, at=NOON)

    assert len(moments) == 1
    failed = ClockRun.objects.get(job="erste")
    assert (failed.error, failed.done) == ("ValueError", "")
    row = ClockJob.objects.get(name="erste")
    assert row.due_at == NOON.replace(second=0) + RETRY_AFTER
    assert (row.failures, row.leased_until) == (1, None)


@pytest.mark.django_db
def test_job_that_works_again_forgets_its_failures():
    ClockJob.objects.create(name="zählen", due_at=NOON, failures=3)

    tick([make_job()], at=NOON)

    assert ClockJob.objects.get().failures == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("later", "runs"), [(-SECOND, 0), (timedelta(0), 1), (SECOND, 1)]
)
def test_job_of_a_machine_that_died_is_free_when_its_lease_is_over(later, runs):
    over = NOON + LEASE
    ClockJob.objects.create(name="zählen", due_at=NOON, leased_until=over, lease="x")
    run, moments = counting()

    tick([make_job(run)], at=over + later)

    assert len(moments) == runs


@pytest.mark.django_db
def test_who_comes_back_after_its_lease_leaves_the_next_one_theirs():
    def overtaken(*, at):
        ClockJob.objects.update(lease="andere", leased_until=NOON + 2 * LEASE)

    tick([make_job(overtaken)], at=NOON)

    row = ClockJob.objects.get()
    assert (row.lease, row.leased_until) == ("andere", NOON + 2 * LEASE)


@pytest.mark.django_db
def test_log_is_forgotten_in_time_and_idle_runs_sooner():
    def log(name, started_at, **values):
        moments = {"started_at": started_at, "finished_at": started_at}
        ClockRun.objects.create(job=name, **moments, **values)

    log("alt", NOON - RUNS_KEPT - SECOND, done="1")
    log("bleibt", NOON - RUNS_KEPT, done="1")
    log("fehler", NOON - RUNS_KEPT, error="ValueError")
    log("leer und alt", NOON - IDLE_RUNS_KEPT - SECOND)
    log("leer", NOON - IDLE_RUNS_KEPT)

    assert forget_old_runs(at=NOON) == 2

    kept = ClockRun.objects.order_by("job").values_list("job", flat=True)
    assert list(kept) == ["bleibt", "fehler", "leer"]


@pytest.mark.django_db
def test_command_runs_every_job_of_the_portal_and_then_nothing(capsys):
    call_command("tick")
    first = set(ClockRun.objects.values_list("job", flat=True))
    call_command("tick")

    assert first == {job.name for job in JOBS}
    assert not ClockRun.objects.exclude(error="").exists()
    assert ClockJob.objects.filter(due_at__lte=timezone.now()).count() == 0


def test_jobs_have_names_of_their_own():
    names = [job.name for job in JOBS]

    assert len(set(names)) == len(names)
