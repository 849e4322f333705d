from datetime import timedelta

import pytest
from django.utils import timezone

from listings.actions.posting_checks import refresh_checks
from listings.models import JobPosting, PostingCheck
from listings.queries.posting_checks import (
    CheckSummary,
    having,
    report_on,
    reports_on,
    summaries_of,
    summary,
)
from tests.factories import make_employer, make_posting, make_postings

pytestmark = pytest.mark.django_db

ROWS = JobPosting.objects.select_related("last_check").with_people()
TEXT = (
    "<p>Sie führen den Terminplan und sagen den Fachbereichen, was wann kommt. Mit "
    "drei Lieferanten klären Sie offene Punkte, bevor jemand darauf wartet.</p>"
)


def doubles_of(posting, at=None):
    report = report_on(posting, at or timezone.now())
    return [finding for finding in report.findings if finding.rule == "near_duplicate"]


def twin_of(posting, **values):
    return make_posting(tasks=TEXT, profile=TEXT, employer=posting.employer, **values)


@pytest.fixture
def original():
    return make_posting(tasks=TEXT, profile=TEXT, employer=make_employer())


def test_double_of_a_live_posting_of_the_same_employer_is_found(original):
    assert len(doubles_of(twin_of(original, draft=True))) == 1


def test_posting_is_no_double_of_itself(original):
    assert doubles_of(original) == []


@pytest.mark.parametrize(
    "state", ["draft", "in_review", "expired", "overdue", "filled", "archived"]
)
def test_what_is_not_online_is_no_double(state):
    hidden = make_posting(tasks=TEXT, profile=TEXT, **{state: True})

    assert doubles_of(twin_of(hidden, draft=True)) == []


def test_other_employers_postings_are_no_doubles(original):
    assert doubles_of(make_posting(tasks=TEXT, profile=TEXT, draft=True)) == []


def test_double_planned_for_tomorrow_counts():
    planned = make_posting(tasks=TEXT, profile=TEXT, upcoming=True)

    assert len(doubles_of(twin_of(planned, draft=True))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_checked_with_one_query(django_assert_num_queries, count):
    postings = make_postings(count, employer=make_employer())

    with django_assert_num_queries(1):
        reports = list(reports_on(postings, timezone.now()))

    assert [posting for posting, _ in reports] == postings


def test_refreshing_stores_what_the_check_finds():
    posting = make_posting(title="Projektleiter", street="")
    at = timezone.now()

    assert refresh_checks(at=at) == 1

    stored = PostingCheck.objects.get()
    report = report_on(posting, at)
    assert (stored.score, stored.errors, stored.hints) == (
        report.score,
        len(report.errors),
        len(report.hints),
    )
    assert len(report.errors) == 1


def test_second_run_has_nothing_to_do_until_something_is_saved_or_a_day_begins():
    posting = make_posting()
    at = timezone.now()
    refresh_checks(at=at)

    assert refresh_checks(at=at) == 0
    assert refresh_checks(at=at + timedelta(days=1)) == 1

    posting.title = "Rollout"
    posting.save()
    assert refresh_checks(at=at + timedelta(days=1)) == 1


@pytest.mark.parametrize("state", ["expired", "filled", "archived"])
def test_ended_postings_are_left_alone(state):
    make_posting(**{state: True})

    assert refresh_checks(at=timezone.now()) == 0


def test_list_reads_what_is_stored_and_checks_what_is_not():
    at = timezone.now()
    stored, changed = make_postings(2)
    refresh_checks(at=at)
    PostingCheck.objects.update(score=77)
    changed.title = "Projektleiter"
    changed.save()
    new = make_posting()
    ended = make_posting(expired=True)

    summaries = summaries_of(list(ROWS.order_by("pk")), at)

    assert summaries[stored.pk].score == 77
    assert summaries[changed.pk] == summary(report_on(changed, at))
    assert summaries[new.pk] == summary(report_on(new, at))
    assert ended.pk not in summaries


def test_summary_says_the_score_in_words():
    assert CheckSummary(95, 0, 1).words == "sehr gut"
    assert CheckSummary(95, 1, 0).words == "kann so nicht online"


@pytest.mark.parametrize("is_stored", [True, False])
def test_narrowing_finds_the_same_whether_stored_or_not(is_stored):
    at = timezone.now()
    faulty = make_posting(title="Projektleiter")
    hinted = make_posting(offer="")
    make_posting(title="Projektleiter", expired=True)
    if is_stored:
        refresh_checks(at=at)

    assert set(having(JobPosting.objects.all(), "fehler", at)) == {faulty}
    assert set(having(JobPosting.objects.all(), "hinweise", at)) == {faulty, hinted}
    assert set(having(JobPosting.objects.all(), "ohne", at)) == set()
    assert list(having(JobPosting.objects.filter(pk=hinted.pk), "fehler", at)) == []


def test_narrowing_believes_the_newest_text_and_not_the_stored_count():
    at = timezone.now()
    posting = make_posting(title="Projektleiter")
    refresh_checks(at=at)
    posting.title = "Projektleitung"
    posting.save()

    assert list(having(JobPosting.objects.all(), "fehler", at)) == []
