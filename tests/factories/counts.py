from datetime import date

from listings.actions.posting_counts import CountKey, write_counts
from listings.models import JobPosting


def count_for(
    posting: JobPosting, day: date, *, source: str = "search", **numbers: int
) -> None:
    """So often each kind on a day: ``count_for(posting, day, view=3, apply=1)``."""
    write_counts(
        {
            CountKey(posting.pk, day, kind, source): number
            for kind, number in numbers.items()
        }
    )
