"""The clock beside the server: a process of its own that ticks every minute.

Forked before the workers, so it carries nothing that they would, and each tick is a
fork again: what a job loads is gone with it. Another machine's clock, or a timer,
may tick at the same time (see ``listings.actions.clock``).
"""

import logging
import os
import select
import signal
import time

from django.db import connections
from django.utils import timezone

from listings.actions.clock import tick
from listings.management.jobs import JOBS

logger = logging.getLogger(__name__)

INTERVAL = 60
# The first one comes when the server has had time to answer.
FIRST = 5


def start_clock() -> None:
    """Let a child of this process tick until this process is gone.

    Nobody ever writes into the pipe: its end says that the server's did.
    """
    reading, writing = os.pipe()
    if os.fork():
        os.close(reading)
        return
    os.close(writing)
    _die_quietly()
    try:
        _tick_while_open(reading)
    finally:
        os._exit(0)


def _die_quietly() -> None:
    """Ctrl+C reaches the whole group; a job that it cuts short is rolled back. The end
    of a terminal does, too, and the server outlives that.
    """
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def _tick_while_open(reading: int) -> None:
    child = 0
    due = time.monotonic() + FIRST
    while not _is_closed(reading, due - time.monotonic()):
        if not child or _is_over(child):
            child = _tick_aside()
        due += INTERVAL
    if child and not _is_over(child):
        os.kill(child, signal.SIGTERM)


def _is_closed(reading: int, seconds: float) -> bool:
    """Wait so long for the server's end."""
    ready, _, _ = select.select([reading], [], [], max(seconds, 0))
    return bool(ready)


def _is_over(child: int) -> bool:
    ended, _ = os.waitpid(child, os.WNOHANG)
    return ended == child


def _tick_aside() -> int:
    """The process that ticks once; a long job never delays the end of the server.

    0 where the system has no process to give: the next minute asks again.
    """
    try:
        child = os.fork()
    except OSError:
        logger.exception("the clock got no process to tick in")
        return 0
    if not child:
        try:
            connections.close_all()
            tick(JOBS, at=timezone.now())
            connections.close_all()
        except Exception:
            logger.exception("the clock could not tick")
        finally:
            os._exit(0)
    return child
