"""A file that somebody chose -> its table, whatever program wrote it."""

from listings.imports.record import FeedUnusable
from listings.imports.sheets.table import Table, table_of
from listings.imports.sheets.text_file import read_text
from listings.imports.sheets.workbook import read_workbook

MOST_MEGABYTES = 2
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
TOO_LARGE = f"Die Datei ist größer als {MOST_MEGABYTES} MB."

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK"
FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<!DOCTYPE", b"<html")


def read_sheet(data: bytes) -> Table:
    """Raises ``FeedUnusable`` with one German line."""
    if not data.strip():
        raise FeedUnusable("Die Datei ist leer.")
    if len(data) > MOST_BYTES:
        raise FeedUnusable(TOO_LARGE)
    if data.startswith(OLD_OFFICE):
        raise FeedUnusable(
            "Das ist eine alte oder mit einem Passwort geschützte Excel-Datei. Bitte "
            "speichern Sie sie ohne Passwort als XLSX."
        )
    if data.startswith(FOREIGN):
        raise FeedUnusable("Das ist weder eine XLSX- noch eine CSV-Datei.")
    lines, remarks = read_workbook(data) if data.startswith(ZIP) else read_text(data)
    table = table_of(lines)
    table.remarks[:0] = remarks
    return table
