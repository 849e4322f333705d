"""Feeds that the clock reads, from a real server on loopback."""

from datetime import UTC, datetime, timedelta

import pytest

from listings.actions.clock import tick
from listings.enums import FeedResult, FeedRhythm, FeedSource, Status
from listings.imports import feeds
from listings.imports.feeds import LINES_KEPT, run_due_feeds, run_feed
from listings.imports.sources import SOURCES
from listings.management.jobs import JOBS
from listings.models import EmployerFeed, FeedRun, JobPosting
from listings.models.feed import HELD_FOR, RUNS_KEPT
from tests.factories.feeds import make_feed
from tests.listings.imports.feeds import FIXTURES, entry, feed
from tests.listings.imports.servers import feed_server
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def server(settings):
    with feed_server(settings) as running:
        running.body = feed(entry()).data
        yield running


def entries(*keys: int) -> bytes:
    return feed(*(entry(id=str(key)) for key in keys)).data


def test_every_source_of_the_list_can_be_read():
    assert set(FeedSource.values) == set(SOURCES)


def test_feed_brings_drafts_and_a_report_row_by_row(server, employer):
    made = make_feed(employer=employer, address=server.url)

    words = run_due_feeds(at=AT)

    posting = JobPosting.objects.get()
    run = made.runs.get()
    made.refresh_from_db()
    assert words == "1\u00a0Feed gelesen"
    assert (posting.employer, posting.status) == (employer, Status.DRAFT)
    assert run.result == made.last_result == FeedResult.DONE
    assert run.summary == "1\u00a0Eintrag: 1 neu. Gespeichert."
    assert [line["outcome"] for line in run.lines] == ["neu"]
    assert (made.last_run_at, made.last_done_at, made.held_until) == (AT, AT, None)


def test_second_run_changes_nothing(server):
    made = make_feed(address=server.url)
    run_due_feeds(at=AT)
    before = JobPosting.objects.values().get()

    run_due_feeds(at=AT + timedelta(days=1))

    assert made.runs.first().summary.startswith("1\u00a0Eintrag: 1 unverändert.")
    assert JobPosting.objects.values().get() == before


@pytest.mark.parametrize(
    ("rhythm", "ago", "is_due"),
    [
        (FeedRhythm.HOURLY, HOUR - MINUTE, False),
        (FeedRhythm.HOURLY, HOUR, True),
        (FeedRhythm.DAILY, timedelta(days=1) - MINUTE, False),
        (FeedRhythm.DAILY, timedelta(days=1), True),
    ],
)
def test_feed_is_read_in_its_rhythm(rhythm, ago, is_due):
    made = make_feed(rhythm=rhythm, last_run_at=AT - ago)

    assert list(EmployerFeed.objects.due(AT)) == ([made] if is_due else [])


def test_feed_asked_for_by_hand_is_due_at_once():
    made = make_feed(last_run_at=AT - MINUTE, wanted_at=AT)

    assert list(EmployerFeed.objects.due(AT)) == [made]


def test_feed_that_is_switched_off_is_never_due():
    make_feed(is_active=False, wanted_at=AT)

    assert not EmployerFeed.objects.due(AT).exists()


@pytest.mark.parametrize(
    ("after", "is_free"), [(-MINUTE, False), (timedelta(0), True), (MINUTE, True)]
)
def test_hold_of_a_machine_that_died_ends_by_itself(after, is_free):
    make_feed(held_until=AT)

    assert EmployerFeed.objects.due(AT + after).exists() == is_free


def test_two_machines_read_a_feed_once(server):
    made = make_feed(address=server.url)

    runs = at_once(lambda: run_feed(made.pk, at=AT), 2)

    assert server.asked == 1
    assert sum(run is not None for run in runs) == 1
    assert FeedRun.objects.count() == 1


def test_feed_is_held_while_it_is_read(server, monkeypatch):
    made = make_feed(address=server.url)
    held = []

    def look(*args, **values):
        held.append(EmployerFeed.objects.get(pk=made.pk).held_until)
        return import_postings(*args, **values)

    import_postings = feeds.import_postings
    monkeypatch.setattr(feeds, "import_postings", look)
    run_feed(made.pk, at=AT)

    assert held == [AT + HELD_FOR]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "Der Feed ist leer."),
        (b"<html>", "nicht der erwartete Feed"),
        (b"<workzag-jobs></workzag-jobs>", "keine brauchbare Stelle"),
        ((FIXTURES / "dtd_bombe.xml").read_bytes(), "DTD oder Entitäten"),
    ],
)
def test_unusable_answer_is_shown_and_withdraws_nothing(server, body, words):
    made = make_feed(address=server.url)
    run_due_feeds(at=AT)
    server.body = body

    said = run_due_feeds(at=AT + timedelta(days=1))

    made.refresh_from_db()
    assert said == "1\u00a0Feed gelesen, 1 nicht in Ordnung"
    assert made.last_result == FeedResult.FAILED
    assert words in made.problem
    assert made.problem.endswith("Es wurde nichts geändert.")
    assert made.last_done_at == AT
    assert JobPosting.objects.count() == 1
    assert list(EmployerFeed.objects.failing()) == [made]


def test_unexpected_error_is_kept_and_leaves_the_next_feed_its_turn(
    server, monkeypatch, caplog
):
    broken = make_feed(address=server.url)
    healthy = make_feed(address=server.url)

    def fail_once(*args, employer, **values):
        if employer == broken.employer:
            raise ZeroDivisionError
        return import_postings(*args, employer=employer, **values)

    import_postings = feeds.import_postings
    monkeypatch.setattr(feeds, "import_postings", fail_once)
    run_due_feeds(at=AT)

    assert broken.runs.get().result == FeedResult.FAILED
    assert "nicht erwartet" in broken.runs.get().problem
    assert healthy.runs.get().result == FeedResult.DONE
    assert "could not be read" in caplog.text


def test_run_that_would_withdraw_too_much_stops(server):
    made = make_feed(address=server.url)
    server.body = entries(1, 2, 3, 4)
    run_due_feeds(at=AT)
    server.body = entries(5)

    run_due_feeds(at=AT + timedelta(days=1))

    made.refresh_from_db()
    assert made.last_result == FeedResult.STOPPED
    assert made.problem.startswith("Im Feed fehlen 4 von 4\u00a0Stellen. Mehr als 30")
    assert "--" not in made.problem
    assert JobPosting.objects.count() == 4


def test_run_that_was_asked_for_in_full_withdraws_once(server):
    made = make_feed(address=server.url)
    server.body = entries(1, 2, 3, 4)
    run_due_feeds(at=AT)
    server.body = entries(5)
    EmployerFeed.objects.update(wanted_at=AT + MINUTE, wanted_in_full=True)

    run_due_feeds(at=AT + MINUTE)

    made.refresh_from_db()
    assert made.last_result == FeedResult.DONE
    assert (made.wanted_at, made.wanted_in_full) == (None, False)
    assert list(JobPosting.objects.values_list("external_id", flat=True)) == ["5"]


def test_address_of_a_private_net_is_not_fetched(server, settings):
    settings.IMPORT_ALLOW_LOOPBACK = False
    made = make_feed(address=server.url)

    run_due_feeds(at=AT)

    assert server.asked == 0
    assert "https://" in made.runs.get().problem


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "passwd"])
def test_no_file_is_read_whoever_wrote_the_row(address):
    made = make_feed()
    EmployerFeed.objects.update(address=address)

    run_due_feeds(at=AT)

    assert "https://" in made.runs.get().problem


def test_report_is_bounded_and_keeps_what_changed(server):
    made = make_feed(address=server.url)
    server.body = entries(*range(LINES_KEPT + 20))
    run_due_feeds(at=AT)
    server.body = entries(*range(LINES_KEPT + 20), 9999)

    run_due_feeds(at=AT + timedelta(days=1))

    run = made.runs.first()
    assert (len(run.lines), run.left_out) == (LINES_KEPT, 21)
    assert run.lines[0]["outcome"] == "neu"


def test_old_runs_go(server):
    made = make_feed(address=server.url)
    for day in range(RUNS_KEPT + 2):
        run_due_feeds(at=AT + timedelta(days=day))

    assert made.runs.count() == RUNS_KEPT
    assert made.runs.last().at == AT + timedelta(days=2)


def test_wish_that_comes_while_it_is_read_stays(server, monkeypatch):
    made = make_feed(address=server.url)

    def ask_again(*args, **values):
        EmployerFeed.objects.update(wanted_at=AT + MINUTE)
        return import_postings(*args, **values)

    import_postings = feeds.import_postings
    monkeypatch.setattr(feeds, "import_postings", ask_again)
    run_due_feeds(at=AT)

    made.refresh_from_db()
    assert made.wanted_at == AT + MINUTE


def test_feed_deleted_while_it_is_read_leaves_nothing(server, monkeypatch):
    made = make_feed(address=server.url)

    def delete(*args, **values):
        made.delete()
        return import_postings(*args, **values)

    import_postings = feeds.import_postings
    monkeypatch.setattr(feeds, "import_postings", delete)

    assert run_due_feeds(at=AT) == ""
    assert not FeedRun.objects.exists()


def test_clock_reads_feeds(server):
    make_feed(address=server.url)
    (job,) = [job for job in JOBS if job.name == "read-feeds"]

    (run,) = tick([job], at=AT)

    assert run.done == "1\u00a0Feed gelesen"
