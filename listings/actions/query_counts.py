"""Count what is searched for: by day and words, never by person."""

from datetime import date, datetime

from django.utils import timezone

from listings.actions.counting import add_counts
from listings.models import QueryCount
from listings.models.query_count import LONGEST_KEPT


def count_query(*, words: str, has_result: bool, day: date) -> None:
    """One more search for these words on this day. One statement, no reading."""
    kept = " ".join(words.lower().split())[:LONGEST_KEPT]
    add_counts(
        QueryCount,
        key=("day", "words"),
        numbers=("searches", "without_result"),
        rows=[(day, kept, 1, 0 if has_result else 1)],
    )


def forget_old_queries(*, at: datetime) -> int:
    """Delete what is older than it is kept; returns the number of rows."""
    outdated = QueryCount.objects.outdated(timezone.localdate(at))
    return outdated.delete()[0]
