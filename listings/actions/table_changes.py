"""When a pay table comes into force, what is online follows it.

The old band stays in the history, and those who do HR for the employer are told.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DatabaseError, transaction

from listings.actions.approval_states import follow_in_approval
from listings.actions.pay_tables import (
    Cells,
    NoSuchRate,
    TableBand,
    band_for,
    has_band,
    set_band,
)
from listings.actions.postings import Kind, record_event
from listings.actions.search_index import index_postings
from listings.actions.table_mails import send_table_mails
from listings.models import JobPosting, PastBand

logger = logging.getLogger(__name__)


# What the history keeps of a posting, by the names it has there.
KEPT = {
    "minimum": "salary_min",
    "maximum": "salary_max",
    "month_min": "salary_month_min",
    "month_max": "salary_month_max",
    "weekly_hours": "full_time_weekly_hours",
    "scale": "salary_scale",
    "grade": "salary_grade",
    "step_min": "salary_step_min",
    "step_max": "salary_step_max",
    "table_from": "salary_table_date",
    "table_until": "salary_table_until",
    "computed": "salary_table_computed",
}


@dataclass(frozen=True, slots=True)
class Followed:
    """A posting whose band is another now; what was kept of the old one."""

    posting: JobPosting
    past: PastBand


def follow_pay_tables(*, at: datetime) -> list[Followed]:
    """Bring the bands of all postings that are online in line with the tables.

    One transaction a posting, under its lock: run twice, or on two machines at once,
    it does the same once. Where the table has no cell for a posting, its band stays.
    """
    cells = Cells.all()
    outdated = [posting.pk for posting in _online(at) if _next(posting, at, cells)]
    followed: list[Followed] = []
    try:
        for key in outdated:
            if done := _follow(key, at):
                followed.append(done)
    finally:
        # Whatever stops the run: of those that did follow, people are told.
        _tell(followed)
    return followed


def _tell(followed: Sequence[Followed]) -> None:
    if followed:
        keys = [each.past.pk for each in followed]
        transaction.on_commit(partial(send_table_mails, keys))
        logger.info("%d postings follow a new pay table", len(followed))


def _online(at: datetime) -> Iterable[JobPosting]:
    columns = (
        *("salary_scale", "salary_grade", "salary_step_min", "salary_step_max"),
        *("salary_min", "salary_max", "full_time_weekly_hours", "salary_table_date"),
        *("salary_table_until", "salary_table_computed", "start_date", "date_posted"),
    )
    postings = JobPosting.objects.running(at).paid_by_table()
    return postings.only(*columns).order_by("pk").iterator()


def _next(posting: JobPosting, at: datetime, cells: Cells) -> TableBand | None:
    """The band that the posting should have and has not."""
    try:
        band = band_for(posting, at, cells)
    except NoSuchRate:
        return _closed(posting, cells)
    return None if has_band(posting, band) else band


def _closed(posting: JobPosting, cells: Cells) -> TableBand | None:
    """The posting's own table, where its last day has moved since.

    No table follows on it, so the posting must at least say when it ran out.
    """
    if not posting.salary_table_date:
        return None
    try:
        own = cells.band(posting, posting.salary_table_date)
    except NoSuchRate:
        return None
    is_own = own.valid_from == posting.salary_table_date
    moved = is_own and own.valid_until != posting.salary_table_until
    return own if moved else None


def _follow(key: int, at: datetime) -> Followed | None:
    """A posting that can't be saved must not keep the others, or the start, waiting."""
    try:
        return _follow_locked(key, at)
    except DatabaseError:
        logger.exception("posting %d can't follow its pay table", key)
        return None


@transaction.atomic
def _follow_locked(key: int, at: datetime) -> Followed | None:
    """None where another run was quicker, or nothing but a mark changed.

    The cells are read under the lock: somebody may have corrected one meanwhile.
    """
    online = JobPosting.objects.running(at).paid_by_table()
    posting = online.select_for_update().filter(pk=key).first()
    if posting is None:
        return None
    cells = Cells.of_grade(posting.salary_scale, posting.salary_grade)
    if (band := _next(posting, at, cells)) is None:
        return None
    past, before = _past(posting, at), posting.table_band_words
    is_news = _amounts(posting) != (band.minimum, band.maximum, band.valid_from)
    set_band(posting, band)
    posting.save()
    follow_in_approval(posting)
    index_postings([posting.pk])
    if not is_news:
        return None
    past.save()
    reason = f"{before} → {posting.table_band_words}"
    online_as = {"from_status": posting.status, "reason": reason}
    record_event(posting, Kind.PAY_TABLE, by=None, at=at, **online_as)
    return Followed(posting, past)


def _amounts(posting: JobPosting) -> tuple[Any, ...]:
    return posting.salary_min, posting.salary_max, posting.salary_table_date


def _past(posting: JobPosting, at: datetime) -> PastBand:
    band = {name: getattr(posting, column) for name, column in KEPT.items()}
    return PastBand(posting=posting, until=at, **band)
