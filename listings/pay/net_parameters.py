"""What the net pay of a year is reckoned with: one file a year, each value with source.

The files are ``listings/data/net_pay/<year>.toml``. A new year is a new file, together
with the library's release for that year; without both, the year stays unknown.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hammjobs.german import joined
from listings.pay.wage_tax import LIBRARY_YEARS

FOLDER = Path(__file__).resolve().parent.parent / "data" / "net_pay"
MARKS = ("V", "V2", "M")


class UnknownYear(ValueError):
    """A year without values; the message is German and names the known years."""

    def __init__(self, year: int) -> None:
        known = known_years()
        verb = "Bekannt ist" if len(known) == 1 else "Bekannt sind"
        years = joined([str(each) for each in reversed(known)])
        super().__init__(f"Für das Jahr {year} haben wir keine Werte. {verb}: {years}.")


class FaultyFile(ValueError):
    """A file of parameters that lacks a value or has one too many."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value and where it comes from. ``mark``: V verified in the primary source,
    V2 in a secondary one, M not at all.
    """

    label: str
    value: Decimal
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Shares of the gross pay with both halves, and limits in EUR a month
    (``compulsory_limit``: a year).
    """

    health_rate: Decimal
    average_extra_rate: Decimal
    care_rate: Decimal
    childless_surcharge: Decimal
    child_abatement: Decimal
    pension_rate: Decimal
    unemployment_rate: Decimal
    health_ceiling: Decimal
    pension_ceiling: Decimal
    compulsory_limit: Decimal
    minijob_limit: Decimal
    midijob_limit: Decimal
    church_rate: Decimal


@dataclass(frozen=True, slots=True)
class NetParameters:
    year: int
    checked_on: date
    rates: Rates
    sources: tuple[Parameter, ...]


@cache
def known_years() -> tuple[int, ...]:
    """Years with a file that the library computes, newest first."""
    with_file = {int(path.stem) for path in FOLDER.glob("*.toml")}
    return tuple(sorted(with_file & LIBRARY_YEARS, reverse=True))


def parameters_for(year: int | None = None) -> NetParameters:
    """The values of ``year``, or of the newest known one; else UnknownYear."""
    known = known_years()
    chosen = next(iter(known), max(LIBRARY_YEARS)) if year is None else year
    if chosen not in known:
        raise UnknownYear(chosen)
    return _read(FOLDER / f"{chosen}.toml")


@cache
def _read(path: Path) -> NetParameters:
    with path.open("rb") as file:
        return parsed(int(path.stem), tomllib.load(file, parse_float=Decimal))


def parsed(year: int, table: dict[str, Any]) -> NetParameters:
    """A file's content; FaultyFile where a value is missing, unknown or unmarked."""
    rows = {name: row for name, row in table.items() if name != "checked_on"}
    wanted = {field.name for field in fields(Rates)}
    _refuse(year, "fehlt", wanted - rows.keys())
    _refuse(year, "unbekannt", rows.keys() - wanted)
    found = {name: _parameter(row) for name, row in rows.items()}
    _refuse(year, "Vermerk", {n for n, p in found.items() if p.mark not in MARKS})
    rates = Rates(**{name: each.value for name, each in found.items()})
    return NetParameters(year, table["checked_on"], rates, tuple(found.values()))


def _parameter(row: dict[str, Any]) -> Parameter:
    return Parameter(row["label"], Decimal(row["value"]), row["source"], row["mark"])


def _refuse(year: int, fault: str, names: Iterable[str]) -> None:
    if listed := ", ".join(sorted(names)):
        raise FaultyFile(f"{year}.toml, {fault}: {listed}")
