"""Take a step with each of many postings, for the clock."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from hammjobs.german import plural
from listings.models import JobPosting
from listings.models.posting_querysets import JobPostingQuerySet

logger = logging.getLogger(__name__)


def each_locked(
    due: JobPostingQuerySet,
    step: Callable[[JobPosting, datetime], bool],
    *,
    at: datetime,
    one: str,
    many: str,
) -> str:
    """Each in a transaction of its own, asked again under its lock whether it is
    still due; one that fails leaves the others theirs. Returns what was done.
    """
    done = failed = 0
    for key in list(due.order_by("pk").values_list("pk", flat=True)):
        try:
            done += _one(due, key, step, at)
        except Exception:
            failed += 1
            logger.exception("posting %d: the clock's step failed", key)
    words = [plural(done, one, many)] if done else []
    words += [f"{failed} fehlgeschlagen"] if failed else []
    return ", ".join(words)


@transaction.atomic
def _one(
    due: JobPostingQuerySet,
    key: int,
    step: Callable[[JobPosting, datetime], bool],
    at: datetime,
) -> bool:
    posting = due.select_for_update().filter(pk=key).first()
    return posting is not None and step(posting, at)
