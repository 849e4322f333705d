"""XLSX, read row by row. openpyxl is loaded when a file comes, not with the worker."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest
from typing import Any

from listings.imports.record import FeedUnusable
from listings.imports.sheets.table import (
    HEADER_WITHIN,
    MOST_COLUMNS,
    MOST_ROWS,
    Broken,
    Cell,
    header_score,
    too_many_rows,
)

# A file that says it is larger inside is a bomb or no list of jobs.
MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
# Begins and ends of elements: reading takes time for each. A thousand rows of thirty
# columns have a quarter of a million.
MOST_ELEMENTS = 400_000
PIECE = 64 * 1024
# All that the format allows; others unpack a piece to any size.
PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
MOST_SHEETS = 20
# Rows with gaps between them, counted as they stand.
LAST_ROW = 20 * MOST_ROWS
MERGED = re.compile(
    rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
MOST_MERGED = 2000

TOO_LARGE = "Die Datei ist ausgepackt zu groß für eine Liste von Stellen."
NO_WORKBOOK = "Die XLSX-Datei ist beschädigt oder keine."
Lines = list[tuple[int, list[Cell]]]


def read_workbook(data: bytes) -> tuple[Lines, list[str]]:
    """Numbered rows of the first sheet with a header. Raises ``FeedUnusable``."""
    _refuse_bomb(data)
    try:
        return _read(_unpacked(data))
    except FeedUnusable:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise FeedUnusable(NO_WORKBOOK) from error


def _refuse_bomb(data: bytes) -> None:
    parts = _parts(data)
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise FeedUnusable(
            "Das ist eine Datei von LibreOffice (.ods). Bitte speichern Sie sie als "
            "XLSX oder CSV."
        )
    too_large = sum(part.file_size for part in parts) > MOST_UNPACKED
    if too_large or len(parts) > MOST_PARTS:
        raise FeedUnusable(TOO_LARGE)
    if "xl/workbook.xml" not in names:
        raise FeedUnusable(NO_WORKBOOK)


def _parts(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FeedUnusable(NO_WORKBOOK) from error


def _unpacked(data: bytes) -> bytes:
    """The same parts, none larger than it says. Whoever reads a packed part whole
    unpacks all of it at once, whatever it said; in pieces it ends where it said.
    """
    honest = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as packed,
        zipfile.ZipFile(honest, "w", zipfile.ZIP_STORED) as stored,
    ):
        elements = 0
        for name, part in packed.NameToInfo.items():
            if part.compress_type not in PACKED_BY:
                raise FeedUnusable(NO_WORKBOOK)
            with packed.open(part) as source, stored.open(name, "w") as target:
                while piece := source.read(PIECE):
                    target.write(piece)
                    elements += piece.count(b"<")
            if elements > MOST_ELEMENTS:
                raise FeedUnusable(TOO_LARGE)
    return honest.getvalue()


def _read(data: bytes) -> tuple[Lines, list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - six megabytes a worker

    # The values as last computed, and beside them what is a formula.
    values = load_workbook(BytesIO(data), read_only=True, data_only=True)
    formulas = load_workbook(BytesIO(data), read_only=True, data_only=False)
    try:
        names = [sheet.title for sheet in values.worksheets[:MOST_SHEETS]]
        chosen = next((name for name in names if _has_header(values[name])), None)
        if chosen is None:
            return [], []
        lines = list(_lines(values[chosen], formulas[chosen]))
        _fill_merged(lines, data, values[chosen])
    finally:
        values.close()
        formulas.close()
    others = [name for name in names if name != chosen]
    return lines, _remarks(chosen, others, values)


def _has_header(sheet: Any) -> bool:
    if sheet.sheet_state != "visible":
        return False
    sheet.reset_dimensions()
    rows = sheet.iter_rows(
        max_row=HEADER_WITHIN, max_col=MOST_COLUMNS, values_only=True
    )
    return any(header_score([_plain(value) for value in row]) >= 2 for row in rows)


def _remarks(chosen: str, others: list[str], book: Any) -> list[str]:
    ours = {"Erklärung", "Werte"}
    left = [name for name in others if name not in ours]
    if not left:
        return []
    return [f"Gelesen ist das Blatt „{chosen}“, nicht: {', '.join(left)}."]


def _lines(values: Any, formulas: Any) -> Iterator[tuple[int, list[Cell]]]:
    for sheet in (values, formulas):
        sheet.reset_dimensions()
    both = zip_longest(
        values.iter_rows(max_col=MOST_COLUMNS),
        formulas.iter_rows(max_col=MOST_COLUMNS),
        fillvalue=(),
    )
    for number, (row, raw) in enumerate(both, start=1):
        if number > LAST_ROW:
            raise too_many_rows()
        yield number, [_cell(*pair) for pair in zip_longest(row, raw)]


def _cell(cell: Any, raw: Any) -> Cell:
    if cell is None or (cell.value is None and (raw is None or raw.value is None)):
        return None
    if cell.value is None:
        return Broken("Die Formel hat kein gespeichertes Ergebnis.")
    if cell.data_type == "e":
        return Broken(f"Die Zelle enthält den Fehler {cell.value}.")
    return _plain(cell.value)


def _plain(value: Any) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool | date):
        return value
    return str(value)


def _fill_merged(lines: Lines, data: bytes, sheet: Any) -> None:
    """Below the first, cells that are joined downwards hold the same."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read(sheet._worksheet_path)
    by_number = dict(lines)
    for count, merged in enumerate(MERGED.finditer(xml)):
        if count >= MOST_MERGED:
            return
        left, top, _, bottom = (part.decode() for part in merged.groups())
        column, first = _index(left), by_number.get(int(top))
        if first is None or column >= len(first):
            continue
        for number in range(int(top) + 1, min(int(bottom), int(top) + MOST_ROWS) + 1):
            row = by_number.get(number)
            if row is not None and column < len(row) and row[column] is None:
                row[column] = first[column]


def _index(name: str) -> int:
    index = 0
    for char in name:
        index = index * 26 + ord(char) - ord("A") + 1
    return index - 1
