"""Spreadsheets with invented content, as German offices make them."""

import struct
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

HEAD = ("Kennziffer", "Titel", "Beschäftigungsart", "Gehalt von", "Gehalt bis")
GOOD = ("K-1", "IT-Projektkoordination (m/w/d)", "Vollzeit", 3000, 3800)


def csv_of(*rows: Sequence[Any], sign: str = ";", encoding: str = "utf-8") -> bytes:
    lines = [sign.join(str(cell) for cell in row) for row in rows]
    return "\r\n".join(lines).encode(encoding)


def xlsx_of(*rows: Sequence[Any], title: str = "Tabelle1", before: int = 0) -> bytes:
    """A workbook with the rows below ``before`` empty ones."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, start=1 + before):
        for index, value in enumerate(row, start=1):
            sheet.cell(row=number, column=index, value=value)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part in place of its own."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part.filename))
        new.writestr(name, content)
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def bomb() -> bytes:
    """A few kilobytes that are a hundred megabytes inside."""
    filler = b"<x>" + b" " * (100 * 1024 * 1024) + b"</x>"
    return with_part(xlsx_of(HEAD, GOOD), "xl/media/gross.xml", filler)


def lying_bomb() -> bytes:
    """A part that is a hundred megabytes inside and says, with the right checksum of
    them, that it is seven bytes.
    """
    filler = b"<x>" + b" " * (100 * 1024 * 1024) + b"</x>"
    data = with_part(xlsx_of(HEAD, GOOD), "[Content_Types].xml", filler)
    for true, false in (
        (len(filler), 7),
        (zlib.crc32(filler), zlib.crc32(filler[:7])),
    ):
        data = data.replace(struct.pack("<L", true), struct.pack("<L", false))
    return data
