from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from listings.actions import postings as actions
from listings.actions.postings import StepRefused
from listings.models import JobPosting, PostingEvent
from tests.factories import make_editor, make_hr, make_posting

pytestmark = pytest.mark.django_db

AT = timezone.now()
STATES = ("draft", "in_review", "live", "expired", "filled", "archived")
STEPS = {
    "submit_posting": ({"draft"}, "in_review"),
    "return_posting": ({"in_review"}, "draft"),
    "publish_posting": ({"draft", "in_review"}, "published"),
    "confirm_posting": ({"live"}, "published"),
    "end_posting": ({"live"}, "expired"),
    "fill_posting": ({"live"}, "filled"),
    "archive_posting": ({"expired", "filled"}, "archived"),
}


def take(step, posting, by=None, **values):
    if step == "return_posting":
        values.setdefault("reason", "Bitte das Profil ergänzen.")
    return getattr(actions, step)(posting=posting, by=by, at=AT, **values)


def posting_in(state, **values):
    return (
        make_posting(**values)
        if state == "live"
        else make_posting(**{state: True}, **values)
    )


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_step_is_taken_only_from_its_states_with_an_audit_entry(step, state):
    posting = posting_in(state)
    allowed, target = STEPS[step]
    before = posting.status

    if state in allowed:
        take(step, posting)
    else:
        with pytest.raises(StepRefused):
            take(step, posting)

    posting.refresh_from_db()
    assert posting.status == (target if state in allowed else before)
    assert PostingEvent.objects.count() == (1 if state in allowed else 0)


def test_audit_entry_says_who_when_and_why():
    editor = make_editor()
    posting = make_posting(in_review=True)

    take("return_posting", posting, by=editor, reason=" Bitte kürzen. ")

    event = PostingEvent.objects.get()
    assert (event.by, event.at, event.reason) == (editor, AT, "Bitte kürzen.")
    assert (event.from_status, event.to_status) == ("in_review", "draft")


def test_return_needs_a_reason():
    posting = make_posting(in_review=True)

    with pytest.raises(StepRefused):
        take("return_posting", posting, reason="  ")


def test_reason_stays_with_the_draft_until_it_is_submitted_again():
    posting = make_posting(in_review=True)

    returned = take("return_posting", posting, reason="Bitte kürzen.")
    assert returned.return_reason == "Bitte kürzen."

    assert take("submit_posting", returned).return_reason == ""


def test_publishing_starts_date_and_confirmation():
    posting = take("publish_posting", make_posting(in_review=True))

    assert posting.date_posted == posting.confirmed_at == AT
    assert JobPosting.objects.public(AT).get() == posting


def test_publishing_keeps_the_date_of_a_posting_that_was_online_before():
    before = AT - timedelta(days=9)
    posting = make_posting(in_review=True, date_posted=before)

    assert take("publish_posting", posting).date_posted == before


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"salary_min": None, "salary_max": None}, "Gehaltsband"),
        ({"tasks": ""}, "Aufgaben"),
        ({"profile": ""}, "Profil"),
        ({"employment_types": ()}, "Beschäftigungsart"),
        ({"contract_type": "fixed_term"}, "befristet"),
        ({"apply_email": ""}, "E-Mail-Adresse"),
        ({"apply_via": "url"}, "Bewerbungsseite"),
        ({"valid_through": None}, "Bewerbungsfrist"),
        ({"valid_through": AT}, "Vergangenheit"),
        ({"valid_through": AT + timedelta(days=91)}, "90"),
        ({"salary_min": Decimal(1500)}, "Mindestlohn"),
    ],
)
@pytest.mark.parametrize("step", ["submit_posting", "publish_posting"])
def test_unready_posting_is_refused_with_what_to_do(step, values, words):
    posting = make_posting(draft=True, **values)

    with pytest.raises(StepRefused) as caught:
        take(step, posting)

    assert any(words in message for message in caught.value.messages)
    assert not PostingEvent.objects.exists()


@pytest.mark.parametrize("days", [1, 89, 90])
def test_deadline_may_lie_up_to_ninety_days_ahead(days):
    posting = make_posting(draft=True, valid_through=AT + timedelta(days=days))

    assert take("publish_posting", posting).status == "published"


def test_ended_posting_leaves_the_public_at_once():
    posting = take("fill_posting", make_posting(), by=make_hr())

    assert posting.ended_at == AT
    assert not JobPosting.objects.public(AT).exists()
    assert posting.has_been_public(AT)


def test_archived_posting_forgets_its_contact_person():
    posting = make_posting(filled=True, contact_name="Kim Beispiel (Demo)")

    assert take("archive_posting", posting).contact_name == ""


def test_second_of_two_people_meets_the_state_that_the_first_left():
    posting = make_posting(in_review=True)
    stale = JobPosting.objects.get(pk=posting.pk)
    take("return_posting", posting)

    with pytest.raises(StepRefused, match="Entwurf"):
        take("return_posting", stale)


def test_posting_past_its_deadline_cannot_be_confirmed():
    with pytest.raises(StepRefused, match="abgelaufen"):
        take("confirm_posting", make_posting(overdue=True))


@pytest.mark.parametrize(
    ("until", "is_refused"),
    [(date(2026, 11, 30), True), (date(2026, 12, 1), True), (date(2026, 12, 2), False)],
)
def test_fixed_term_ends_after_the_work_begins(until, is_refused):
    posting = make_posting(
        draft=True,
        contract_type="fixed_term",
        fixed_term_until=until,
        start_date=date(2026, 12, 1),
    )
    at = datetime(2026, 11, 25, 12, tzinfo=UTC)

    fields = [field for field, _ in actions.publication_faults(posting, at)]

    assert ("fixed_term_until" in fields) is is_refused


@pytest.mark.parametrize(
    ("deadline", "is_refused"),
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 23, 1, tzinfo=UTC), True),
    ],
)
def test_minimum_wage_is_that_of_the_day_the_work_may_begin(deadline, is_refused):
    posting = make_posting(
        draft=True,
        salary_period="hour",
        salary_min=Decimal("13.90"),
        salary_max=Decimal("15"),
        valid_through=deadline,
    )
    at = datetime(2026, 11, 25, 12, tzinfo=UTC)

    fields = [field for field, _ in actions.pay_faults(posting, at)]

    assert fields == (["salary_min"] if is_refused else [])
