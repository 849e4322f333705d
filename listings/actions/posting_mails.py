"""Tell those who do HR for an employer what happened to a posting, or what is to do.

Written into the outbox in the transaction of the step that they tell of.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from hammjobs.german import plural
from hammjobs.json_ld import absolute_url
from hammjobs.mail import deliver, message
from listings.actions.posting_links import GOOD_FOR, Purpose, posting_address
from listings.models import JobPosting
from listings.models.freshness import (
    ASK_AFTER,
    CONFIRM_WITHIN,
    END_UNCONFIRMED_AFTER,
    LONGEST_ONLINE,
    REMIND_BEFORE,
)
from listings.queries.hr_people import people_of
from listings.queries.posting_figures import figures_of


def mail_returned(posting: JobPosting, *, at: datetime) -> None:
    _mail("posting_returned", posting, reason=posting.return_reason)


def mail_published(posting: JobPosting, *, at: datetime) -> None:
    _mail("posting_published", posting, asked_after=ASK_AFTER.days)


def mail_planned(posting: JobPosting, *, at: datetime) -> None:
    _mail("posting_planned", posting)


def mail_change_applied(posting: JobPosting, *, at: datetime) -> None:
    _mail("posting_change_applied", posting)


def mail_change_returned(posting: JobPosting, *, reason: str, at: datetime) -> None:
    _mail("posting_change_returned", posting, reason=reason)


def mail_asked(posting: JobPosting, *, at: datetime) -> None:
    _mail(
        "posting_asked",
        posting,
        links=FRESHNESS,
        at=at,
        sinks_after=CONFIRM_WITHIN.days,
        ends_after=END_UNCONFIRMED_AFTER.days,
    )


def mail_warned(posting: JobPosting, *, at: datetime) -> None:
    confirmed = posting.confirmed_at or at
    ends = max(confirmed + END_UNCONFIRMED_AFTER, at + REMIND_BEFORE)
    _mail("posting_warned", posting, links=FRESHNESS, at=at, ends=ends)


def mail_ending(posting: JobPosting, *, at: datetime) -> None:
    _mail(
        "posting_ending",
        posting,
        links=(Purpose.FILL,),
        at=at,
        longest=LONGEST_ONLINE.days,
    )


def mail_ended(posting: JobPosting, *, reason: str, at: datetime) -> None:
    """With its figures and the question how the search ended."""
    links = () if posting.outcome else (Purpose.OUTCOME,)
    _mail(
        "posting_ended",
        posting,
        links=links,
        at=at,
        reason=reason,
        figures=_figures(posting),
    )


FRESHNESS = (Purpose.CONFIRM, Purpose.END, Purpose.FILL)


def _mail(
    template: str,
    posting: JobPosting,
    *,
    links: tuple[Purpose, ...] = (),
    at: datetime | None = None,
    **values: Any,
) -> None:
    """One mail a person, each with addresses of their own."""
    shared = values | {
        "posting": posting,
        "employer": posting.employer.name,
        "public_address": absolute_url(posting.get_absolute_url()),
        "admin_address": _admin_address(posting),
        # Days; the links of one mail are good equally long.
        "good_for": min((GOOD_FOR[each].days for each in links), default=0),
    }
    deliver(
        message(
            template,
            to=user.email,
            name=user.get_full_name(),
            links=_links(posting, user, links, at),
            **shared,
        )
        for user in people_of([posting.employer_id])
    )


def _links(
    posting: JobPosting, user: Any, purposes: tuple[Purpose, ...], at: datetime | None
) -> dict[str, str]:
    if at is None:
        return {}
    return {
        purpose.value: posting_address(posting, user, purpose, at)
        for purpose in purposes
    }


def _admin_address(posting: JobPosting) -> str:
    path = reverse("admin:listings_jobposting_change", args=[posting.pk])
    return absolute_url(path)


def _figures(posting: JobPosting) -> str:
    """„120 Aufrufe, 14 Klicks auf „Bewerben““; "" where nothing is counted."""
    figures = figures_of([posting.pk])[posting.pk]
    if not figures.views:
        return ""
    views = plural(figures.views, "Aufruf", "Aufrufe")
    applies = plural(figures.applies, "Klick", "Klicks")
    return f"{views}, {applies} auf „Bewerben“"
