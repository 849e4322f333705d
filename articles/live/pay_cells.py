"""The cells of pay tables that a text shows, as valid on a day."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from articles.scales import cell_key, find_scale, grade_order
from listings.models import PayTableRate
from listings.models.pay_table import OPEN_END_NOTE


class Row(NamedTuple):
    scale: str
    grade: str
    step: str
    valid_from: date
    valid_until: date | None
    amount: Decimal
    weekly_hours: Decimal
    source: str
    confidence: str
    note: str

    @property
    def has_open_end(self) -> bool:
        return OPEN_END_NOTE in self.note


@dataclass(frozen=True, slots=True)
class Cell:
    """``is_expired``: the last known one, where none is valid on the day."""

    row: Row
    is_expired: bool

    @property
    def is_computed(self) -> bool:
        return self.row.confidence == "C"


def read_rows(names: Collection[str]) -> tuple[Row, ...]:
    """All showable cells of the scales of these names: one query."""
    rates = PayTableRate.objects.showable().filter(scale__in=names)
    columns = ("eur_per_month", "weekly_hours", "source", "confidence", "note")
    rows = rates.values_list(*Row._fields[:5], *columns)
    return tuple(Row(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class PayTables:
    """The cells of some scales, on a day. Scales are asked for as they were typed.

    ``names``: of all scales there are, by slug.
    """

    rows: tuple[Row, ...]
    day: date
    names: Mapping[str, str]

    def slug(self, scale: str) -> str:
        """Empty for one that is not known."""
        return find_scale(scale, self.names) or ""

    def cell(self, scale: str, grade: str, step: str) -> Cell | None:
        return next(
            (
                cell
                for cell in self._cells(scale)
                if cell_key(cell.row.grade, cell.row.step) == cell_key(grade, step)
            ),
            None,
        )

    def grade(self, scale: str, grade: str) -> list[Cell]:
        """The grade's steps."""
        wanted, _ = cell_key(grade)
        cells = self._cells(scale)
        return [cell for cell in cells if cell_key(cell.row.grade)[0] == wanted]

    def first_steps(self, scale: str) -> list[Cell]:
        """Of each grade the lowest step that can be shown."""
        cells: dict[str, Cell] = {}
        for cell in self._cells(scale):
            cells.setdefault(cell.row.grade, cell)
        return list(cells.values())

    def ended(self, scale: str, valid_from: date) -> Row | None:
        """The last to end of the table that began on that day, if it has ended."""
        rows = [row for row in self._of(scale) if row.valid_from == valid_from]
        if not rows or not all(self._is_expired(row) for row in rows):
            return None
        return max(rows, key=lambda row: row.valid_until or date.max)

    def _cells(self, scale: str) -> list[Cell]:
        """The newest of each cell that has begun, in the order of the table."""
        newest: dict[tuple[str, str], Row] = {}
        for row in sorted(self._of(scale), key=lambda row: row.valid_from):
            if row.valid_from <= self.day:
                newest[row.grade, row.step] = row
        ordered = sorted(newest.values(), key=_order)
        return [Cell(row, self._is_expired(row)) for row in ordered]

    def _of(self, scale: str) -> Iterator[Row]:
        name = self.names.get(self.slug(scale))
        return (row for row in self.rows if row.scale == name)

    def _is_expired(self, row: Row) -> bool:
        return bool(row.valid_until and row.valid_until < self.day)


def _order(row: Row) -> tuple[tuple[int, str], str]:
    return grade_order(row.grade), row.step
