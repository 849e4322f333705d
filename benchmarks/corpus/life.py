"""Status and moments: most postings are live, and more are new than old."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from benchmarks.corpus.draw import Weighted, between
from hammjobs.german import end_of_day
from listings.enums import Status

STATUSES = Weighted(
    [
        (Status.PUBLISHED, 92.0),
        (Status.DRAFT, 3.0),
        (Status.IN_REVIEW, 1.0),
        (Status.EXPIRED, 2.0),
        (Status.FILLED, 1.5),
        (Status.ARCHIVED, 0.5),
    ]
)
ONLINE_DAYS = 80
LONGEST_DEADLINE = 60
# So old is the youngest live posting.
YOUNGEST = timedelta(minutes=1)


def life_of(at: datetime, random: Random) -> dict[str, Any]:
    status = STATUSES.draw(random)
    age = YOUNGEST + timedelta(seconds=int(86_400 * ONLINE_DAYS * random.random() ** 2))
    columns = {"status": status.value, "created_at": at - age - timedelta(days=2)}
    columns["updated_at"] = columns["created_at"]
    if status in (Status.DRAFT, Status.IN_REVIEW):
        return columns
    posted = at - age
    columns |= {"date_posted": posted, "confirmed_at": posted, "updated_at": posted}
    if status == Status.PUBLISHED:
        ends = _end_of_day(at.date() + timedelta(between(random, 1, LONGEST_DEADLINE)))
        return columns | {"valid_through": ends}
    ended = posted + age / 2
    return columns | {"valid_through": at, "ended_at": ended, "updated_at": ended}


@lru_cache(None)
def _end_of_day(day: date) -> datetime:
    return end_of_day(day)
