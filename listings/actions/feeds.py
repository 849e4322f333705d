"""What people do to an employer's feed; reading it is ``imports.feeds``."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from listings.actions.audit import record_audit
from listings.actions.postings import StepRefused
from listings.models import AuditEntry, EmployerFeed

Kind = AuditEntry.Kind
NOT_NOW = (
    "Der Feed wird gerade gelesen, ist abgeschaltet oder erst vor wenigen Minuten "
    "gelesen worden."
)


@transaction.atomic
def save_feed(
    *, feed: EmployerFeed, by: Any, at: datetime, changed: Sequence[str]
) -> EmployerFeed:
    """Save what the operator typed; ``changed`` names the fields in German. A new
    address is read with the next tick.
    """
    is_new = feed.pk is None
    if not is_new:
        EmployerFeed.objects.select_for_update().get(pk=feed.pk)
    columns = ("employer", "source", "address", "rhythm", "is_active")
    feed.save(update_fields=None if is_new else columns)
    what = "neu" if is_new else f"geändert: {', '.join(changed)}"
    if is_new or changed:
        _record(feed, what, by, at)
    return feed


@transaction.atomic
def want_feed(
    *, feed: EmployerFeed, by: Any, at: datetime, in_full: bool = False
) -> EmployerFeed:
    """Have a feed read with the next tick, out of its rhythm. ``in_full``: this once
    it may withdraw all that it no longer names.
    """
    row = EmployerFeed.objects.select_for_update().get(pk=feed.pk)
    if not row.may_be_asked(at):
        raise StepRefused(NOT_NOW)
    row.wanted_at, row.wanted_in_full = at, in_full
    row.save(update_fields=["wanted_at", "wanted_in_full"])
    what = "ganz einlesen verlangt" if in_full else "einlesen verlangt"
    _record(row, what, by, at)
    return row


@transaction.atomic
def delete_feed(*, feed: EmployerFeed, by: Any, at: datetime) -> None:
    """The postings stay as they are and are no longer brought in line."""
    _record(feed, "gelöscht", by, at)
    feed.delete()


def _record(feed: EmployerFeed, what: str, by: Any, at: datetime) -> None:
    details = f"{feed.get_source_display()}: {what}"
    record_audit(Kind.FEED, by=by, at=at, employer=feed.employer, details=details)
