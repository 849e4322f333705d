"""A spreadsheet as rows of cells, its header row found wherever it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hammjobs.german import number as number_words
from hammjobs.text import without_controls
from listings.imports.record import FeedUnusable
from listings.imports.sheets.columns import Column, column_for

# Above the header people put a title, a logo, a date.
HEADER_WITHIN = 25
# An employer's postings of years, as an export holds them.
MOST_ROWS = 1000
MOST_COLUMNS = 100
LONGEST_CELL = 32_767  # Excel's own limit

Value = str | int | float | bool | date | Decimal | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that can't be read; the message says why."""

    message: str


Cell = Value | Broken


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the row's in the file, as the spreadsheet program counts."""

    number: int
    cells: dict[str, Cell]
    # What stands where no heading is: the row has slipped sideways.
    is_shifted: bool


@dataclass(frozen=True, slots=True)
class Table:
    """``letters`` say where each column of ours stands: „D“."""

    rows: list[Row]
    letters: dict[str, str]
    remarks: list[str]


def table_of(lines: Iterable[tuple[int, Sequence[Cell]]]) -> Table:
    """Raises ``FeedUnusable`` where there is no header, or two columns of one name."""
    lines = [
        (number, [_clean(cell) for cell in cells[:MOST_COLUMNS]])
        for number, cells in _filled(lines)
    ]
    header = _header_index(lines)
    columns, remarks = _columns(lines[header][1])
    width = max(
        index for index, cell in enumerate(lines[header][1]) if not is_empty(cell)
    )
    rows = [
        _row(number, cells, columns, width) for number, cells in lines[header + 1 :]
    ]
    letters = {column.key: letter(index) for index, column in columns.items()}
    return Table(rows, letters, remarks)


def letter(index: int) -> str:
    """0 -> „A“, 27 -> „AB“."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def header_score(cells: Sequence[Cell]) -> int:
    """How many headings of ours a row holds; 0 without one that names a posting."""
    known = {column.key for column in map(_column_of, cells) if column}
    return len(known) if known & {"title", "reference_number", "number"} else 0


def is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _filled(
    lines: Iterable[tuple[int, Sequence[Cell]]],
) -> Iterator[tuple[int, Sequence[Cell]]]:
    found = 0
    for number, cells in lines:
        if all(map(is_empty, cells)):
            continue
        found += 1
        if found > MOST_ROWS + HEADER_WITHIN:
            raise too_many_rows()
        yield number, cells


def too_many_rows() -> FeedUnusable:
    words = number_words(MOST_ROWS)
    return FeedUnusable(
        f"Die Tabelle hat mehr als {words} Zeilen. Bitte teilen Sie sie auf."
    )


def _header_index(lines: Sequence[tuple[int, Sequence[Cell]]]) -> int:
    first = [header_score(cells) for _, cells in lines[:HEADER_WITHIN]]
    best = max(first, default=0)
    if best < 2:
        raise FeedUnusable(
            "Keine Kopfzeile gefunden. Eine der ersten Zeilen muss die Spalten nennen, "
            "mindestens „Titel“ oder „Kennziffer“ und eine weitere. Am einfachsten "
            "geht es mit der Vorlage."
        )
    if len(lines) - first.index(best) - 1 > MOST_ROWS:
        raise too_many_rows()
    return first.index(best)


def _columns(header: Sequence[Cell]) -> tuple[dict[int, Column], list[str]]:
    columns: dict[int, Column] = {}
    remarks: list[str] = []
    for index, cell in enumerate(header):
        column = _column_of(cell)
        if column is None:
            if not is_empty(cell):
                remarks.append(
                    f"Spalte {letter(index)} „{str(cell).strip()[:60]}“ kennt hammjobs "
                    "nicht und übergeht sie."
                )
            continue
        for first, seen in columns.items():
            if seen is column:
                _refuse_twin(column, first, index)
        columns[index] = column
    return columns, remarks


def _refuse_twin(column: Column, first: int, second: int) -> None:
    raise FeedUnusable(
        f"Die Spalte „{column.label}“ steht zweimal ({letter(first)} und "
        f"{letter(second)}). Bitte entfernen Sie eine davon."
    )


def _column_of(cell: Cell) -> Column | None:
    return column_for(cell) if isinstance(cell, str) else None


def _row(
    number: int, cells: Sequence[Cell], columns: dict[int, Column], width: int
) -> Row:
    return Row(
        number=number,
        cells={
            column.key: _bounded(cells[index])
            for index, column in columns.items()
            if index < len(cells)
        },
        is_shifted=any(not is_empty(cell) for cell in cells[width + 1 :]),
    )


def _clean(cell: Cell) -> Cell:
    """Characters that no database of ours holds are no text."""
    return without_controls(cell) if isinstance(cell, str) else cell


def _bounded(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > LONGEST_CELL:
        return Broken("Der Text ist länger, als eine Zelle sein kann.")
    return cell
