"""Time, CPU and size of every page, in rounds that visit all of them in turn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from benchmarks.pages import Page
from benchmarks.processes import cpu_seconds
from benchmarks.visitor import Addresses, Limits, requests_per_second, size, visit

CONNECTIONS = 4
FIRST_VISITS = 20
# A page that answers in one way alone is its own warm-up.
WARM_UP = Limits(seconds=0, least=1, most=1)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the portal listens, its process, and PostgreSQL's (None: SQLite)."""

    port: int
    server: int
    database: int | None


@dataclass(slots=True)
class Round:
    """One visit to a page. CPU in milliseconds a request."""

    seconds: list[float]
    per_second: float
    app_ms: float
    db_ms: float

    @property
    def cpu_ms(self) -> float:
        return self.app_ms + self.db_ms


@dataclass(slots=True)
class Measured:
    page: Page
    first: list[float] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    bytes: int = 0
    bytes_gzip: int = 0

    @property
    def first_ms(self) -> float:
        """When nobody has asked for the address since the start."""
        return 1000 * median(self.first)

    def percentile_ms(self, percent: int) -> float:
        seconds = sorted(each for round_ in self.rounds for each in round_.seconds)
        return 1000 * seconds[(len(seconds) - 1) * percent // 100]

    def middle(self, value: Callable[[Round], float]) -> float:
        """The median over the rounds."""
        return median(map(value, self.rounds))

    def cost(self, empty: "Measured") -> float:
        """CPU time as a multiple of the empty view's in the same round."""
        pairs = zip(self.rounds, empty.rounds, strict=True)
        return median(own.cpu_ms / other.cpu_ms for own, other in pairs)


def measure_all(
    pages: list[Page], target: Target, *, rounds: int, limits: Limits
) -> list[Measured]:
    measured = [Measured(page) for page in pages]
    for each in measured:
        visit(target.port, Addresses(each.page.addresses[-1:]), WARM_UP)
    addresses = {page.key: Addresses(page.addresses) for page in pages}
    for each in measured:
        first = Limits(
            seconds=limits.seconds,
            most=min(len(each.page.addresses), FIRST_VISITS),
        )
        each.first = visit(target.port, addresses[each.page.key], first)
    for _ in range(rounds):
        for each in measured:
            each.rounds.append(_round(addresses[each.page.key], target, limits))
            each.wrong = addresses[each.page.key].wrong
    for each in measured:
        address = each.page.addresses[0]
        each.bytes = size(target.port, address)
        each.bytes_gzip = size(target.port, address, encoding="gzip")
    return measured


def _round(addresses: Addresses, target: Target, limits: Limits) -> Round:
    """CPU and time over one connection, then the throughput over several."""
    app, database = _cpu(target)
    seconds = visit(target.port, addresses, limits)
    app_after, database_after = _cpu(target)
    return Round(
        seconds=seconds,
        per_second=requests_per_second(target.port, addresses, limits, CONNECTIONS),
        app_ms=1000 * (app_after - app) / len(seconds),
        db_ms=1000 * (database_after - database) / len(seconds),
    )


def _cpu(target: Target) -> tuple[float, float]:
    database = cpu_seconds(target.database) if target.database else 0.0
    return cpu_seconds(target.server), database
