"""A place in an order as it stands in an address: numbers and key, with dots."""

import re

from listings.search.evaluation import Cursor
from listings.search.index.posting_index import LARGEST_KEY

WRITTEN = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12}){1,8}")


def written_cursor(cursor: Cursor) -> str:
    return ".".join(map(str, (*cursor.numbers, cursor.key)))


def read_cursor(text: str) -> Cursor | None:
    """None for anything that ``written_cursor`` does not write."""
    if not WRITTEN.fullmatch(text):
        return None
    *numbers, key = map(int, text.split("."))
    return Cursor(tuple(numbers), key) if 0 < key <= LARGEST_KEY else None
