"""What nobody confirmed for 30 days stands behind everything that somebody did."""

from datetime import timedelta

import pytest
from django.utils import timezone

from listings.actions.freshness import sink_unconfirmed
from listings.actions.postings import confirm_posting
from listings.models import Notice
from listings.models.freshness import CONFIRM_WITHIN
from tests.factories import make_posting
from tests.listings.search.searching import titles

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
LONG = timedelta(days=40)


def make_three(at):
    """The newest one is the one that nobody confirmed."""
    deadline = at + timedelta(days=20)
    values = {
        "date_posted": at - 2 * LONG,
        "confirmed_at": at,
        "valid_through": deadline,
    }
    make_posting(title="Scrum, alt", **values)
    make_posting(title="Projekt, mittel", **values | {"date_posted": at - LONG})
    return make_posting(
        title="Scrum, neu",
        date_posted=at - LONG + SECOND,
        confirmed_at=at - LONG,
        valid_through=deadline,
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sortierung=neu", ["Projekt, mittel", "Scrum, alt", "Scrum, neu"]),
        ("q=scrum", ["Scrum, alt", "Scrum, neu"]),
        ("sortierung=frist", ["Scrum, neu", "Projekt, mittel", "Scrum, alt"]),
    ],
)
def test_unconfirmed_posting_stands_last_where_nothing_else_is_asked(query, expected):
    make_three(timezone.now())

    assert titles(query) == expected


def test_confirmed_posting_is_back_at_once():
    at = timezone.now()
    posting = make_three(at)

    confirm_posting(posting=posting, by=None, at=at)

    assert titles("sortierung=neu")[0] == "Scrum, neu"


@pytest.mark.parametrize(
    ("later", "sinks"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)]
)
def test_clock_lets_a_posting_sink_after_thirty_days(later, sinks):
    # Indexed while it was confirmed, so that the clock alone tells the search.
    at = timezone.now()
    make_posting(title="Alt", date_posted=at - 2 * LONG)
    young = make_posting(title="Jung", date_posted=at - CONFIRM_WITHIN, confirmed_at=at)
    confirmed = at - CONFIRM_WITHIN - later
    type(young).objects.filter(pk=young.pk).update(confirmed_at=confirmed)

    sink_unconfirmed(at=at)

    assert titles("sortierung=neu") == (["Alt", "Jung"] if sinks else ["Jung", "Alt"])
    assert Notice.objects.count() == sinks
    assert sink_unconfirmed(at=at) == ""
