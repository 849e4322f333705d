"""Several of a thing at the very same moment, each on a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection


def at_once(run: Callable[[], Any], number: int) -> list[Any]:
    """What each returned, or the error it ended with."""
    start, results = Barrier(number), []

    def one() -> None:
        start.wait()
        try:
            results.append(run())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
