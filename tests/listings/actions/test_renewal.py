"""Ninety days from the start or the last renewal, whoever asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hammjobs.german import date_short, end_of_day
from listings.actions.postings import StepRefused, deadline_faults
from listings.actions.renewal import renew_posting
from listings.models import PostingEvent
from tests.factories import make_posting

pytestmark = pytest.mark.django_db

AT = timezone.now()
TODAY = timezone.localdate(AT)


def day(number: int):
    return end_of_day(TODAY + timedelta(days=number))


def renew(posting, number):
    return renew_posting(posting=posting, by=None, at=AT, valid_through=day(number))


@pytest.mark.parametrize(("number", "is_refused"), [(90, False), (91, True)])
def test_renewal_is_for_ninety_days_at_most(number, is_refused):
    posting = make_posting()

    if is_refused:
        with pytest.raises(
            StepRefused, match="höchstens 90\u00a0Tage nach der letzten"
        ):
            renew(posting, number)
    else:
        assert renew(posting, number).valid_through == day(number)


def test_renewal_confirms_and_leaves_the_start():
    posting = make_posting()
    started, before = posting.date_posted, posting.valid_through

    renewed = renew(posting, 80)

    assert renewed.date_posted == started
    assert renewed.confirmed_at == renewed.renewed_at == AT
    event = renewed.events.get()
    assert event.kind == PostingEvent.Kind.RENEWED
    assert event.reason == f"bis {date_short(day(80))}, vorher {date_short(before)}"


def test_renewal_is_longer_than_before():
    posting = make_posting(valid_through=day(30))

    with pytest.raises(StepRefused, match="späteren Tag"):
        renew(posting, 30)


@pytest.mark.parametrize(
    "traits",
    [{"draft": True}, {"expired": True}, {"overdue": True}, {"upcoming": True}],
)
def test_only_what_is_online_is_renewed(traits):
    posting = make_posting(**traits)

    with pytest.raises(StepRefused):
        renew(posting, 80)


@pytest.mark.parametrize(("number", "is_fault"), [(50, False), (51, True)])
def test_after_a_renewal_ninety_days_count_from_it(number, is_fault):
    posting = make_posting(
        date_posted=AT - timedelta(days=80),
        renewed_at=AT - timedelta(days=40),
        valid_through=day(number),
    )

    assert bool(deadline_faults(posting, AT)) is is_fault
