"""Publication at a set time: the wish, the approval, the moment, and its edges."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hammjobs.german import moment
from hammjobs.models import OutboxMail
from listings.actions.planning import (
    FURTHEST,
    announce_published,
    cancel_planned,
    set_publish_at,
)
from listings.actions.postings import (
    StepRefused,
    confirm_posting,
    end_posting,
    publish_posting,
)
from listings.enums import Status
from listings.models import JobPosting, PostingEvent
from tests.factories import make_editor, make_employer, make_hr, make_posting

pytestmark = pytest.mark.django_db

Kind = PostingEvent.Kind
SECOND = timedelta(seconds=1)
AT = timezone.now().replace(microsecond=0)
MORNING = AT + timedelta(days=2)


@pytest.fixture
def employer():
    employer = make_employer()
    make_hr(employer, email="personal@example.org")
    return employer


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def planned(employer, editor):
    posting = make_posting(in_review=True, employer=employer, publish_at=MORNING)
    return publish_posting(posting=posting, by=editor, at=AT)


def kinds(posting):
    return list(posting.events.order_by("pk").values_list("kind", flat=True))


def subjects():
    mails = OutboxMail.objects.order_by("pk").values_list("subject", flat=True)
    return [subject.replace("\u00a0", " ") for subject in mails]


@pytest.mark.parametrize(
    ("moment", "is_refused"),
    [
        (AT, True),
        (AT + SECOND, False),
        (AT + FURTHEST, False),
        (AT + FURTHEST + SECOND, True),
    ],
)
def test_wish_lies_ahead_and_not_too_far(employer, moment, is_refused):
    posting = make_posting(draft=True, employer=employer)

    def wish():
        return set_publish_at(posting=posting, by=None, at=AT, publish_at=moment)

    if is_refused:
        with pytest.raises(StepRefused):
            wish()
    else:
        assert wish().publish_at == moment


def test_approval_plans_what_has_a_wish(planned, editor):
    assert planned.status == Status.PUBLISHED
    assert planned.date_posted == planned.confirmed_at == planned.publish_at == MORNING
    assert kinds(planned) == [Kind.SCHEDULED]
    assert planned.events.get().reason == f"online ab {moment(MORNING)}"
    assert subjects() == [
        f"Freigegeben, online ab {moment(MORNING)}: {planned.title}".replace(
            "\u00a0", " "
        )
    ]


@pytest.mark.parametrize(
    ("later", "is_public"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)]
)
def test_planned_posting_is_public_from_its_moment_on(planned, later, is_public):
    at = MORNING + later

    assert planned.is_public(at) is is_public
    assert JobPosting.objects.public(at).exists() is is_public
    assert planned.is_planned(at) is not is_public


def test_wish_that_has_passed_goes_online_at_once(employer, editor):
    posting = make_posting(in_review=True, employer=employer, publish_at=AT)

    published = publish_posting(posting=posting, by=editor, at=AT)

    assert (published.date_posted, published.publish_at) == (AT, None)
    assert kinds(posting) == [Kind.PUBLISHED]


@pytest.mark.parametrize(
    ("later", "is_told"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)]
)
def test_clock_tells_when_it_is_online(planned, later, is_told):
    announce_published(at=MORNING + later)
    announce_published(at=MORNING + later)

    told = [f"Online: {planned.title}"] if is_told else []
    assert subjects()[1:] == told
    assert kinds(planned)[1:] == ([Kind.PUBLISHED] if is_told else [])
    planned.refresh_from_db()
    assert planned.date_posted == MORNING


def test_planned_moment_can_be_moved(planned, editor):
    later = MORNING + timedelta(days=3)

    moved = set_publish_at(posting=planned, by=editor, at=AT, publish_at=later)

    assert moved.date_posted == moved.confirmed_at == moved.publish_at == later
    assert kinds(planned) == [Kind.SCHEDULED, Kind.SCHEDULED]


def test_planned_moment_stays_before_the_deadline(planned):
    late = planned.valid_through + SECOND

    with pytest.raises(StepRefused, match="Bewerbungsfrist liegt vor dem Start"):
        set_publish_at(posting=planned, by=None, at=AT, publish_at=late)


def test_planned_moment_is_moved_or_cancelled_not_emptied(planned):
    with pytest.raises(StepRefused, match="heben Sie die Planung auf"):
        set_publish_at(posting=planned, by=None, at=AT, publish_at=None)


def test_cancelled_plan_is_a_draft_that_was_never_posted(planned, editor):
    draft = cancel_planned(posting=planned, by=editor, at=AT)

    assert draft.status == Status.DRAFT
    assert (draft.date_posted, draft.publish_at, draft.confirmed_at) == (None,) * 3
    assert kinds(draft) == [Kind.SCHEDULED, Kind.RETURNED]
    announce_published(at=MORNING)
    assert len(subjects()) == 1


@pytest.mark.parametrize("later", [timedelta(0), SECOND])
def test_what_is_online_is_neither_moved_nor_cancelled(planned, later):
    at = MORNING + later

    with pytest.raises(StepRefused, match="schon online"):
        cancel_planned(posting=planned, by=None, at=at)
    with pytest.raises(StepRefused, match="schon online"):
        set_publish_at(
            posting=planned, by=None, at=at, publish_at=at + timedelta(days=1)
        )


def test_planned_posting_is_not_confirmed(planned):
    with pytest.raises(StepRefused, match="noch nicht online"):
        confirm_posting(posting=planned, by=None, at=AT)


def test_planned_posting_that_ends_before_it_began_mails_no_figures(planned):
    end_posting(posting=planned, by=None, at=AT)

    assert len(subjects()) == 1
    announce_published(at=MORNING)
    assert len(subjects()) == 1
    planned.refresh_from_db()
    assert not planned.has_been_public(MORNING)
