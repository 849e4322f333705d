"""Addresses in mails that take one step with one posting, without a log-in.

Signed, for one person and one purpose, and good for a stated time. Nothing is kept
of them: what makes them void is the posting itself – confirmed since, ended, gone to
another employer – or that the person no longer does HR for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from hammjobs.json_ld import absolute_url
from listings.enums import Status
from listings.models import JobPosting, Membership

SIGNER = Signer(sep="~", salt="listings.posting-links")


class Purpose(StrEnum):
    CONFIRM = "confirm"
    END = "end"
    FILL = "fill"
    OUTCOME = "outcome"


GOOD_FOR = {
    Purpose.CONFIRM: timedelta(days=30),
    Purpose.END: timedelta(days=30),
    Purpose.FILL: timedelta(days=30),
    Purpose.OUTCOME: timedelta(days=60),
}


class Void(StrEnum):
    """Why a link that we did sign does nothing any more."""

    EXPIRED = "expired"
    STRANGER = "stranger"
    GONE = "gone"
    CONFIRMED = "confirmed"
    ENDED = "ended"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class PostingLink:
    """What an address stands for. ``void`` is None while it is good."""

    purpose: Purpose
    posting: JobPosting | None
    user: Any
    void: Void | None


def posting_address(
    posting: JobPosting, user: Any, purpose: Purpose, at: datetime
) -> str:
    """Absolute. Of the posting's state it holds what must not have changed."""
    until = int((at + GOOD_FOR[purpose]).timestamp())
    token = SIGNER.sign_object(
        [purpose, posting.pk, posting.employer_id, user.pk, _stamp(posting), until]
    )
    return absolute_url(reverse("listings:posting_link", args=[token]))


def read_link(token: str, at: datetime) -> PostingLink | None:
    """None for what we did not sign."""
    try:
        purpose, key, employer, user_key, stamp, until = SIGNER.unsign_object(token)
        purpose = Purpose(purpose)
    except (BadSignature, ValueError, TypeError):
        return None
    posting = JobPosting.objects.with_people().filter(pk=key).first()
    user = get_user_model().objects.filter(pk=user_key, is_active=True).first()
    void = _void(purpose, posting, user, employer, stamp)
    if at.timestamp() > until:
        void = Void.EXPIRED
    return PostingLink(purpose, posting, user, void)


def _void(
    purpose: Purpose, posting: JobPosting | None, user: Any, employer: int, stamp: int
) -> Void | None:
    if posting is None:
        return Void.GONE
    if posting.employer_id != employer or not _does_hr(user, employer):
        return Void.STRANGER
    if purpose == Purpose.OUTCOME:
        return Void.ANSWERED if posting.outcome else None
    if posting.status != Status.PUBLISHED:
        return Void.ENDED
    return Void.CONFIRMED if _stamp(posting) != stamp else None


def _does_hr(user: Any, employer: int) -> bool:
    if user is None or not user.has_perm("listings.change_jobposting"):
        return False
    return Membership.objects.filter(user=user, employer=employer).exists()


def _stamp(posting: JobPosting) -> int:
    """The confirmation that a link was sent about, to the microsecond."""
    confirmed = posting.confirmed_at
    return int(confirmed.timestamp() * 1_000_000) if confirmed else 0
