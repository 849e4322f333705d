"""A new pay table comes into force: bands follow, once, and the old one is kept."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from listings.actions import table_changes
from listings.actions.pay_tables import fill_from_pay_table
from listings.actions.postings import end_posting, publish_posting
from listings.actions.table_changes import follow_pay_tables
from listings.models import JobPosting, PastBand, PayTableRate, PostingEvent
from listings.queries.posting import read_live_page
from tests.factories import by_table, make_pay_scale, make_posting, make_rate
from tests.listings.search.searching import found

pytestmark = pytest.mark.django_db

OLD_FROM, NEW_FROM = date(2026, 6, 1), date(2027, 4, 1)
LAST_DAY = date(2027, 3, 31)
BERLIN = ZoneInfo("Europe/Berlin")
BEFORE = datetime(2027, 3, 31, 23, 59, 59, tzinfo=BERLIN)
AFTER = datetime(2027, 4, 1, 0, 0, tzinfo=BERLIN)


def make_tables() -> None:
    """EG10, steps 1 and 3, up to March 2027 and from April on."""
    for step, old, new in (("1", "4911.53", "5058.88"), ("3", "5693.02", "5863.81")):
        table = {"step": step, "valid_from": OLD_FROM, "valid_until": LAST_DAY}
        make_rate(eur_per_month=Decimal(old), **table)
        make_rate(
            step=step,
            valid_from=NEW_FROM,
            eur_per_month=Decimal(new),
            confidence="V",
        )


def online(on: date = OLD_FROM, **values) -> JobPosting:
    """A posting that is online around the change, its band from the table of ``on``."""
    times = {
        "date_posted": BEFORE - timedelta(days=20),
        "confirmed_at": BEFORE - timedelta(days=20),
        "valid_through": AFTER + timedelta(days=20),
    }
    steps = {"salary_step_max": "3", "salary_table_until": LAST_DAY}
    posting = make_posting(**times | by_table(**steps) | values)
    fill_from_pay_table(posting=posting, on=on)
    posting.save()
    return posting


def band(posting: JobPosting) -> tuple[Decimal, Decimal]:
    posting.refresh_from_db()
    return posting.salary_month_min, posting.salary_month_max


OLD = (Decimal("4911.53"), Decimal("5693.02"))
NEW = (Decimal("5058.88"), Decimal("5863.81"))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (BEFORE, OLD),
        (AFTER, NEW),
        (AFTER + timedelta(days=5), NEW),
    ],
)
def test_band_follows_on_the_day_the_table_comes_into_force(at, expected):
    make_tables()
    posting = online()

    followed = follow_pay_tables(at=at)

    assert band(posting) == expected
    assert [each.posting for each in followed] == ([posting] if expected == NEW else [])


def test_following_keeps_the_old_band_and_says_what_happened():
    make_tables()
    posting = online()
    posted = posting.date_posted

    follow_pay_tables(at=AFTER)

    posting.refresh_from_db()
    assert posting.date_posted == posted
    assert posting.salary_table_date == NEW_FROM
    assert (posting.salary_table_until, posting.salary_table_computed) == (None, False)
    past = posting.past_bands.get()
    assert (past.minimum, past.maximum, past.until) == (*OLD, AFTER)
    assert (past.month_min, past.month_max) == OLD
    assert (past.table_from, past.table_until) == (OLD_FROM, LAST_DAY)
    assert (past.scale, past.grade) == ("TV-V", "EG10")
    assert (past.step_min, past.step_max, past.computed) == ("1", "3", True)
    event = posting.events.get(kind="pay_table")
    assert (event.by, event.at) == (None, AFTER)
    assert event.reason.replace("\u00a0", " ") == (
        "4.911,53 – 5.693,02 € (Tabelle ab 01.06.2026, rechnerisch fortgeschrieben) → "
        "5.058,88 – 5.863,81 € (Tabelle ab 01.04.2027)"
    )


def test_search_and_page_show_the_new_band_at_once():
    make_pay_scale()
    make_tables()
    posting = online()

    follow_pay_tables(at=AFTER)

    assert found("tarif=tv-v&gehalt=5800", AFTER) == [posting]
    page = read_live_page(posting.pk, AFTER)
    assert page.card.minimum == NEW[0]
    assert page.table.valid_from == NEW_FROM


def test_second_run_changes_nothing():
    make_tables()
    posting = online()
    follow_pay_tables(at=AFTER)
    posting.refresh_from_db()
    saved = posting.updated_at

    assert follow_pay_tables(at=AFTER + timedelta(hours=1)) == []

    posting.refresh_from_db()
    assert posting.updated_at == saved
    assert PastBand.objects.count() == 1
    assert PostingEvent.objects.filter(kind="pay_table").count() == 1


def test_run_that_another_machine_overtakes_adds_nothing(monkeypatch):
    make_tables()
    posting = online()
    read, results = table_changes._online, []

    def read_slowly(at):
        stale = list(read(at))
        monkeypatch.setattr(table_changes, "_online", read)
        results.append(follow_pay_tables(at=at))
        return stale

    monkeypatch.setattr(table_changes, "_online", read_slowly)

    results.append(follow_pay_tables(at=AFTER))

    assert [len(followed) for followed in results] == [1, 0]
    assert posting.past_bands.count() == 1


def test_posting_that_ends_meanwhile_keeps_its_band(monkeypatch):
    make_tables()
    posting = online()
    read = table_changes._online

    def read_and_end(at):
        stale = list(read(at))
        end_posting(posting=posting, by=None, at=at)
        return stale

    monkeypatch.setattr(table_changes, "_online", read_and_end)

    assert follow_pay_tables(at=AFTER) == []
    assert band(posting) == OLD


@pytest.mark.parametrize(
    "values",
    [
        {"draft": True},
        {"in_review": True},
        {"filled": True},
        {"valid_through": AFTER - timedelta(seconds=1)},
    ],
)
def test_what_is_not_online_keeps_its_band(values):
    make_tables()
    posting = online(**values)
    posting.refresh_from_db()

    assert follow_pay_tables(at=AFTER) == []
    assert band(posting) == OLD


def test_band_of_the_employer_s_own_is_left_alone():
    make_tables()
    posting = make_posting(date_posted=BEFORE, confirmed_at=BEFORE, valid_through=AFTER)

    assert follow_pay_tables(at=AFTER) == []
    assert band(posting) == (3000, 3800)


@pytest.mark.parametrize(
    "change",
    [{"note": "conflict: 5900"}, {"confidence": "M"}, {"is_unused": True}],
)
def test_band_stays_where_the_new_table_has_no_showable_cell(change):
    make_tables()
    posting = online()
    PayTableRate.objects.filter(valid_from=NEW_FROM, step="3").update(**change)

    assert follow_pay_tables(at=AFTER) == []

    assert band(posting) == OLD
    lapsed = JobPosting.objects.with_lapsed_table(timezone.localdate(AFTER))
    assert list(lapsed) == [posting]


def test_posting_whose_own_cell_became_disputed_is_named():
    make_tables()
    posting, fine = online(), online(salary_step_max="")
    PayTableRate.objects.filter(step="3").update(note="conflict: 5900")
    day = timezone.localdate(BEFORE)

    assert list(JobPosting.objects.with_lapsed_table(day)) == [posting]
    assert fine.salary_table_until >= day


def test_posting_learns_that_its_table_ends_earlier():
    make_tables()
    posting = online()
    PayTableRate.objects.filter(valid_from=NEW_FROM).delete()
    PayTableRate.objects.update(valid_until=date(2027, 2, 28))

    assert follow_pay_tables(at=AFTER) == []

    posting.refresh_from_db()
    assert posting.salary_table_until == date(2027, 2, 28)
    assert band(posting) == OLD


def test_verified_table_takes_the_mark_away_without_news():
    make_tables()
    posting = online()
    PayTableRate.objects.filter(valid_from=OLD_FROM).update(confidence="V")

    assert follow_pay_tables(at=BEFORE) == []

    posting.refresh_from_db()
    assert posting.salary_table_computed is False
    assert not posting.past_bands.exists()


def test_start_ahead_is_paid_by_the_table_of_that_day():
    make_tables()
    posting = online(start_date=NEW_FROM)

    followed = follow_pay_tables(at=BEFORE)

    assert len(followed) == 1
    assert band(posting) == NEW
    assert follow_pay_tables(at=AFTER) == []


def test_posting_that_can_t_be_saved_leaves_the_others_theirs(monkeypatch, caplog):
    make_tables()
    broken, sound = online(title="Kaputt"), online()
    save = JobPosting.save

    def refuse(self, *args, **kwargs):
        if self.pk == broken.pk:
            self.salary_min = None
        save(self, *args, **kwargs)

    monkeypatch.setattr(JobPosting, "save", refuse)

    follow_pay_tables(at=AFTER)

    assert band(sound) == NEW
    assert band(broken) == OLD
    assert not broken.past_bands.exists()
    assert "can't follow" in caplog.text


def test_what_waited_goes_online_with_the_table_of_that_day():
    make_tables()
    posting = online(in_review=True, valid_through=AFTER + timedelta(days=20))

    publish_posting(posting=posting, by=None, at=AFTER)

    assert band(posting) == NEW
    assert posting.events.filter(kind="pay_table").count() == 1
    assert follow_pay_tables(at=AFTER) == []


@pytest.mark.parametrize("count", [1, 30])
def test_nothing_to_do_costs_two_queries(count, django_assert_num_queries):
    make_tables()
    for _ in range(count):
        online()

    with django_assert_num_queries(2):
        assert follow_pay_tables(at=BEFORE) == []


def test_what_is_planned_for_after_the_change_is_approved_with_the_new_table():
    make_tables()
    start = AFTER + timedelta(days=1)
    times = {"publish_at": start, "valid_through": start + timedelta(days=20)}
    posting = make_posting(in_review=True, **by_table(salary_step_max="3"), **times)
    fill_from_pay_table(posting=posting, on=OLD_FROM)
    posting.save()

    publish_posting(posting=posting, by=None, at=BEFORE)

    assert band(posting) == NEW
    assert posting.approval.values["salary_min"] == "5058.88"
    assert follow_pay_tables(at=BEFORE) == []
