"""How quick the portal is with 10,000, 100,000 and 1,000,000 postings.

    python -m benchmarks.search [--sizes 10000,100000] [--engines postgres] [--quick]

Each number of postings gets a database of its own, which is gone afterwards. The
steady figure is CPU time (portal and database) as a multiple of an empty view's in
the same round: requests a second depend on what else the machine does.
"""

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from benchmarks.measure import Measured, Target, measure_all
from benchmarks.pages import Page
from benchmarks.report import Run, as_json, growth_table, run_table
from benchmarks.server import Server, environment
from benchmarks.visitor import Limits
from tools.environment import ROOT
from tools.postgres import PostgresMissing, throw_away_postgres

SIZES = (10_000, 100_000, 1_000_000)
# SQLite is for small portals.
LARGEST_ON_SQLITE = 100_000
QUICK_SIZES = (2_000,)
# As a server of 4 GB would have it; nothing runs beside the measurement.
POSTGRES_OPTIONS = (
    "shared_buffers=1GB",
    "work_mem=64MB",
    "maintenance_work_mem=512MB",
    "max_wal_size=4GB",
    "autovacuum=off",
)
TERMINATED = 143


@dataclass(frozen=True, slots=True)
class Pace:
    rounds: int
    limits: Limits


USUAL = Pace(rounds=3, limits=Limits(seconds=1.5))
QUICK = Pace(rounds=1, limits=Limits(seconds=0.3))


def main() -> None:
    options = _options()
    pace = QUICK if options.quick else USUAL
    runs = []
    for engine in options.engines:
        for postings in options.sizes:
            if engine == "sqlite" and postings > LARGEST_ON_SQLITE:
                continue
            runs.append(_run(engine, postings, pace))
            print(run_table(runs[-1]), end="\n\n", flush=True)
    print(growth_table(runs))
    if options.out:
        options.out.write_text(json.dumps([as_json(run) for run in runs], indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Misst Liste, Suche und Stellen.")
    parser.add_argument("--sizes", type=_numbers, default=None)
    parser.add_argument("--engines", type=_engines, default="postgres,sqlite")
    parser.add_argument("--quick", action="store_true", help="zum Ausprobieren")
    parser.add_argument("--out", type=Path, help="Ergebnis zusätzlich als JSON")
    options = parser.parse_args()
    options.sizes = options.sizes or (QUICK_SIZES if options.quick else SIZES)
    return options


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _engines(text: str) -> list[str]:
    return [name for name in DATABASES if name in text.split(",")]


def _run(engine: str, postings: int, pace: Pace) -> Run:
    with (
        tempfile.TemporaryDirectory(prefix="hammjobs-bench-") as folder,
        DATABASES[engine](Path(folder)) as (url, database),
    ):
        settings = environment(url, Path(folder))
        _say(f"{engine}, {postings} Stellen: wird angelegt …")
        _manage(settings, "load_corpus", str(postings), stdout=sys.stderr)
        with Server(settings) as server:
            pages, queries = _probe(settings)
            _say("wird gemessen …")
            target = Target(server.port, server.pid, database)
            measured = measure_all(
                pages, target, rounds=pace.rounds, limits=pace.limits
            )
            _tell_wrong_answers(measured, server)
            return Run(engine, postings, measured, queries, server.worker_memory)


def _tell_wrong_answers(measured: list[Measured], server: Server) -> None:
    """A figure with wrong answers in it is none: say so, with what the portal said."""
    wrong = [answer for each in measured for answer in each.wrong]
    if wrong:
        _say(f"{len(wrong)} falsche Antworten, zuerst {wrong[0]}; das Portal sagt:")
        sys.stderr.write(server.last_words)


@contextmanager
def _postgres(folder: Path) -> Iterator[tuple[str, int | None]]:
    with throw_away_postgres(POSTGRES_OPTIONS) as url:
        yield url, _postmaster(url)


@contextmanager
def _sqlite(folder: Path) -> Iterator[tuple[str, int | None]]:
    yield f"sqlite:///{folder / 'bench.sqlite3'}", None


DATABASES = {"postgres": _postgres, "sqlite": _sqlite}


def _postmaster(url: str) -> int:
    """The process of the cluster whose socket ``url`` names."""
    folder = unquote(urlsplit(url).netloc.rpartition("@")[2])
    return int((Path(folder) / "data" / "postmaster.pid").read_text().split()[0])


def _probe(settings: dict[str, str]) -> tuple[list[Page], dict[str, int]]:
    """The pages with their addresses, and the queries of each."""
    rows = json.loads(_manage(settings, "probe_pages", stdout=subprocess.PIPE))
    queries = {row["key"]: row.pop("queries") for row in rows}
    pages = [Page(**row | {"addresses": tuple(row["addresses"])}) for row in rows]
    return pages, queries


def _manage(settings: dict[str, str], *command: str, stdout: Any) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=settings,
        stdout=stdout,
        text=True,
        check=True,
    )
    return done.stdout


def _say(text: str) -> None:
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def _stop(*args: Any) -> NoReturn:
    sys.exit(TERMINATED)


if __name__ == "__main__":
    # Stopped from outside, it still stops what it started.
    signal.signal(signal.SIGTERM, _stop)
    try:
        main()
    except PostgresMissing:
        sys.exit("PostgreSQL (initdb, postgres) ist nicht installiert.")
    except KeyboardInterrupt:
        sys.exit(130)
