"""Write and forget what happened to postings: by day, kind and source."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from listings.actions.counting import add_counts
from listings.models import JobPosting, PostingCount

KEY = ("posting_id", "day", "kind", "source")


class CountKey(NamedTuple):
    """What is counted together: one row."""

    posting_id: int
    day: date
    kind: str
    source: str


def write_counts(counts: Mapping[CountKey, int]) -> None:
    """Add to the rows of these keys, in one short transaction.

    Postings that are gone by now are left out; one that goes at this very moment
    makes it try a second time.
    """
    try:
        _write(counts)
    except IntegrityError:
        _write(counts)


@transaction.atomic
def _write(counts: Mapping[CountKey, int]) -> None:
    asked = {key.posting_id for key in counts}
    known = set(JobPosting.objects.filter(pk__in=asked).values_list("pk", flat=True))
    # In one order in every process, so that two of them never wait for each other.
    rows = sorted(
        (*key, number) for key, number in counts.items() if key.posting_id in known
    )
    add_counts(PostingCount, key=KEY, numbers=("number",), rows=rows)


def forget_old_counts(*, at: datetime) -> int:
    """Delete what is older than it is kept; returns the number of rows."""
    outdated = PostingCount.objects.outdated(timezone.localdate(at))
    return outdated.delete()[0]
