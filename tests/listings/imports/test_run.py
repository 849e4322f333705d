from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError

from listings.enums import Status
from listings.imports import write
from listings.imports.fetch import Feed
from listings.imports.record import FeedUnusable
from listings.models import JobPosting
from tests.factories import (
    make_district,
    make_place,
    make_skill,
)
from tests.listings.imports.feeds import entry, feed, fixture
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


def test_full_feed_becomes_drafts(employer):
    make_place("luenen", name="Lünen", distance_km=21.4)
    make_place("ahlen", distance_km=10.3)
    make_district("hamm-heessen")
    jira = make_skill("jira")

    report = run(employer, fixture("vier_stellen.xml"))

    first, rollout, english, student = JobPosting.objects.order_by("external_id")
    assert outcomes(report) == ["neu"] * 4
    assert {posting.status for posting in JobPosting.objects.all()} == {Status.DRAFT}
    assert first.title == "IT-Projektkoordination (m/w/d)"
    assert first.tasks.startswith("<p>Du hältst drei Einführungen im Plan:</p><ul>")
    assert first.profile == (
        "<p>Du bringst mit:</p>"
        "<ul><li>ein abgeschlossenes Projekt</li><li>sicheres Deutsch</li></ul>"
    )
    assert first.offer == "<p>30 Tage Urlaub und das Deutschlandticket.</p>"
    assert first.application_process == "<p>Antwort in zwei Wochen.</p>"
    assert first.salary_month_min == Decimal("3250.00")
    assert list(first.skills.all()) == [jira]
    assert first.apply_email == employer.contact_email
    assert codes(first) == {"valid_through", "feed_assumed"}

    assert rollout.district.slug == "hamm-heessen"
    assert rollout.employment_types == ("full_time", "part_time")
    assert rollout.contract_type == "fixed_term"
    assert rollout.experience_level == "lead"
    assert "<h3>Ein Wort vorab</h3>" in rollout.tasks
    assert codes(rollout) >= {"salary_min", "fixed_term_until", "feed_offices"}

    assert (english.place.slug, english.work_model) == ("ahlen", "remote")
    assert codes(english) >= {"feed_copy", "feed_english", "feed_remote"}

    assert student.employment_types == ("working_student",)
    assert student.salary_period == "hour"
    assert codes(student) >= {"profile"}


def test_new_posting_has_its_audit_entry(employer):
    posting = imported(employer)

    assert [(event.kind, event.by) for event in posting.events.all()] == [
        ("created", None)
    ]


def test_dry_run_writes_nothing(employer, django_assert_max_num_queries):
    imported(employer, entry(), entry(id="2"))
    before = snapshot()

    with django_assert_max_num_queries(12) as captured:
        report = run(
            employer, feed(entry(name="Neues Projekt"), entry(id="3")), apply=False
        )

    assert sorted(outcomes(report)) == ["gelöscht", "geändert", "neu"]
    assert "Probelauf" in report.summary
    assert snapshot() == before
    assert not [query for query in captured if "SELECT" not in query["sql"]]


def test_second_run_changes_nothing(employer):
    make_skill("jira")
    run(employer, fixture("vier_stellen.xml"))
    before = snapshot()

    report = run(employer, fixture("vier_stellen.xml"), at=NEXT_DAY)

    assert outcomes(report) == ["unverändert"] * 4
    assert snapshot() == before


@pytest.mark.parametrize(
    "name",
    ["abgebrochen.xml", "falsche_wurzel.xml", "ohne_stellen.xml", "dtd_bombe.xml"],
)
def test_unusable_feed_withdraws_nothing(employer, name):
    published(employer)
    before = snapshot()

    with pytest.raises(FeedUnusable):
        run(employer, fixture(name))

    assert snapshot() == before


def test_empty_answer_withdraws_nothing(employer):
    published(employer)
    before = snapshot()

    with pytest.raises(FeedUnusable, match="leer"):
        run(employer, Feed(b"", "leer.xml"))

    assert snapshot() == before


def test_entry_without_key_is_reported_and_the_rest_kept(employer):
    report = run(employer, fixture("ohne_kennung.xml"))

    assert outcomes(report) == ["übersprungen", "neu"]
    assert "Position 1 (Zeile 3): Die Kennung (id) fehlt." in "\n".join(report.text())
    assert JobPosting.objects.get().external_id == "7101"


def test_entry_without_key_holds_withdrawals_back(employer):
    posting = published(employer, entry(), entry(id="2"))

    report = run(employer, feed(entry(id=None), entry(id="2")))

    posting.refresh_from_db()
    assert posting.status == Status.PUBLISHED
    assert "1\u00a0Stelle fehlt im Feed" in "\n".join(report.text())


def test_entry_without_title_is_not_taken_for_gone(employer):
    posting = published(employer, entry(), entry(id="2"))

    report = run(employer, feed(entry(name=None), entry(id="2")))

    posting.refresh_from_db()
    assert posting.status == Status.PUBLISHED
    assert outcomes(report) == ["übersprungen", "unverändert"]


def test_key_that_comes_twice_is_reported(employer):
    report = run(employer, feed(entry(), entry(name="Zweites Projekt")))

    assert outcomes(report) == ["übersprungen", "neu"]
    assert JobPosting.objects.get().title == "IT-Projektkoordination (m/w/d)"


def test_same_title_under_two_keys_is_pointed_out(employer):
    report = run(employer, feed(entry(), entry(id="2")))

    assert outcomes(report) == ["neu", "neu"]
    assert "steht mehrfach im Feed (1, 2)" in report.remarks[0]


def test_error_in_one_posting_leaves_the_others(employer, monkeypatch):
    add = write.add_imported_posting

    def fail_on_first(*, posting, **values):
        add(posting=posting, **values)
        if posting.external_id == "1":
            raise DatabaseError("CHECK constraint failed: posting_test")

    monkeypatch.setattr(write, "add_imported_posting", fail_on_first)

    report = run(employer, feed(entry(), entry(id="2")))

    assert outcomes(report) == ["Fehler", "neu"]
    assert report.lines[0].details == ("CHECK constraint failed: posting_test",)
    assert report.exit_code == 1
    assert [posting.external_id for posting in JobPosting.objects.all()] == ["2"]
