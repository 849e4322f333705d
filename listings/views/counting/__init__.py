"""What is counted of a visit, read from the request alone.

No cookie, no address and no id: what can't be told from the headers is not told.
"""

from listings.views.counting.sources import source_handed_on, source_of
from listings.views.counting.visits import count, is_counted, is_opened_again

__all__ = [
    "count",
    "is_counted",
    "is_opened_again",
    "source_handed_on",
    "source_of",
]
