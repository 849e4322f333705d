"""Tables for spreadsheets in German: semicolons, a byte order mark so that Excel reads
the umlauts, and no cell that a spreadsheet would run as a formula.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import StreamingHttpResponse

from hammjobs.german import date_short, short_number

BYTE_ORDER_MARK = "\ufeff"
CONTENT_TYPE = "text/csv; charset=utf-8"
# What a cell begins with that Excel, LibreOffice or Google compute (OWASP); and the
# apostrophe that says „no formula“, so that a text's own one outlives it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


class _Echo:
    """A file that hands back what is written."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a table one by one, so that it may be of any length."""
    yield BYTE_ORDER_MARK
    writer = csv.writer(_Echo(), delimiter=";")
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def cell(value: Any) -> str:
    """A number stays one; a text that could be a formula gets an apostrophe before."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        # Without grouped thousands, which a spreadsheet would take for text.
        return short_number(value).replace(".", "")
    if isinstance(value, date):
        return date_short(value)
    text = str(value)
    is_formula = isinstance(value, str) and text.startswith(FORMULA_SIGNS)
    return f"'{text}" if is_formula else text


def csv_file(name: str, rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(rows), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
