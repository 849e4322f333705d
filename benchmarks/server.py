"""The portal as it runs, one worker with four threads, on a loopback port."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from benchmarks import processes
from tools.environment import ROOT, without_ours

READY = "hammjobs läuft auf"
# At a million postings the first start reads them all.
START_SECONDS = 600
STOP_SECONDS = 30
# Characters of the portal's log that are worth telling.
LAST_WORDS = 6000


class NotStarted(Exception):
    """The portal did not come up; holds what it said."""


def environment(database_url: str, data: Path) -> dict[str, str]:
    """For every command of ours that reads this database."""
    return without_ours() | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DATABASE_URL": database_url,
        "HAMMJOBS_DATA": str(data),
        "DEMO_DATA": "0",
        "WEB_CONCURRENCY": "1",
    }


class Server:
    """``with Server(environment) as server`` it answers at ``server.port``."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port = _free_port()
        self._log = Path(environment["HAMMJOBS_DATA"]) / "portal.log"
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "portal"],
                cwd=ROOT,
                env=environment | {"PORT": str(self.port)},
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for the measurement, which then stops the server.
                start_new_session=True,
            )

    def __enter__(self) -> Self:
        deadline = time.monotonic() + START_SECONDS
        while READY not in self._log.read_text():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._stop()
                raise NotStarted(self._log.read_text())
            time.sleep(0.1)
        return self

    def __exit__(self, *args: object) -> None:
        self._stop()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def last_words(self) -> str:
        return self._log.read_text()[-LAST_WORDS:]

    @property
    def worker_memory(self) -> processes.Memory:
        (worker,) = processes.children(self.pid)
        return processes.memory(worker)

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
