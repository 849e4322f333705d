"""Postings as a sheet that can be read in again, and the empty sheet to fill in.

What a person typed never becomes a formula: in CSV an apostrophe stands before the
signs that begin one, in XLSX the cell is marked as text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from hammjobs.spreadsheets import FORMULA_SIGNS, csv_lines
from hammjobs.text import without_controls
from listings.imports.sheets.cells import CHOICES, choices_of
from listings.imports.sheets.columns import (
    BY_KEY,
    TO_FILL,
    WRITTEN,
    Column,
    Kind,
)
from listings.imports.sheets.posting_cells import cell_for
from listings.imports.sheets.table import MOST_ROWS, Cell, letter
from listings.models import JobPosting
from listings.queries.posting_figures import Figures

DAY_FORMAT = "DD.MM.YYYY"
ROWS_TO_FILL = 200


@dataclass(frozen=True, slots=True)
class Offered:
    """What the template's drop-downs hold beside the closed lists."""

    places: Sequence[str]
    districts: Sequence[str]
    skills: Sequence[str]
    scales: Sequence[str]
    grades: Sequence[str]


def posting_rows(
    postings: Iterable[JobPosting], figures: Mapping[int, Figures]
) -> Iterator[list[Cell]]:
    yield [column.label for column in WRITTEN]
    for posting in postings:
        mine = figures.get(posting.pk)
        yield [cell_for(posting, column, figures=mine) for column in WRITTEN]


def as_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """For a spreadsheet in German: semicolons, decimal commas, a byte order mark."""
    return "".join(csv_lines(rows))


def as_workbook(rows: Iterable[Sequence[Cell]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - six megabytes a worker

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Stellen")
    sheet.freeze_panes = "A2"
    for index, column in enumerate(WRITTEN):
        sheet.column_dimensions[letter(index)].width = column.width
    for number, row in enumerate(rows):
        sheet.append([_in_workbook(sheet, cell, is_head=not number) for cell in row])
    return _saved(book)


def template_csv() -> str:
    """Headings and the example, which the import passes over."""
    return as_csv([[column.label for column in TO_FILL], _example()])


def template_workbook(offered: Offered) -> bytes:
    """A sheet to fill in with drop-downs, the explanations, and the lists."""
    from openpyxl import Workbook  # noqa: PLC0415 - six megabytes a worker

    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Stellen")
    _fill(sheet, [[column.label for column in TO_FILL], _example()])
    _explain(book.create_sheet("Erklärung"))
    lists = _write_lists(book.create_sheet("Werte"), offered)
    for index, column in enumerate(TO_FILL):
        sheet.column_dimensions[letter(index)].width = column.width
        if column.key in lists:
            _offer(sheet, letter(index), column, lists[column.key])
    return _saved(book)


def _in_workbook(sheet: Any, cell: Cell, *, is_head: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    value: Any = without_controls(cell) if isinstance(cell, str) else cell
    made = WriteOnlyCell(sheet, value=value)
    _mark(made, value)
    if is_head:
        made.font = Font(bold=True)
    return made


def _mark(made: Any, value: Any) -> None:
    """Text stays text, a day is shown as one."""
    if isinstance(value, str):
        made.data_type = "s"
        made.quotePrefix = value.startswith(FORMULA_SIGNS)
    elif isinstance(value, date):
        made.number_format = DAY_FORMAT


def _example() -> list[Cell]:
    return [column.example for column in TO_FILL]


def _fill(sheet: Any, rows: Iterable[Sequence[Cell]]) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    for number, row in enumerate(rows, start=1):
        for index, value in enumerate(row, start=1):
            made = sheet.cell(row=number, column=index, value=value or None)
            if value:
                _mark(made, value)
            made.alignment = Alignment(wrap_text=True, vertical="top")
            made.font = Font(bold=number == 1, italic=number == 2)
    sheet.freeze_panes = "A2"


def _explain(sheet: Any) -> None:
    rules = [
        f"Eine Zeile ist eine Stelle, höchstens {MOST_ROWS}. Die Zeile „BEISPIEL“ wird "
        "übergangen.",
        "Spalten dürfen fehlen und in anderer Reihenfolge stehen; Leerzeilen stören "
        "nicht.",
        "Eine leere Zelle ändert nichts. Ein Strich „–“ leert das Feld.",
        "An der Kennziffer erkennt hammjobs eine Stelle wieder. Geändert werden nur "
        "Entwürfe, online steht danach noch nichts.",
    ]
    rows: list[Sequence[Cell]] = [["Spalte", "Was hineingehört", "Möglich"]]
    rows += [["", rule, ""] for rule in rules]
    rows += [
        [column.label, column.help, ", ".join(_possible(column))] for column in TO_FILL
    ]
    _fill(sheet, rows)
    for name, width in (("A", 34), ("B", 70), ("C", 60)):
        sheet.column_dimensions[name].width = width


def _possible(column: Column) -> list[str]:
    if column.kind is Kind.YES_NO:
        return ["ja", "nein"]
    return choices_of(column.key) if column.key in CHOICES else []


def _write_lists(sheet: Any, offered: Offered) -> dict[str, str]:
    """Each list in a column of its own; the ranges by column key."""
    lists = {
        "place": offered.places,
        "district": offered.districts,
        "skills": offered.skills,
        "scale": offered.scales,
        "grade": offered.grades,
        **{key: choices_of(key) for key in CHOICES},
        "career_changers_welcome": ["ja", "nein"],
    }
    ranges = {}
    for index, (key, values) in enumerate(lists.items()):
        column = [BY_KEY[key].label, *values]
        for number, value in enumerate(column, start=1):
            _mark(sheet.cell(row=number, column=index + 1, value=value), value)
        sheet.column_dimensions[letter(index)].width = 26
        if values:
            last = len(values) + 1
            ranges[key] = f"Werte!${letter(index)}$2:${letter(index)}${last}"
    return ranges


def _offer(sheet: Any, name: str, column: Column, values: str) -> None:
    """A drop-down. Where several may stand in one cell, it does not insist."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    insists = column.kind not in (Kind.CHOICES, Kind.SKILLS)
    rule = DataValidation(type="list", formula1=values, allow_blank=True)
    rule.showErrorMessage = insists
    rule.errorTitle = column.label
    rule.error = "Bitte wählen Sie aus der Liste."
    sheet.add_data_validation(rule)
    rule.add(f"{name}2:{name}{ROWS_TO_FILL}")


def _saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
