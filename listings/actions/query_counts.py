"""Count what is searched for: by day and words, never by person."""

from datetime import date

from django.db import connection

from listings.models import QueryCount
from listings.models.query_count import LONGEST_KEPT

COUNT = (
    "INSERT INTO listings_querycount (day, words, searches, without_result) "
    "VALUES (%s, %s, 1, %s) ON CONFLICT (day, words) DO UPDATE SET "
    "searches = listings_querycount.searches + 1, "
    "without_result = listings_querycount.without_result + EXCLUDED.without_result"
)


def count_query(*, words: str, has_result: bool, day: date) -> None:
    """One more search for these words on this day. One statement, no reading."""
    kept = " ".join(words.lower().split())[:LONGEST_KEPT]
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [day, kept, 0 if has_result else 1])


def forget_old_queries(*, today: date) -> int:
    """Delete what is older than it is kept; returns the number of rows."""
    deleted, _ = QueryCount.objects.outdated(today).delete()
    return deleted
