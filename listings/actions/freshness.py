"""Ask whether a posting is still current, let it sink, warn of its end.

Each is done once for a confirmation or a deadline: a ``Notice`` is the proof, written
in the transaction that mails, and the database lets only one clock write it.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from listings.actions.each import each_locked
from listings.actions.posting_mails import mail_asked, mail_ending, mail_warned
from listings.actions.search_index import index_postings
from listings.models import JobPosting, Notice
from listings.models.freshness import (
    ASK_AFTER,
    CONFIRM_WITHIN,
    REMIND_BEFORE,
    WARN_AFTER,
)
from listings.models.posting_querysets import JobPostingQuerySet

Kind = Notice.Kind


def ask_if_current(*, at: datetime) -> str:
    """„Noch aktuell?“, 25 days after the last confirmation."""
    old = JobPosting.objects.unconfirmed_since(at - ASK_AFTER, at)
    # Whose end is announced already is not asked as well.
    due = _not_yet(old, Kind.ASKED, "confirmed_at").filter(
        confirmed_at__gt=at - WARN_AFTER
    )
    return _notify(due, Kind.ASKED, "confirmed_at", mail_asked, at, "gefragt")


def sink_unconfirmed(*, at: datetime) -> str:
    """Behind the confirmed ones, after 30 days: the search learns of it here."""
    old = JobPosting.objects.unconfirmed_since(at - CONFIRM_WITHIN, at)
    due = _not_yet(old, Kind.SUNK, "confirmed_at")

    def sink(posting: JobPosting, *, at: datetime) -> None:
        index_postings([posting.pk])

    return _notify(due, Kind.SUNK, "confirmed_at", sink, at, "nach hinten gerückt")


def warn_unconfirmed(*, at: datetime) -> str:
    """A week before an unconfirmed posting ends."""
    old = JobPosting.objects.unconfirmed_since(at - WARN_AFTER, at)
    due = _not_yet(old, Kind.WARNED, "confirmed_at")
    return _notify(due, Kind.WARNED, "confirmed_at", mail_warned, at, "gewarnt")


def remind_of_end(*, at: datetime) -> str:
    """„Endet in 7 Tagen“, where it was online longer than that before."""
    near = JobPosting.objects.public(at).filter(valid_through__lte=at + REMIND_BEFORE)
    due = _not_yet(near, Kind.ENDING, "valid_through").filter(
        valid_through__gt=F("date_posted") + REMIND_BEFORE
    )
    return _notify(due, Kind.ENDING, "valid_through", mail_ending, at, "erinnert")


def _not_yet(
    postings: JobPostingQuerySet, kind: Kind, occasion: str
) -> JobPostingQuerySet:
    told = Notice.objects.filter(
        posting=OuterRef("pk"), kind=kind, occasion=OuterRef(occasion)
    )
    return postings.filter(~Exists(told))


def _notify(
    due: JobPostingQuerySet,
    kind: Kind,
    occasion: str,
    tell: Callable[..., None],
    at: datetime,
    done: str,
) -> str:
    def step(posting: JobPosting, at: datetime) -> bool:
        moment = getattr(posting, occasion)
        _, is_new = Notice.objects.get_or_create(
            posting=posting, kind=kind, occasion=moment, defaults={"at": at}
        )
        if is_new:
            tell(posting, at=at)
        return is_new

    return each_locked(due, step, at=at, one=f"Stelle {done}", many=f"Stellen {done}")
