"""Pay tables for a page: grades and steps of one period each, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from hammjobs.german import euro, euro_range, local_date
from listings.models import PayTableRate
from listings.pay.band import CENT, WEEKS_PER_MONTH
from listings.pay.tables import grade_anchor, grade_label, in_order, last_day_words


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One grade of a table: an amount in words by step; „–“ where none is shown."""

    label: str
    anchor: str
    cells: list[str]
    summary: str
    has_steps: bool


@dataclass(frozen=True, slots=True)
class LongRow:
    grade: str
    anchor: str
    step: str
    amount: str


@dataclass(frozen=True, slots=True)
class ScaleTable:
    """A table of one period. ``steps`` are its columns where the steps are numbers;
    else the table has a row a step, under ``long``.
    """

    valid_from: date
    valid_until: date | None
    steps: list[str]
    rows: list[GradeRow]
    long: list[LongRow]
    computed: bool
    has_gaps: bool
    has_open_end: bool
    sources: list[str]

    @property
    def caption(self) -> str:
        return "Euro brutto im Monat" if self.steps else "Gruppe, Stufe, Betrag"


@dataclass(frozen=True, slots=True)
class ScaleTables:
    """``shown`` is valid today, or was the last to be; ``expired`` says so."""

    shown: ScaleTable | None
    expired: str
    upcoming: list[ScaleTable]
    earlier: list[ScaleTable]


def scale_tables(rates: Iterable[PayTableRate], at: datetime) -> ScaleTables:
    """The scale's tables: the newest valid one is shown, or the last that was."""
    today = local_date(at)
    ordered = sorted(rates, key=lambda rate: rate.valid_from, reverse=True)
    tables = [
        _table(list(of_period))
        for _, of_period in groupby(ordered, key=lambda rate: rate.valid_from)
    ]
    begun = [table for table in tables if table.valid_from <= today]
    shown = next((table for table in begun if _is_valid(table, today)), None)
    expired = ""
    if shown is None and begun:
        shown = max(begun, key=lambda table: table.valid_until or date.max)
        if shown.valid_until:
            is_sure = not shown.has_open_end
            expired = last_day_words(shown.valid_until, is_sure=is_sure)
    return ScaleTables(
        shown=shown,
        expired=expired,
        upcoming=[table for table in reversed(tables) if table.valid_from > today],
        earlier=[table for table in begun if table is not shown],
    )


def _is_valid(table: ScaleTable, today: date) -> bool:
    return table.valid_until is None or today <= table.valid_until


def _table(rates: Sequence[PayTableRate]) -> ScaleTable:
    ends = [rate.valid_until for rate in rates]
    shown = [rate for rate in rates if rate.is_showable]
    steps = in_order({rate.step for rate in rates})
    is_grid = all(step.isdecimal() for step in steps)
    rows = [_row(rates, grade, steps) for grade in _grades(rates)]
    return ScaleTable(
        valid_from=rates[0].valid_from,
        valid_until=max((end for end in ends if end), default=None)
        if all(ends)
        else None,
        steps=steps if is_grid else [],
        rows=rows,
        long=[] if is_grid else _long(rates),
        computed=any(rate.is_computed for rate in shown),
        has_gaps=is_grid and any("–" in row.cells for row in rows),
        has_open_end=any(rate.has_open_end for rate in rates),
        sources=sorted({rate.source for rate in shown}),
    )


def _grades(rates: Iterable[PayTableRate]) -> list[str]:
    return in_order({rate.grade for rate in rates})


def _row(rates: Iterable[PayTableRate], grade: str, steps: Sequence[str]) -> GradeRow:
    mine = [rate for rate in rates if rate.grade == grade and rate.is_showable]
    amounts = {rate.step: rate.eur_per_month for rate in mine}
    return GradeRow(
        label=grade_label(grade),
        anchor=grade_anchor(grade),
        cells=[euro(amounts[step], 2) if step in amounts else "–" for step in steps],
        summary=_summary(mine),
        has_steps=any(rate.step for rate in rates if rate.grade == grade),
    )


def _summary(rates: Sequence[PayTableRate]) -> str:
    """What the grade pays, in a sentence, and what that is in an hour."""
    if not rates:
        return "Zu dieser Gruppe zeigen wir keine Beträge: Die Quellen sind uneins."
    ordered = sorted(rates, key=lambda rate: rate.eur_per_month)
    low, high = ordered[0], ordered[-1]
    if low is high:
        span = f"{euro(low.eur_per_month, 2)}{_step(low)}"
    else:
        span = (
            f"von {euro(low.eur_per_month, 2)}{_step(low)} "
            f"bis {euro(high.eur_per_month, 2)}{_step(high)}"
        )
    hourly = euro_range(_an_hour(low), _an_hour(high), 2)
    return f"Brutto im Monat {span}. Das sind {hourly} in der Stunde (berechnet)."


def _step(rate: PayTableRate) -> str:
    if rate.step.isdecimal():
        return f" in Stufe {rate.step}"
    return f" ({rate.step})" if rate.step else ""


def _an_hour(rate: PayTableRate) -> Decimal:
    hour = rate.eur_per_month / (rate.weekly_hours * WEEKS_PER_MONTH)
    return hour.quantize(CENT, rounding=ROUND_HALF_UP)


def _long(rates: Iterable[PayTableRate]) -> list[LongRow]:
    order = {grade: number for number, grade in enumerate(_grades(rates))}
    ordered = sorted(rates, key=lambda rate: (order[rate.grade], rate.eur_per_month))
    return [
        LongRow(
            grade=grade_label(rate.grade),
            anchor=grade_anchor(rate.grade),
            step=rate.step or "ohne Stufen",
            amount=euro(rate.eur_per_month, 2) if rate.is_showable else "–",
        )
        for rate in ordered
    ]
