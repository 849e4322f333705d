"""A throw-away PostgreSQL: made, used once, and gone again.

    python -m tools.postgres pytest tests

runs a command with ``DATABASE_URL`` set to a cluster of its own in a temporary
folder, which listens on a Unix socket in that folder alone.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

START_SECONDS = 60
UNPRIVILEGED = ("postgres", "nobody")
# Nobody needs the data after a crash, so nothing waits for the disk.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresMissing(Exception):
    pass


@contextmanager
def throw_away_postgres(options: Iterable[str] = ()) -> Iterator[str]:
    """The ``DATABASE_URL`` of a fresh cluster; stopped and removed on leaving.

    ``options`` are further settings, as ``work_mem=64MB``. Raises
    ``PostgresMissing`` where the server's programs are not installed.
    """
    programs = _programs()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="hammjobs-postgres-"))
    try:
        if user:
            shutil.chown(folder, user)
        _make_cluster(programs, folder, user)
        with _running(programs, folder, user, options):
            yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of initdb and postgres, of the newest version installed."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parts[-2])
    )
    on_path = shutil.which("initdb")
    folders = [*installed, Path(on_path).parent] if on_path else installed
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise PostgresMissing


def _user() -> str | None:
    """PostgreSQL refuses to run as root; anyone else runs it as themselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)


def _make_cluster(programs: Path, folder: Path, user: str | None) -> None:
    subprocess.run(
        [
            programs / "initdb",
            f"--pgdata={folder / 'data'}",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        user=user,
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def _running(
    programs: Path, folder: Path, user: str | None, options: Iterable[str]
) -> Iterator[None]:
    settings = [part for option in (*QUICK, *options) for part in ("-c", option)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [
                programs / "postgres",
                *("-D", folder / "data"),
                *("-k", folder),
                *("-h", ""),
                *settings,
            ],
            user=user,
            cwd=folder,
            stdout=log,
            stderr=log,
            # Ctrl-C is for the tests; the server stops after them.
            start_new_session=True,
        )
    try:
        _wait_for(folder, server)
        yield
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def _wait_for(folder: Path, server: subprocess.Popen) -> None:
    """PostgreSQL writes "ready" into its pid file once it takes connections."""
    pid_file = folder / "data" / "postmaster.pid"
    for _ in range(START_SECONDS * 10):
        if pid_file.exists() and "ready" in pid_file.read_text():
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError((folder / "log").read_text())


def main() -> int:
    try:
        with throw_away_postgres() as url:
            environment = os.environ | {"DATABASE_URL": url}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    except PostgresMissing:
        sys.exit("PostgreSQL (initdb, postgres) ist nicht installiert.")


if __name__ == "__main__":
    sys.exit(main())
