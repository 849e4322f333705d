"""CSV as German offices make it: ``;`` ``,`` or tab; UTF-8, UTF-16 or Windows."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence

from listings.imports.record import FeedUnusable
from listings.imports.sheets.table import HEADER_WITHIN, header_score

DELIMITERS = (";", "\t", ",", "|")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Excel's own first line: „sep=;“.
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
LONGEST_FIELD = 1_000_000
# How our own files keep a text from being taken for a formula.
GUARDED = re.compile(r"^'(?=[=+\-@\t\r'])")

MIXED = (
    "Die Datei mischt zwei Zeichensätze. Bitte sehen Sie die Umlaute durch, oder "
    "speichern Sie sie als „CSV UTF-8“ oder XLSX."
)


def read_text(data: bytes) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Numbered rows and remarks. Raises ``FeedUnusable``."""
    text, is_mixed = _decoded(data)
    if "\0" in text:
        raise FeedUnusable("Das ist weder eine XLSX- noch eine CSV-Datei.")
    named = SEPARATOR_LINE.match(text)
    lines = list(_lines(text[named.end() :], named[1]) if named else _best(text))
    first = 2 if named else 1
    numbered = [
        (number, [GUARDED.sub("", cell) for cell in cells])
        for number, cells in enumerate(lines, start=first)
    ]
    return numbered, [MIXED] if is_mixed else []


def _decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether its lines are of two encodings."""
    if data.startswith(UTF16):
        return data.decode("utf-16", errors="replace"), False
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(), False
    except UnicodeDecodeError:
        lines = [_line(line) for line in data.splitlines(keepends=True)]
    return "".join(text for text, _ in lines), any(is_utf8 for _, is_utf8 in lines)


def _line(line: bytes) -> tuple[str, bool]:
    """One line, and whether it holds an umlaut in UTF-8."""
    try:
        return line.decode(), not line.isascii()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace"), False


def _best(text: str) -> Sequence[list[str]]:
    """Parted by the sign that makes the most of a header."""
    scores = {}
    for sign in DELIMITERS:
        start = list(_start(text, sign))
        scores[sign] = max(map(header_score, start), default=0)
    best = max(DELIMITERS, key=lambda sign: scores[sign])
    return list(_lines(text, best))


def _start(text: str, sign: str) -> Iterator[list[str]]:
    """The first rows, read leniently: only their headings count here."""
    head = text[:LONGEST_FIELD].splitlines(keepends=True)[: HEADER_WITHIN * 4]
    try:
        yield from csv.reader(head, delimiter=sign)
    except csv.Error:
        return


def _lines(text: str, sign: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    lines = text.splitlines(keepends=True)
    try:
        return list(csv.reader(lines, delimiter=sign, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise FeedUnusable(
                "In der Datei wird ein Anführungszeichen nicht geschlossen; alles "
                "danach gehörte zu einer einzigen Zelle. Bitte prüfen Sie das."
            ) from error
    try:
        return list(csv.reader(lines, delimiter=sign))
    except csv.Error as error:
        raise FeedUnusable(
            "Eine Zelle der Datei ist zu groß, um ein Text zu sein."
        ) from error
