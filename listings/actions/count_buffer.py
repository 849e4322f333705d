"""Counts wait in the process and are written together, off the path of any page.

What can be lost: of an orderly stop nothing; of a process that is killed at once, and
of a database that can't be written, the counts of one ``SECONDS`` in that process.
Nothing is ever counted twice: what failed is not written again.
"""

import atexit
import logging
import os
import threading
from collections import Counter
from collections.abc import Callable, Mapping

from django.db import connections

from listings.actions.posting_counts import CountKey, write_counts

logger = logging.getLogger(__name__)

SECONDS = 10
# So many rows are not kept waiting for it.
WRITTEN_AT_ONCE = 1_000
# What nobody writes down must not fill the memory either.
MOST_WAITING = 10_000


class CountBuffer:
    """Adds up counts by key, for any number of threads.

    ``every`` is in seconds; None leaves the writing to whoever calls ``flush``. The
    thread that writes is started with the first count: where the server was forked
    after it had loaded the portal, each worker has its own.
    """

    def __init__(
        self,
        write: Callable[[Mapping[CountKey, int]], None],
        *,
        every: float | None = SECONDS,
    ) -> None:
        self.every = every
        self._write = write
        self._forget_the_parent()
        os.register_at_fork(after_in_child=self._forget_the_parent)
        atexit.register(self.flush)

    def _forget_the_parent(self) -> None:
        """A child has neither the threads nor the held locks of its parent, and what
        the parent has counted is the parent's to write.
        """
        self._waiting: Counter[CountKey] = Counter()
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._is_much = threading.Event()
        self._writer: threading.Thread | None = None

    def add(self, key: CountKey) -> None:
        """Count one more. Never waits for the database, and never fails."""
        with self._lock:
            if key in self._waiting or len(self._waiting) < MOST_WAITING:
                self._waiting[key] += 1
            if len(self._waiting) >= WRITTEN_AT_ONCE:
                self._is_much.set()
            if self._writer is None and self.every is not None:
                self._start()

    def _start(self) -> None:
        writer = threading.Thread(target=self._keep_writing, name="counts", daemon=True)
        try:
            writer.start()
        except RuntimeError:
            # No thread to be had, or the process is ending: flushed at its exit.
            return
        self._writer = writer

    def _keep_writing(self) -> None:
        while True:
            self._is_much.wait(self.every)
            self._is_much.clear()
            self.flush()
            # Not held between two writings: PostgreSQL counts its connections.
            connections.close_all()

    def flush(self) -> None:
        """Write what waits, after whatever is being written just now."""
        with self._writing:
            if counts := self.drop():
                self._write_or_lose(counts)

    def drop(self) -> Counter[CountKey]:
        """Take away what waits."""
        with self._lock:
            counts, self._waiting = self._waiting, Counter()
        return counts

    def _write_or_lose(self, counts: Counter[CountKey]) -> None:
        try:
            self._write(counts)
        except Exception:
            logger.warning("%s counts are lost", counts.total(), exc_info=True)


COUNTS = CountBuffer(write_counts)
