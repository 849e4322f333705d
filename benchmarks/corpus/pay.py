"""Pay bands in the portal's terms: collective tables, months, years and hours."""

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from random import Random
from typing import Any, NamedTuple

from benchmarks.corpus.draw import between, pick
from listings.actions.pay_scale_files import scale_files, table_rows
from listings.enums import EmployerType, EmploymentType, SalaryPeriod, SalarySource
from listings.pay.band import FULL_TIME_WEEKLY_HOURS, MONTHS_PER_YEAR, SalaryBand

TABLES = {
    EmployerType.STADTWERKE: "TV-V",
    EmployerType.VERWALTUNG: "TVöD-VKA",
}
GRADES: dict[str, dict[int, tuple[str, ...]]] = {
    "TV-V": {1: ("EG8",), 2: ("EG9", "EG10"), 3: ("EG10", "EG11"), 4: ("EG12", "EG13")},
    "TVöD-VKA": {
        1: ("E8", "E9a"),
        2: ("E9b", "E9c"),
        3: ("E10", "E11"),
        4: ("E12", "E13"),
    },
}
# EUR a month where no table rules: lowest and highest lower end by level.
MONTHLY = {1: (2750, 3400), 2: (3200, 4200), 3: (3900, 5000), 4: (4700, 6200)}
HOURLY = {
    EmploymentType.WORKING_STUDENT: (15, 19),
    EmploymentType.CONTRACTOR: (60, 80),
}
ALLOWANCE = {EmploymentType.INTERN: 900, EmploymentType.APPRENTICE: 1150}
REDUCED_HOURS = Decimal(30)


class Rate(NamedTuple):
    amount: Decimal
    valid_from: date
    is_computed: bool


def pay_of(
    kind: EmployerType, level: int, types: tuple[str, ...], random: Random
) -> dict[str, Any]:
    """The salary columns, the normal form included."""
    main = EmploymentType(types[0])
    if main in HOURLY:
        columns = _hourly(*HOURLY[main], random)
    elif main in ALLOWANCE:
        low = ALLOWANCE[main] + 25 * between(random, 0, 8)
        columns = _band(low, low + 50)
    elif kind in TABLES:
        columns = _from_table(TABLES[kind], level, random)
    else:
        columns = _own(level, random)
    return columns | _normal_form(columns)


def _from_table(scale: str, level: int, random: Random) -> dict[str, Any]:
    grade = pick(random, GRADES[scale][level])
    rates = _rates()[scale, grade]
    steps = sorted(rates)
    first = min(between(random, 0, 1), len(steps) - 1)
    last = min(first + between(random, 1, 3), len(steps) - 1)
    low, high = rates[steps[first]], rates[steps[last]]
    return _band(low.amount, high.amount) | {
        "salary_source": SalarySource.PAY_TABLE.value,
        "salary_scale": scale,
        "salary_grade": grade,
        "salary_step_min": steps[first],
        "salary_step_max": steps[last],
        "salary_table_date": low.valid_from,
        "salary_table_computed": low.is_computed or high.is_computed,
        "full_time_weekly_hours": _full_time()[scale],
    }


def _own(level: int, random: Random) -> dict[str, Any]:
    least, most = MONTHLY[level]
    low = least + 50 * between(random, 0, (most - least) // 50)
    high = low + 50 * between(random, 4, low // 110)
    if random.random() < 0.4:
        salaries = pick(random, (12, 12, 13, 14))
        return _band(low * salaries, high * salaries) | {
            "salary_period": SalaryPeriod.YEAR.value,
            "salaries_per_year": Decimal(salaries),
        }
    if random.random() < 0.06:
        return _band(low * 3 // 4, high * 3 // 4) | {
            "salary_weekly_hours": REDUCED_HOURS
        }
    return _band(low, high)


def _hourly(least: int, most: int, random: Random) -> dict[str, Any]:
    low = between(random, least, most)
    columns = _band(low, low + between(random, 0, 3))
    return columns | {"salary_period": SalaryPeriod.HOUR.value}


def _band(low: Decimal | int, high: Decimal | int) -> dict[str, Any]:
    return {"salary_min": Decimal(low), "salary_max": Decimal(high)}


def _normal_form(columns: dict[str, Any]) -> dict[str, Decimal]:
    low, high = _monthly(
        SalaryBand(
            minimum=columns["salary_min"],
            maximum=columns["salary_max"],
            period=columns.get("salary_period", SalaryPeriod.MONTH),
            salaries_per_year=columns.get("salaries_per_year", MONTHS_PER_YEAR),
            weekly_hours=columns.get("salary_weekly_hours"),
            full_time_weekly_hours=columns.get(
                "full_time_weekly_hours", FULL_TIME_WEEKLY_HOURS
            ),
        )
    )
    return {"salary_month_min": low, "salary_month_max": high}


@lru_cache(50_000)
def _monthly(band: SalaryBand) -> tuple[Decimal, Decimal]:
    return band.monthly


@cache
def _rates() -> dict[tuple[str, str], dict[str, Rate]]:
    """The newest showable rates by scale and grade, then by step."""
    rates: dict[tuple[str, str], dict[str, Rate]] = {}
    for row in sorted(_table_rows(), key=lambda row: row["valid_from"]):
        rates.setdefault((row["scale"], row["grade"]), {})[row["step"]] = Rate(
            Decimal(row["eur_per_month"]),
            date.fromisoformat(row["valid_from"]),
            row["confidence"] == "C",
        )
    return rates


def _table_rows() -> list[dict[str, str]]:
    return [row for row in table_rows() if not row["note"].startswith("conflict:")]


@cache
def _full_time() -> dict[str, Decimal]:
    """Hours a week by scale."""
    return {scale["name"]: scale["weekly_hours"] for scale in scale_files()}
