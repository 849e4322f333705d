"""Requests over loopback, over connections that stay open as a browser's do."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPResponse

HOST = "127.0.0.1"
# The first search after a start may read a million entries.
TIMEOUT_SECONDS = 600


class WrongAnswer(Exception):
    """An address did not answer with 200: nothing measured on it would count."""


@dataclass(frozen=True, slots=True)
class Limits:
    """A visit ends after ``seconds`` or ``most`` requests, but not before ``least``
    requests; these may take until ``most_seconds``.
    """

    seconds: float
    least: int = 5
    most: int = 3000
    most_seconds: float = 20.0

    def reached(self, seconds: float, requests: int) -> bool:
        if requests >= self.most or seconds >= self.most_seconds:
            return True
        return seconds >= self.seconds and requests >= self.least


class Addresses:
    """One after the other, round and round, for several threads at once."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self._addresses = addresses
        self._next = 0
        # Which were not answered with 200: told at the end, for what they cost to ask.
        self.wrong: list[str] = []

    def __next__(self) -> str:
        # Two threads that get the same address now and then do no harm.
        self._next += 1
        return self._addresses[(self._next - 1) % len(self._addresses)]

    def __iter__(self) -> Iterator[str]:
        return self


def visit(port: int, addresses: Addresses, limits: Limits) -> list[float]:
    """One request after the other over one connection; seconds each took."""
    took: list[float] = []
    start = time.perf_counter()
    connection = HTTPConnection(HOST, port, timeout=TIMEOUT_SECONDS)
    try:
        while not limits.reached(time.perf_counter() - start, len(took)):
            before = time.perf_counter()
            try:
                _get(connection, next(addresses))
            except WrongAnswer as error:
                addresses.wrong.append(str(error))
            took.append(time.perf_counter() - before)
    finally:
        connection.close()
    return took


def requests_per_second(
    port: int, addresses: Addresses, limits: Limits, connections: int
) -> float:
    """What the server gives ``connections`` visitors that never pause."""
    limits = replace(limits, least=1)
    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        visits = [
            pool.submit(visit, port, addresses, limits) for _ in range(connections)
        ]
        requests = sum(len(done.result()) for done in visits)
    return requests / (time.perf_counter() - start)


def size(port: int, address: str, *, encoding: str = "identity") -> int:
    """Bytes of the body as it is sent."""
    connection = HTTPConnection(HOST, port, timeout=TIMEOUT_SECONDS)
    try:
        return len(_get(connection, address, encoding))
    finally:
        connection.close()


def _get(connection: HTTPConnection, address: str, encoding: str = "identity") -> bytes:
    connection.request("GET", address, headers={"Accept-Encoding": encoding})
    response: HTTPResponse = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise WrongAnswer(f"{address}: {response.status}")
    return body
