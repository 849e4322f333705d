"""The whole suite: once on PostgreSQL, then on SQLite with the browser.

The second run's summary is the last line. What the machine lacks is named and
left out, but fails the run where ``CI=true`` promises it.
"""

import os
import signal
import subprocess
import sys
import tempfile
from typing import Any, NoReturn

from tools.environment import without_ours
from tools.postgres import PostgresMissing, throw_away_postgres

PYTEST = (sys.executable, "-m", "pytest", "-n", "2")
INTERRUPTED = 130
TERMINATED = 143


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="hammjobs-test-") as folder:
        # Neither the operator's data folder nor their database is for tests.
        environment = without_ours() | {"HAMMJOBS_DATA": folder}
        return on_postgres(environment) or on_sqlite(environment)


def on_postgres(environment: dict[str, str]) -> int:
    try:
        with throw_away_postgres() as url:
            print("== PostgreSQL", flush=True)
            return _pytest(
                environment | {"DATABASE_URL": url}, "--ignore=tests/browser"
            )
    except PostgresMissing:
        print("PostgreSQL (initdb, postgres) fehlt: Tests laufen nur auf SQLite.")
        return 1 if os.environ.get("CI") == "true" else 0


def on_sqlite(environment: dict[str, str]) -> int:
    print("== SQLite und Browser", flush=True)
    return _pytest(environment)


def _pytest(environment: dict[str, str], *arguments: str) -> int:
    """Its exit code. When stopped, it is waited for: it has servers to stop."""
    process = subprocess.Popen([*PYTEST, *arguments], env=environment)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise
    except SystemExit:
        process.send_signal(signal.SIGINT)
        process.wait()
        raise


def _stop(*args: Any) -> NoReturn:
    sys.exit(TERMINATED)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
