"""Make and revoke the address under which a draft is read without a log-in."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from hammjobs.german import date_short, plural
from hammjobs.text import one_line
from listings.actions.postings import StepRefused, record_event
from listings.models import JobPosting, PostingEvent, PreviewLink
from listings.models.preview_link import key_hash

# What HR staff choose from.
DAYS = (7, 14, 30)
MOST_OPEN = 10
# Rows stay so long after their end, to be looked up; then the clock deletes them.
KEPT_FOR = timedelta(days=30)
KEY_BYTES = 24


@transaction.atomic
def make_preview_link(
    *, posting: JobPosting, by: Any, at: datetime, days: int, label: str = ""
) -> tuple[PreviewLink, str]:
    """A link for ``days`` and its key, which can't be read again later."""
    posting = JobPosting.objects.select_for_update().get(pk=posting.pk)
    if posting.is_ended:
        raise StepRefused("Die Stelle ist beendet; es gibt nichts mehr abzustimmen.")
    if posting.preview_links.open(at).count() >= MOST_OPEN:
        raise StepRefused(
            f"Für diese Stelle gelten schon {MOST_OPEN} Vorschau-Links. Bitte "
            "widerrufen Sie erst einen."
        )
    key = secrets.token_urlsafe(KEY_BYTES)
    link = PreviewLink.objects.create(
        posting=posting,
        key_hash=key_hash(key),
        label=one_line(label),
        created_by=by,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    reason = f"gilt {plural(days, 'Tag', 'Tage')}, bis {date_short(link.expires_at)}"
    _record(link, PostingEvent.Kind.LINKED, by=by, at=at, reason=reason)
    return link, key


@transaction.atomic
def revoke_preview_link(*, link: PreviewLink, by: Any, at: datetime) -> PreviewLink:
    """Void from now on. One that is over stays as it is."""
    link = PreviewLink.objects.select_for_update().get(pk=link.pk)
    if link.is_open(at):
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        _record(link, PostingEvent.Kind.UNLINKED, by=by, at=at)
    return link


def forget_old_preview_links(*, at: datetime) -> int:
    """Delete links that ended long enough ago; how many."""
    return PreviewLink.objects.over_since(at - KEPT_FOR).delete()[0]


def _record(
    link: PreviewLink, kind: str, *, by: Any, at: datetime, reason: str = ""
) -> None:
    words = ", ".join(filter(None, (link.label, reason)))
    status = link.posting.status
    record_event(link.posting, kind, by=by, at=at, from_status=status, reason=words)
