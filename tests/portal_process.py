"""``manage.py portal`` as a process of its own, as an operator starts it."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tools.environment import ROOT, without_ours

READY = "hammjobs läuft auf"
START_SECONDS = 120
STOP_SECONDS = 20


class PortalProcess:
    """The portal on a free port, with the data folder ``data``.

    Its output is in ``output``; further settings come as keywords and are passed
    on as environment variables.
    """

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.port = settings.get("PORT") or str(free_port())
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = data.with_name(f"{data.name}-{self.port}.log")
        own = {"HAMMJOBS_DATA": str(data), "PORT": self.port}
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "portal"],
                cwd=ROOT,
                env=without_ours() | own | settings,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> "PortalProcess":
        self.wait_until_ready()
        return self

    def __exit__(self, *args: object) -> None:
        self.stop()

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def output(self) -> str:
        return self._log.read_text()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while READY not in self.output:
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise AssertionError(f"The portal did not start:\n{self.output}")
            time.sleep(0.1)

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Its exit code."""
        self._process.send_signal(by)
        return self.wait()

    def wait(self) -> int:
        return self._process.wait(STOP_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
