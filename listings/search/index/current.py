"""The one index of this process, brought up to date with the database at each use.

One query says whether anything changed since; only then are the changed entries
read. Where the version has gone back (a restored backup), all are read anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from listings.models import SearchEntry, SearchState
from listings.search.index.posting_index import PostingIndex, Row
from listings.search.vocabulary import Vocabulary, load_vocabulary

# What a process knows of the state: versions and the token of the last change.
State = tuple[int, int, str]
NOTHING_YET: State = (0, 0, "")
COLUMNS = (
    "posting_id",
    "facets",
    "pay_min",
    "pay_max",
    "posted_at",
    "valid_until",
)
# Rows that the driver hands over at once while an index is filled.
CHUNK = 20_000
# More changes than these are read as a whole.
MOST_CHANGES = 5_000


class CurrentIndex:
    """``use`` gives the index to one thread at a time."""

    def __init__(self) -> None:
        self._lock = RLock()
        self.reset()

    def reset(self) -> None:
        with self._lock:
            self._state: State | None = None
            self._index = PostingIndex()
            self._vocabulary: Vocabulary | None = None

    @contextmanager
    def use(self) -> Iterator[PostingIndex]:
        """The index as it was last synchronised. No query may be made in here."""
        with self._lock:
            yield self._index

    def synchronise(self) -> Vocabulary:
        """Read what changed; returns the names that go with the index."""
        with self._lock:
            before, now = self._state, _state()
            if now != before or before is None:
                self._catch_up(before, now)
            if self._vocabulary is None:
                self._vocabulary = load_vocabulary()
            return self._vocabulary

    def _catch_up(self, before: State | None, now: State) -> None:
        if before is None or now[0] <= before[0]:
            self._load()
        else:
            self._apply(before[0])
        if before is None or now[1] != before[1]:
            self._vocabulary = None
        self._state = now

    def _load(self) -> None:
        index = PostingIndex()
        index.load(_listed())
        self._index = index

    def _apply(self, version: int) -> None:
        rows = SearchEntry.objects.since(version).values_list("is_listed", *COLUMNS)
        changed = list(rows[: MOST_CHANGES + 1])
        if len(changed) > MOST_CHANGES:
            # After a rebuild: filling an index is quicker than changing all of it.
            self._load()
            return
        for is_listed, *values in changed:
            row = Row(*values)
            if is_listed:
                self._index.put(row)
            else:
                self._index.remove(row.key)


def _state() -> State:
    return SearchState.objects.now() or NOTHING_YET


def _listed() -> Iterator[Row]:
    rows = SearchEntry.objects.filter(is_listed=True).values_list(*COLUMNS)
    return (Row(*values) for values in rows.iterator(chunk_size=CHUNK))


CURRENT = CurrentIndex()
