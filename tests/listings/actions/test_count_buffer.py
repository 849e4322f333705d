"""The buffer between pages and the database; see tests/hammjobs/test_portal_counting.py
for it in the real server.
"""

import os
import threading
import time
from collections import Counter
from datetime import date

import pytest
from django.db import OperationalError

from listings.actions import count_buffer
from listings.actions.count_buffer import CountBuffer
from listings.actions.posting_counts import CountKey

DAY = date(2026, 11, 25)


def key(posting: int = 1) -> CountKey:
    return CountKey(posting, DAY, "view", "search")


class Writer:
    """Takes what is written, and can be told to fail or to be slow."""

    def __init__(self) -> None:
        self.written: Counter[CountKey] = Counter()
        self.calls = 0
        self.fails = False
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, counts) -> None:
        self.calls += 1
        self.gate.wait(5)
        if self.fails:
            raise OperationalError("database is locked")
        self.written.update(counts)


def wait_until(is_so, seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.005)
    return is_so()


def test_counts_of_a_window_are_one_writing():
    buffer = CountBuffer(writer := Writer(), every=None)

    for posting in (1, 2, 1):
        buffer.add(key(posting))
    buffer.flush()
    buffer.flush()

    assert writer.written == {key(1): 2, key(2): 1}
    assert writer.calls == 1


def test_thread_writes_by_itself_and_starts_with_the_first_count():
    buffer = CountBuffer(writer := Writer(), every=0.01)
    before = buffer._writer

    buffer.add(key())

    assert before is None
    assert wait_until(lambda: writer.written == {key(): 1})


def test_much_is_written_without_waiting_for_the_time(monkeypatch):
    monkeypatch.setattr(count_buffer, "WRITTEN_AT_ONCE", 3)
    buffer = CountBuffer(writer := Writer(), every=600)

    for posting in range(3):
        buffer.add(key(posting))

    assert wait_until(lambda: len(writer.written) == 3)


def test_what_nobody_writes_fills_no_memory(monkeypatch):
    monkeypatch.setattr(count_buffer, "MOST_WAITING", 2)
    buffer = CountBuffer(writer := Writer(), every=None)

    for posting in (1, 2, 3, 1):
        buffer.add(key(posting))
    buffer.flush()

    assert writer.written == {key(1): 2, key(2): 1}


def test_counting_does_not_wait_for_a_slow_database():
    buffer = CountBuffer(writer := Writer(), every=0.01)
    writer.gate.clear()
    buffer.add(key())
    assert wait_until(lambda: writer.calls == 1)

    begun = time.monotonic()
    for _ in range(1000):
        buffer.add(key())
    took = time.monotonic() - begun
    writer.gate.set()

    assert took < 0.5
    assert wait_until(lambda: writer.written == {key(): 1001})


def test_database_that_cannot_be_written_costs_that_window_alone(caplog):
    buffer = CountBuffer(writer := Writer(), every=None)
    writer.fails = True
    buffer.add(key())
    buffer.add(key())
    buffer.flush()
    writer.fails = False

    buffer.add(key())
    buffer.flush()

    assert writer.written == {key(): 1}
    assert "2 counts are lost" in caplog.text


def test_thread_outlives_a_database_that_cannot_be_written():
    buffer = CountBuffer(writer := Writer(), every=0.01)
    writer.fails = True
    buffer.add(key())
    assert wait_until(lambda: writer.calls == 1)
    writer.fails = False

    buffer.add(key())

    assert wait_until(lambda: writer.written == {key(): 1})


def test_end_of_the_process_waits_for_what_is_being_written():
    buffer = CountBuffer(writer := Writer(), every=0.01)
    writer.gate.clear()
    buffer.add(key(1))
    assert wait_until(lambda: writer.calls == 1)
    buffer.add(key(2))

    last = threading.Thread(target=buffer.flush)
    last.start()
    writer.gate.set()
    last.join(5)

    assert writer.written == {key(1): 1, key(2): 1}


def test_many_threads_lose_nothing():
    buffer = CountBuffer(writer := Writer(), every=0.001)
    barrier = threading.Barrier(8)

    def visit() -> None:
        barrier.wait()
        for number in range(500):
            buffer.add(key(number % 7))

    threads = [threading.Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    buffer.flush()

    assert writer.written.total() == 8 * 500


def test_no_thread_to_be_had_is_no_fault(monkeypatch):
    def refuse(thread) -> None:
        raise RuntimeError("can't start new thread")

    buffer = CountBuffer(writer := Writer(), every=0.01)
    monkeypatch.setattr(threading.Thread, "start", refuse)

    buffer.add(key())
    buffer.flush()

    assert writer.written == {key(): 1}


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_child_process_begins_anew_and_writes_by_a_thread_of_its_own():
    """Forked while the parent counts, holds the lock and writes."""
    buffer = CountBuffer(Writer(), every=0.01)
    buffer.add(key())
    reading, writing = os.pipe()
    buffer._lock.acquire()

    child = os.fork()
    if child == 0:
        buffer._write = writer = Writer()
        buffer.add(key(2))
        wait_until(lambda: writer.written.total() > 0)
        os.write(writing, repr(dict(writer.written)).encode())
        os._exit(0)
    buffer._lock.release()
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()

    assert told == repr({key(2): 1})
