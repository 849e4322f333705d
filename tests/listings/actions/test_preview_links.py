from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from listings.actions.postings import StepRefused
from listings.actions.preview_links import (
    KEPT_FOR,
    MOST_OPEN,
    forget_old_preview_links,
    make_preview_link,
    revoke_preview_link,
)
from listings.models import PostingEvent, PreviewLink
from tests.factories import make_hr, make_posting

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 25, 9, 0, tzinfo=timezone.get_default_timezone())
SECOND = timedelta(seconds=1)


@pytest.fixture
def draft():
    return make_posting(draft=True)


def _make(posting, *, at=AT, days=14, **values):
    return make_preview_link(posting=posting, by=None, at=at, days=days, **values)


def test_only_a_hash_of_the_key_is_kept(draft):
    link, key = _make(draft)

    kept = PreviewLink.objects.values().get()
    assert key not in str(kept)
    assert list(PreviewLink.objects.with_key(key)) == [link]
    assert len(key) == 32


def test_two_links_have_two_keys(draft):
    assert _make(draft)[1] != _make(draft)[1]


def test_making_is_in_the_records(draft):
    by = make_hr(draft.employer)

    make_preview_link(posting=draft, by=by, at=AT, days=7, label=" IT \n Abteilung")

    event = PostingEvent.objects.get()
    assert (event.kind, event.by, event.at) == (PostingEvent.Kind.LINKED, by, AT)
    assert event.reason == "IT Abteilung, gilt 7\u00a0Tage, bis 02.12.2026"
    assert event.from_status == event.to_status == "draft"


def test_revoking_is_in_the_records_once(draft):
    by = make_hr(draft.employer)
    link, _ = _make(draft)

    revoke_preview_link(link=link, by=by, at=AT + SECOND)
    revoke_preview_link(link=link, by=by, at=AT + 2 * SECOND)

    kinds = PostingEvent.objects.filter(kind=PostingEvent.Kind.UNLINKED)
    assert [(event.by, event.at) for event in kinds] == [(by, AT + SECOND)]


@pytest.mark.parametrize(
    ("passed", "is_open"),
    [
        (timedelta(days=7) - SECOND, True),
        (timedelta(days=7), False),
        (timedelta(days=7) + SECOND, False),
    ],
)
def test_a_link_is_open_until_its_end(draft, passed, is_open):
    link, _ = _make(draft, days=7)

    assert link.is_open(AT + passed) is is_open
    assert PreviewLink.objects.open(AT + passed).exists() is is_open


def test_a_revoked_link_is_not_open(draft):
    link, _ = _make(draft)

    link = revoke_preview_link(link=link, by=None, at=AT)

    assert not link.is_open(AT)
    assert not PreviewLink.objects.open(AT).exists()


def test_an_ended_posting_gets_no_link():
    with pytest.raises(StepRefused, match="beendet"):
        _make(make_posting(filled=True))


def test_there_is_a_most_of_open_links(draft):
    for _ in range(MOST_OPEN):
        _make(draft)

    with pytest.raises(StepRefused, match="schon 10 Vorschau-Links"):
        _make(draft)

    _make(draft, at=AT + timedelta(days=14))


@pytest.mark.parametrize(
    ("passed", "left"),
    [(KEPT_FOR - SECOND, 1), (KEPT_FOR, 0), (KEPT_FOR + SECOND, 0)],
)
@pytest.mark.parametrize("is_revoked", [True, False])
def test_links_are_deleted_30_days_after_their_end(draft, passed, left, is_revoked):
    link, _ = _make(draft, days=7)
    end = link.expires_at
    if is_revoked:
        end = AT + timedelta(days=1)
        revoke_preview_link(link=link, by=None, at=end)

    assert forget_old_preview_links(at=end + passed) == 1 - left

    assert PreviewLink.objects.count() == left
    assert forget_old_preview_links(at=end + passed) == 0
