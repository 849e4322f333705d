from datetime import timedelta

import pytest

from listings.actions.postings import fill_posting
from listings.enums import Status
from listings.models import JobPosting
from tests.factories import (
    make_employer,
    make_hr,
    make_posting,
    make_skill,
)
from tests.listings.imports.feeds import entry, feed
from tests.listings.imports.runs import (
    AT,
    codes,
    imported,
    outcomes,
    published,
    run,
    snapshot,
)

pytestmark = pytest.mark.django_db

NEXT_DAY = AT + timedelta(days=1)


def test_published_posting_that_is_gone_ends(employer):
    posting = published(employer, entry(), entry(id="2"))

    report = run(employer, feed(entry(id="2")), at=NEXT_DAY)

    posting.refresh_from_db()
    assert outcomes(report) == ["unverändert", "beendet"]
    assert posting.status == Status.EXPIRED
    assert posting.events.first().reason == "nicht mehr im Feed von Personio"


def test_ended_posting_stays_ended_when_it_comes_back(employer):
    posting = published(employer, entry(), entry(id="2"))
    fill_posting(posting=posting, by=None, at=AT)

    report = run(employer, feed(entry(name="Neu"), entry(id="2")), at=NEXT_DAY)

    posting.refresh_from_db()
    assert outcomes(report) == ["schon beendet", "unverändert"]
    assert (posting.status, posting.title) == (
        Status.FILLED,
        "IT-Projektkoordination (m/w/d)",
    )


def test_draft_nobody_touched_goes_and_can_come_back(employer):
    imported(employer, entry(), entry(id="2"))

    assert outcomes(run(employer, feed(entry(id="2")))) == ["unverändert", "gelöscht"]
    assert JobPosting.objects.count() == 1
    assert outcomes(run(employer, feed(entry(), entry(id="2")))) == [
        "neu",
        "unverändert",
    ]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", "Eigener Titel"),
        ("offer", "<p>Von Hand.</p>"),
        ("valid_through", AT + timedelta(days=30)),
        ("contact_name", "Kim Muster"),
        ("home_office_days", 2),
        ("return_reason", "Bitte die Aufgaben kürzen."),
    ],
)
def test_draft_somebody_worked_on_is_kept_and_flagged_once(employer, field, typed):
    posting = imported(employer, entry(), entry(id="2"))
    setattr(posting, field, typed)
    if field == "home_office_days":
        posting.work_model = "hybrid"
    posting.save()
    gone = feed(entry(id="2"))

    first, second = run(employer, gone), run(employer, gone)

    posting.refresh_from_db()
    assert outcomes(first) + outcomes(second) == [
        "unverändert",
        "fehlt im Feed",
        "unverändert",
    ]
    assert getattr(posting, field) == typed
    assert "feed_gone" in codes(posting)
    run(employer, feed(entry(), entry(id="2")))
    assert "feed_gone" not in codes(posting)


def test_draft_with_a_chosen_skill_is_kept(employer):
    posting = imported(employer, entry(), entry(id="2"))
    posting.skills.add(make_skill("jira"))

    report = run(employer, feed(entry(id="2")))

    assert outcomes(report) == ["unverändert", "fehlt im Feed"]


def test_draft_in_somebodys_hands_is_kept(employer):
    posting = imported(employer, entry(), entry(id="2"))
    hr = make_hr(employer)
    posting.events.create(kind="changed", to_status="draft", by=hr, at=AT)

    report = run(employer, feed(entry(id="2")))

    assert outcomes(report) == ["unverändert", "fehlt im Feed"]


@pytest.mark.parametrize(
    ("number", "left", "percent", "stops"),
    [
        (1, 1, 30, False),
        (2, 1, 30, False),
        (3, 1, 30, True),
        (4, 2, 30, True),
        (10, 7, 30, False),
        (10, 6, 30, True),
        (10, 6, 40, False),
        (3, 1, 67, False),
        (10, 8, 0, True),
    ],
)
def test_run_stops_where_too_much_would_vanish(employer, number, left, percent, stops):
    entries = [entry(id=str(key)) for key in range(1, number + 1)]
    run(employer, feed(*entries))
    before = snapshot()
    rest = [*entries[: left - 1], entry(id=str(left), name="Neuer Projekttitel")]

    report = run(employer, feed(*rest), max_withdrawals=percent)

    assert bool(report.stopped) is stops
    assert report.exit_code == int(stops)
    assert (snapshot() == before) is stops
    assert JobPosting.objects.count() == (number if stops else left)


def test_stopped_run_names_the_way_on(employer):
    run(employer, feed(*(entry(id=str(key)) for key in range(3))))

    report = run(employer, feed(entry(id="0")))

    assert "--max-withdrawals 67." in report.stopped
    assert run(employer, feed(entry(id="0")), max_withdrawals=67).exit_code == 0


def test_other_employers_and_own_postings_are_left_alone(employer):
    stranger = make_employer()
    imported(stranger)
    by_hand = make_posting(employer=employer)

    run(employer, feed(entry(id="2")))

    by_hand.refresh_from_db()
    assert by_hand.status == Status.PUBLISHED
    assert stranger.postings.count() == 1
    assert JobPosting.objects.count() == 3
