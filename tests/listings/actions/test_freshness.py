"""Asked at 25 days, warned at 37, ended at 44; reminded a week before the deadline."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hammjobs.models import OutboxMail
from listings.actions.endings import (
    archive_ended,
    end_overdue,
    end_unconfirmed,
    tell_outcome,
)
from listings.actions.freshness import (
    ask_if_current,
    remind_of_end,
    warn_unconfirmed,
)
from listings.actions.postings import StepRefused, confirm_posting
from listings.enums import Outcome, Status
from listings.models import Notice, PostingCount, PostingEvent
from listings.models.freshness import (
    ARCHIVE_AFTER,
    ASK_AFTER,
    END_UNCONFIRMED_AFTER,
    LEAST_NOTICE,
    REMIND_BEFORE,
    WARN_AFTER,
)
from tests.factories import make_employer, make_hr, make_posting

pytestmark = pytest.mark.django_db

AT = timezone.now()
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
LONG_AGO = AT - timedelta(days=60)
EDGES = [(-SECOND, False), (timedelta(0), True), (SECOND, True)]
Kind = PostingEvent.Kind


@pytest.fixture
def employer():
    employer = make_employer(name="Nordwerk")
    officer = make_hr(employer)
    officer.email, officer.first_name = "personal@example.org", "Änne"
    officer.save()
    return employer


def make_old(employer, confirmed_at, **values):
    return make_posting(
        employer=employer, date_posted=LONG_AGO, confirmed_at=confirmed_at, **values
    )


def mails():
    return list(OutboxMail.objects.order_by("pk"))


@pytest.mark.parametrize(("later", "is_asked"), EDGES)
def test_posting_is_asked_for_after_25_days_and_once(employer, later, is_asked):
    posting = make_old(employer, AT - ASK_AFTER - later)

    ask_if_current(at=AT)
    ask_if_current(at=AT + DAY)

    expected = is_asked or later < timedelta(0)
    assert len(mails()) == (1 if expected else 0)
    first = Notice.objects.first()
    assert (first.at == AT) is is_asked
    assert mails()[0].subject == f"Noch aktuell? {posting.title}"


def test_another_confirmation_is_asked_about_anew(employer):
    posting = make_old(employer, AT - ASK_AFTER)
    ask_if_current(at=AT)

    confirm_posting(posting=posting, by=None, at=AT)
    ask_if_current(at=AT + ASK_AFTER)

    assert len(mails()) == 2


def test_question_has_three_addresses_and_says_why_it_came(employer):
    make_old(employer, AT - ASK_AFTER)

    ask_if_current(at=AT)

    body = mails()[0].body
    assert body.startswith("Guten Tag Änne,\n")
    assert body.count("/aktuell/") == 3
    assert "die bei hammjobs für Nordwerk eingetragen sind" in body


def test_only_people_of_the_employer_are_asked(employer):
    make_hr(make_employer(), email="fremd@example.org")
    make_old(employer, AT - ASK_AFTER)

    ask_if_current(at=AT)

    assert [mail.to for mail in mails()] == ["personal@example.org"]


@pytest.mark.parametrize(
    "traits",
    [{"draft": True}, {"expired": True}, {"overdue": True}, {"upcoming": True}],
)
def test_what_is_not_online_is_not_asked_for(employer, traits):
    posting = make_posting(employer=employer, **traits)
    if posting.confirmed_at:
        type(posting).objects.update(confirmed_at=LONG_AGO)

    assert ask_if_current(at=AT) == warn_unconfirmed(at=AT) == ""


@pytest.mark.parametrize(("later", "is_warned"), EDGES)
def test_people_are_warned_a_week_before_the_end(employer, later, is_warned):
    make_old(employer, AT - WARN_AFTER - later)

    warn_unconfirmed(at=AT)
    warn_unconfirmed(at=AT)

    assert len(mails()) == is_warned
    assert ask_if_current(at=AT) == ("" if is_warned else "1\u00a0Stelle gefragt")


@pytest.mark.parametrize(("later", "has_ended"), EDGES)
def test_unconfirmed_posting_ends_after_44_days(employer, later, has_ended):
    posting = make_old(employer, AT - END_UNCONFIRMED_AFTER - later)
    posting.notices.create(
        kind=Notice.Kind.WARNED, occasion=posting.confirmed_at, at=AT - 2 * LEAST_NOTICE
    )

    end_unconfirmed(at=AT)

    posting.refresh_from_db()
    assert (posting.status == Status.EXPIRED) is has_ended


@pytest.mark.parametrize(("later", "has_ended"), EDGES)
def test_nothing_ends_without_a_weeks_notice(employer, later, has_ended):
    """As on the first day of a portal whose clock never ticked before."""
    posting = make_old(employer, LONG_AGO)
    warn_unconfirmed(at=AT)

    end_unconfirmed(at=AT)
    posting.refresh_from_db()
    assert posting.status == Status.PUBLISHED
    end_unconfirmed(at=AT + LEAST_NOTICE + later)

    posting.refresh_from_db()
    assert (posting.status == Status.EXPIRED) is has_ended


def test_warning_names_the_day_that_is_kept(employer):
    make_old(employer, LONG_AGO)

    warn_unconfirmed(at=AT)

    day = timezone.localdate(AT + REMIND_BEFORE)
    assert mails()[0].subject.startswith(f"Endet am {day:%d.%m.%Y} ohne Bestätigung")


@pytest.mark.parametrize(("later", "is_reminded"), EDGES)
def test_people_are_reminded_a_week_before_the_deadline(employer, later, is_reminded):
    make_old(employer, AT, valid_through=AT + REMIND_BEFORE - later)

    remind_of_end(at=AT)
    remind_of_end(at=AT)

    assert len(mails()) == is_reminded


def test_posting_that_runs_a_week_in_all_is_not_reminded_of(employer):
    make_posting(
        employer=employer, date_posted=AT - DAY, valid_through=AT - DAY + REMIND_BEFORE
    )

    assert remind_of_end(at=AT) == ""


@pytest.mark.parametrize(
    ("later", "has_ended"), [(-SECOND, False), (timedelta(0), False), (SECOND, True)]
)
def test_clock_ends_what_passed_its_deadline(employer, later, has_ended):
    posting = make_old(employer, AT, valid_through=AT - later)

    end_overdue(at=AT)
    end_overdue(at=AT)

    posting.refresh_from_db()
    assert (posting.status == Status.EXPIRED) is has_ended
    assert posting.is_public(AT) is not has_ended
    ended = posting.events.filter(kind=Kind.EXPIRED, by=None)
    assert list(ended.values_list("reason", flat=True)) == (
        ["Bewerbungsfrist abgelaufen"] if has_ended else []
    )
    assert len(mails()) == has_ended


def test_end_is_told_with_figures_and_the_question(employer):
    posting = make_old(employer, AT, valid_through=AT - SECOND)
    day = timezone.localdate(AT)
    for kind, number in ((PostingCount.Kind.VIEW, 120), (PostingCount.Kind.APPLY, 1)):
        PostingCount.objects.create(
            posting=posting, day=day, kind=kind, source="search", number=number
        )

    end_overdue(at=AT)

    body = mails()[0].body.replace("\u00a0", " ")
    assert "120 Aufrufe, 1 Klick auf „Bewerben“." in body
    assert body.count("/aktuell/") == 1


def test_one_posting_that_fails_leaves_the_others_theirs(employer, monkeypatch, caplog):
    make_old(employer, AT, valid_through=AT - SECOND, title="Erste")
    make_old(employer, AT, valid_through=AT - SECOND, title="Zweite")

    def refuse(posting, **values):
        if posting.title == "Erste":
            raise ValueError

    monkeypatch.setattr("listings.actions.postings.mail_ended", refuse)

    assert end_overdue(at=AT) == "1\u00a0Stelle beendet, 1 fehlgeschlagen"
    states = dict(type(employer).objects.get().postings.values_list("title", "status"))
    assert states == {"Erste": Status.PUBLISHED, "Zweite": Status.EXPIRED}


@pytest.mark.parametrize(("later", "is_archived"), EDGES)
def test_contact_person_goes_thirty_days_after_the_end(later, is_archived):
    posting = make_posting(
        filled=True, ended_at=AT - ARCHIVE_AFTER - later, contact_name="Ina Beispiel"
    )

    archive_ended(at=AT)

    posting.refresh_from_db()
    assert (posting.status == Status.ARCHIVED) is is_archived
    assert posting.contact_name == ("" if is_archived else "Ina Beispiel")


def test_outcome_is_told_once_and_kept(employer):
    posting = make_posting(employer=employer, filled=True)
    officer = employer.memberships.get().user

    tell_outcome(posting=posting, by=officer, at=AT, outcome=Outcome.HERE)

    posting.refresh_from_db()
    assert posting.outcome == Outcome.HERE
    assert posting.events.get().reason == "Ausgang: besetzt, über hammjobs"
    with pytest.raises(StepRefused, match="schon beantwortet"):
        tell_outcome(posting=posting, by=officer, at=AT, outcome=Outcome.NOBODY)


def test_outcome_is_told_of_what_has_ended():
    with pytest.raises(StepRefused, match="noch nicht beendet"):
        tell_outcome(posting=make_posting(), by=None, at=AT, outcome=Outcome.HERE)
