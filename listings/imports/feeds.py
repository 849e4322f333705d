"""Read employers' feeds by the clock, each in its rhythm, and keep what came of it."""

import logging
from datetime import datetime

from django.db import transaction

from hammjobs.german import NBSP, plural
from listings.enums import FeedResult
from listings.imports.fetch import fetch
from listings.imports.record import FeedUnusable
from listings.imports.report import FAILED, SAME, Line, Report
from listings.imports.run import MAX_WITHDRAWALS, import_postings
from listings.imports.sources import SOURCES
from listings.models import EmployerFeed, FeedRun
from listings.models.feed import HELD_FOR, RUNS_KEPT

logger = logging.getLogger(__name__)

# A fetch takes half a minute at the worst: the rest is for the next tick.
MOST_AT_ONCE = 5
LINES_KEPT = 500
ALL_MAY_VANISH = 100
NOTHING_CHANGED = "Es wurde nichts geändert."
UNEXPECTED = (
    "Beim Einlesen ist ein Fehler aufgetreten, den hammjobs nicht erwartet hat. Der "
    "Betrieb sieht ihn im Protokoll des Servers."
)


def run_due_feeds(*, at: datetime) -> str:
    """Read what is due; says how many. No feed keeps another from being read, and
    of several machines one reads a feed.
    """
    due = EmployerFeed.objects.due(at).order_by("last_run_at", "pk")
    keys = list(due.values_list("pk", flat=True)[:MOST_AT_ONCE])
    runs = [run for key in keys if (run := run_feed(key, at=at))]
    if not runs:
        return ""
    done = plural(len(runs), "Feed gelesen", "Feeds gelesen")
    faulty = sum(run.result != FeedResult.DONE for run in runs)
    return f"{done}, {faulty} nicht in Ordnung" if faulty else done


def run_feed(key: int, *, at: datetime) -> FeedRun | None:
    """Read one feed if it is still due and nobody else holds it.

    The hold ends by itself, so a machine that dies takes no feed along.
    """
    due = EmployerFeed.objects.due(at).filter(pk=key)
    if not due.update(held_until=at + HELD_FOR):
        return None
    feed = EmployerFeed.objects.select_related("employer__place").get(pk=key)
    try:
        run = _run_of(_read(feed, at))
    except FeedUnusable as error:
        run = _failed(f"{error} {NOTHING_CHANGED}")
    except Exception:
        logger.exception("the feed %d could not be read", key)
        run = _failed(UNEXPECTED)
    return _keep(feed, run, at)


def _read(feed: EmployerFeed, at: datetime) -> Report:
    source = SOURCES[feed.source]
    limit = ALL_MAY_VANISH if feed.wanted_in_full else MAX_WITHDRAWALS
    return import_postings(
        source=source,
        feed=fetch(feed.address, source),
        employer=feed.employer,
        at=at,
        apply=True,
        max_withdrawals=limit,
    )


def _run_of(report: Report) -> FeedRun:
    """What matters comes first, in case that not all of it is kept."""
    lines = sorted(report.lines, key=lambda line: line.outcome == SAME)
    return FeedRun(
        result=_result(report),
        summary=report.summary,
        problem=_problem(report),
        remarks=report.remarks,
        lines=[_kept(line) for line in lines[:LINES_KEPT]],
        left_out=max(0, len(lines) - LINES_KEPT),
    )


def _result(report: Report) -> FeedResult:
    if report.stopped:
        return FeedResult.STOPPED
    return FeedResult.PARTLY if report.counts[FAILED] else FeedResult.DONE


def _problem(report: Report) -> str:
    """In words for who has buttons, where the command speaks of options."""
    if report.stopped:
        return (
            f"{report.missing}. Mehr als {MAX_WITHDRAWALS}{NBSP}% nimmt hammjobs nicht "
            "von selbst offline: Eine beendete Stelle kommt nicht zurück. Stimmt der "
            "Feed, lesen Sie ihn einmal ganz ein."
        )
    if failed := report.counts[FAILED]:
        return (
            f"{plural(failed, 'Stelle ließ', 'Stellen ließen')} sich nicht speichern."
        )
    return ""


def _kept(line: Line) -> dict[str, object]:
    return {
        "outcome": line.outcome,
        "words": line.words,
        "details": list(line.details),
    }


def _failed(problem: str) -> FeedRun:
    return FeedRun(result=FeedResult.FAILED, summary=problem, problem=problem)


@transaction.atomic
def _keep(feed: EmployerFeed, run: FeedRun, at: datetime) -> FeedRun | None:
    """The run with the newest before it; the feed is free again.

    None where somebody deleted the feed meanwhile.
    """
    row = EmployerFeed.objects.select_for_update().filter(pk=feed.pk).first()
    if row is None:
        return None
    run.feed, run.at = row, at
    run.save()
    row.last_run_at, row.last_result, row.problem = at, run.result, run.problem
    if run.result == FeedResult.DONE:
        row.last_done_at = at
    # Asked for again while it ran: that stays.
    if row.wanted_at == feed.wanted_at:
        row.wanted_at, row.wanted_in_full = None, False
    row.held_until = None
    row.save()
    old = row.runs.values_list("pk", flat=True)[RUNS_KEPT:]
    row.runs.filter(pk__in=list(old)).delete()
    return run
