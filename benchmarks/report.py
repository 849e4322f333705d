"""The tables that a run prints, in Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.measure import Measured
from benchmarks.processes import Memory
from hammjobs.german import number

ENGINES = {"postgres": "PostgreSQL", "sqlite": "SQLite"}
# The aims of ``Page``: times hold at the largest number, multiples at the small one.
LARGE, SMALL = 1_000_000, 10_000
MOST_GROWTH = 1.5
MOST_MEMORY = 80

COLUMNS = (
    *("Seite", "p50 ms", "p99 ms", "erstmals ms", "Anfragen/s", "CPU Portal ms"),
    *("CPU Datenbank ms", "× leere Ansicht", "Abfragen", "KB", "KB gzip"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """One engine with one number of postings."""

    engine: str
    postings: int
    pages: list[Measured]
    queries: dict[str, int]
    memory: Memory

    @property
    def empty(self) -> Measured:
        return self.pages[0]

    def page(self, key: str) -> Measured:
        return next(each for each in self.pages if each.page.key == key)


def run_table(run: Run) -> str:
    heading = f"## {ENGINES[run.engine]}, {number(run.postings)} Stellen"
    rows = [_row(run, measured) for measured in run.pages]
    return "\n".join(
        [
            heading,
            "",
            *_table(COLUMNS, rows),
            "",
            _memory_words(run.memory),
        ]
    )


def _memory_words(memory: Memory) -> str:
    return (
        f"Speicher eines Arbeitsprozesses: {number(memory.resident)} MB (RSS), "
        f"anteilig {number(memory.own_share)} MB (PSS). Ziel: {MOST_MEMORY} MB."
    )


def _row(run: Run, measured: Measured) -> list[str]:
    page = measured.page
    p50 = measured.percentile_ms(50)
    cost = measured.cost(run.empty)
    return [
        page.name,
        number(p50, 1) + _aim(p50, page.most_ms, run.postings == LARGE),
        number(measured.percentile_ms(99), 1),
        number(measured.first_ms, 1),
        number(measured.middle(lambda each: each.per_second)),
        number(measured.middle(lambda each: each.app_ms), 2),
        number(measured.middle(lambda each: each.db_ms), 2),
        number(cost, 1) + _aim(cost, page.most_cost, run.postings == SMALL),
        str(run.queries[page.key]),
        number(measured.bytes / 1024, 1),
        number(measured.bytes_gzip / 1024, 1),
    ]


def _aim(value: float, most: float | None, holds: bool) -> str:
    if most is None or not holds or value <= most:
        return ""
    return f" (Ziel {number(most)})"


def growth_table(runs: Sequence[Run]) -> str:
    """From the smallest to the largest number on each engine."""
    rows = []
    for engine in dict.fromkeys(run.engine for run in runs):
        own = sorted(_of(engine, runs), key=lambda run: run.postings)
        if len(own) > 1:
            rows += _growth(own[0], own[-1])
    if not rows:
        return ""
    columns = ("Datenbank", "Seite", "Stellen", "p50 ×", "CPU ×")
    return "\n".join(["## Wachstum", "", *_table(columns, rows)])


def _of(engine: str, runs: Iterable[Run]) -> list[Run]:
    return [run for run in runs if run.engine == engine]


def _growth(small: Run, large: Run) -> list[list[str]]:
    rows = []
    for measured in large.pages:
        before = small.page(measured.page.key)
        time = measured.percentile_ms(50) / before.percentile_ms(50)
        cpu = _cpu(measured) / _cpu(before)
        rows.append(
            [
                ENGINES[large.engine],
                measured.page.name,
                f"{number(small.postings)} → {number(large.postings)}",
                number(time, 2) + _aim_growth(time, measured),
                number(cpu, 2),
            ]
        )
    return rows


def _cpu(measured: Measured) -> float:
    return measured.middle(lambda each: each.cpu_ms)


def _aim_growth(value: float, measured: Measured) -> str:
    most = MOST_GROWTH if measured.page.is_even else None
    return "" if most is None or value <= most else f" (Ziel {number(most, 1)})"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    aligned = ["---", *["---:"] * (len(columns) - 1)]
    return [f"| {' | '.join(row)} |" for row in (columns, aligned, *rows)]


def as_json(run: Run) -> dict[str, Any]:
    return {
        "engine": run.engine,
        "postings": run.postings,
        "worker_mb": {"rss": run.memory.resident, "pss": run.memory.own_share},
        "pages": [_page_json(run, measured) for measured in run.pages],
    }


def _page_json(run: Run, measured: Measured) -> dict[str, Any]:
    return {
        "key": measured.page.key,
        "name": measured.page.name,
        "p50_ms": measured.percentile_ms(50),
        "p99_ms": measured.percentile_ms(99),
        "first_ms": measured.first_ms,
        "requests_per_second": measured.middle(lambda each: each.per_second),
        "app_ms": measured.middle(lambda each: each.app_ms),
        "db_ms": measured.middle(lambda each: each.db_ms),
        "cost": measured.cost(run.empty),
        "queries": run.queries[measured.page.key],
        "bytes": measured.bytes,
        "bytes_gzip": measured.bytes_gzip,
        "requests": sum(len(each.seconds) for each in measured.rounds),
    }
