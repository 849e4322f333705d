"""What counting a view costs: python -m benchmarks.counting PORT PID /stellen/…

The same page of a running portal, in turns: as a visitor, who is counted, and as the
same visitor's reload, who is not. Told as the ratio of the turns, so that whatever
else the machine does falls on both.
"""

import sys
import time
from http.client import HTTPConnection
from statistics import median

from benchmarks.processes import cpu_seconds

TURNS = 40
REQUESTS_A_TURN = 50
VISITOR = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Accept-Encoding": "gzip",
}
RELOAD = VISITOR | {"Cache-Control": "max-age=0"}


def main(port: int, pid: int, path: str) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    _turn(connection, pid, path, RELOAD)
    wall: list[float] = []
    cpu: list[float] = []
    for _ in range(TURNS):
        counted = _turn(connection, pid, path, VISITOR)
        uncounted = _turn(connection, pid, path, RELOAD)
        wall.append(counted[0] / uncounted[0])
        cpu.append(counted[1] / uncounted[1])
    print(f"time {median(wall):.3f}, CPU {median(cpu):.3f} of the page uncounted")


def _turn(
    connection: HTTPConnection, pid: int, path: str, headers: dict[str, str]
) -> tuple[float, float]:
    """The median request in seconds, and the server's CPU seconds for all."""
    took, before = [], cpu_seconds(pid)
    for _ in range(REQUESTS_A_TURN):
        start = time.perf_counter()
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        took.append(time.perf_counter() - start)
        if response.status != 200:
            raise SystemExit(f"{path}: {response.status}")
    return median(took), cpu_seconds(pid) - before


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
