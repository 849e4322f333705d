"""From bytes to rows: whatever program wrote the file."""

import tracemalloc
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from listings.imports.record import FeedUnusable
from listings.imports.sheets.reading import MOST_BYTES, read_sheet
from listings.imports.sheets.table import LONGEST_CELL, MOST_ROWS, Broken, letter
from tests.listings.imports.sheets.files import (
    GOOD,
    HEAD,
    bomb,
    csv_of,
    lying_bomb,
    part_of,
    saved,
    with_part,
    xlsx_of,
)

FIRST_SHEET = "xl/worksheets/sheet1.xml"


def cells(data: bytes) -> list[dict]:
    return [row.cells for row in read_sheet(data).rows]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_separator_is_found(sign):
    table = read_sheet(csv_of(HEAD, GOOD, sign=sign))

    assert table.rows[0].cells["title"] == "IT-Projektkoordination (m/w/d)"
    assert table.letters["salary_min"] == "D"


def test_separator_that_excel_names_is_taken():
    data = b"sep=,\r\n" + csv_of(HEAD, GOOD, sign=",")

    [row] = read_sheet(data).rows

    assert (row.number, row.cells["reference_number"]) == (3, "K-1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encoding_is_found(encoding):
    row = ("K-1", "Prüfung für Größen", "Vollzeit", 1, 2)

    assert cells(csv_of(HEAD, row, encoding=encoding))[0]["title"] == row[1]


def test_two_encodings_in_one_file_are_read_and_named():
    data = csv_of(HEAD, ("K-1", "Prüfung", "", 1, 2)) + b"\r\n"
    data += csv_of(("K-2", "Größe", "", 1, 2), encoding="cp1252")

    table = read_sheet(data)

    assert [row.cells["title"] for row in table.rows] == ["Prüfung", "Größe"]
    assert table.remarks[0].startswith("Die Datei mischt zwei Zeichensätze.")


def test_headings_may_stand_elsewhere_and_be_called_otherwise():
    data = csv_of(
        ("Stellenliste 2026", "", "", ""),
        ("", "", "", ""),
        ("  FRIST: ", "Jobtitel (Pflicht)", "Gehalt von (€) *", "Notiz"),
        ("31.12.2026", "Koordination", "3000", "egal"),
    )

    table = read_sheet(data)

    [row] = table.rows
    assert row.number == 4
    assert row.cells == {
        "valid_through": "31.12.2026",
        "title": "Koordination",
        "salary_min": "3000",
    }
    assert table.remarks == ["Spalte D „Notiz“ kennt hammjobs nicht und übergeht sie."]


def test_empty_rows_are_passed_over_and_counted():
    numbers = [
        row.number for row in read_sheet(csv_of(HEAD, GOOD, (), ("",), GOOD)).rows
    ]

    assert numbers == [2, 5]


def test_cells_beyond_the_header_mark_a_row_that_slipped():
    data = csv_of(HEAD, GOOD, ("", *GOOD))

    assert [row.is_shifted for row in read_sheet(data).rows] == [False, True]


def test_lines_within_quotes_are_one_cell():
    data = csv_of((*HEAD, "Aufgaben"), (*GOOD, '"- planen\r\n- messen"'))

    assert cells(data)[0]["tasks"] == "- planen\r\n- messen"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Die Datei ist leer."),
        (b" \r\n ", "Die Datei ist leer."),
        (b"x" * (MOST_BYTES + 1), "größer als 2 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 alt", "alte oder mit einem Passwort"),
        (b"%PDF-1.7 ...", "weder eine XLSX- noch eine CSV-Datei"),
        (b"Titel;Kennziffer\0;x", "weder eine XLSX- noch eine CSV-Datei"),
        (b"PK\x03\x04 kein Zip", "beschädigt oder keine"),
        (b"Name;Vorname\r\nBeispiel;Ina", "Keine Kopfzeile gefunden"),
        (csv_of((*HEAD, "Stelle"), GOOD), "„Titel“ steht zweimal (B und F)"),
        (csv_of(("Titel", *HEAD[:1], "titel"), GOOD), "steht zweimal (A und C)"),
        (
            csv_of(HEAD, ('"K-1', "offen")),
            "wird ein Anführungszeichen nicht geschlossen",
        ),
        (csv_of(HEAD, *[GOOD] * 5000), "mehr als 1.000 Zeilen"),
        (csv_of(HEAD, *[GOOD] * (MOST_ROWS + 1)), "mehr als 1.000 Zeilen"),
    ],
)
def test_what_cannot_be_read_says_why(data, words):
    with pytest.raises(FeedUnusable) as refusal:
        read_sheet(data)

    assert words in str(refusal.value)


def test_most_rows_are_read():
    assert len(read_sheet(csv_of(HEAD, *[GOOD] * MOST_ROWS)).rows) == MOST_ROWS


def test_gigantic_cell_is_broken_and_its_row_stays_whole():
    [row] = read_sheet(csv_of(HEAD, ("K-1", "x" * (LONGEST_CELL + 1), "", 1, 2))).rows

    assert isinstance(row.cells["title"], Broken)
    assert row.cells["salary_max"] == "2"


def test_cell_of_more_than_a_megabyte_is_named():
    with pytest.raises(FeedUnusable, match="zu groß, um ein Text zu sein"):
        read_sheet(csv_of(HEAD, ("K-1", "x" * 1_100_000)))


# XLSX


def test_workbook_gives_numbers_days_and_text():
    head = (*HEAD, "Frist", "Quereinstieg")
    data = xlsx_of(head, (*GOOD, date(2026, 12, 31), True), before=3)

    [row] = read_sheet(data).rows

    assert row.number == 5
    assert row.cells["salary_min"] == 3000
    assert row.cells["valid_through"] == date(2026, 12, 31)
    assert row.cells["career_changers_welcome"] is True


def test_header_below_a_merged_title_is_found():
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Offene Stellen der Lippewerke (Beispiel)"
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(HEAD)
    sheet.append(GOOD)

    [row] = read_sheet(saved(book)).rows

    assert (row.number, row.cells["title"]) == (4, GOOD[1])


def test_cells_merged_downwards_hold_the_same():
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        HEAD,
        GOOD,
        ("K-2", "Zweite", None, 1, 2),
        ("K-3", "Dritte", None, 1, 2),
    ):
        sheet.append(row)
    sheet.merge_cells("C2:C3")

    types = [row.cells["employment_types"] for row in read_sheet(saved(book)).rows]

    assert types == ["Vollzeit", "Vollzeit", None]


def test_sheet_with_a_header_is_found_among_others():
    book = Workbook()
    book.worksheets[0].title = "Notizen"
    book.worksheets[0].append(("Titel", "gesucht"))
    for row in (HEAD, GOOD):
        book.create_sheet("Stellen").append(row) if row is HEAD else book[
            "Stellen"
        ].append(row)

    table = read_sheet(saved(book))

    assert len(table.rows) == 1
    assert table.remarks == ["Gelesen ist das Blatt „Stellen“, nicht: Notizen."]


def test_formula_counts_with_its_value():
    data = xlsx_of(HEAD, ("K-1", "Koordination", "", "=1500*2", 3800))
    sheet = part_of(data, FIRST_SHEET)
    computed = with_part(data, FIRST_SHEET, sheet.replace(b"<v />", b"<v>3000</v>"))

    assert cells(computed)[0]["salary_min"] == 3000


def test_formula_without_a_value_and_error_cells_are_broken():
    data = xlsx_of(HEAD, ("K-1", "Koordination", "#REF!", "=1500*2", 3800))

    [row] = cells(data)

    assert row["salary_min"] == Broken("Die Formel hat kein gespeichertes Ergebnis.")
    assert row["employment_types"] == Broken("Die Zelle enthält den Fehler #REF!.")


def test_row_far_below_is_no_endless_reading():
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    sheet["A1000000"] = "weit unten"

    with pytest.raises(FeedUnusable, match="Zeilen"):
        read_sheet(saved(book))


def test_bomb_is_refused_unopened():
    data = bomb()
    assert len(data) < MOST_BYTES

    with pytest.raises(FeedUnusable, match="ausgepackt zu groß"):
        read_sheet(data)


def test_part_is_no_larger_than_it_says():
    data = lying_bomb()
    assert len(data) < MOST_BYTES

    tracemalloc.start()
    try:
        with pytest.raises(FeedUnusable):
            read_sheet(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 20 * 1024 * 1024


def test_small_file_of_a_million_rows_is_refused_unread():
    rows = b"<worksheet><sheetData>" + b"<row r='1'/>" * 1_000_000
    data = with_part(
        xlsx_of(HEAD, GOOD), FIRST_SHEET, rows + b"</sheetData></worksheet>"
    )
    assert len(data) < 64 * 1024

    with pytest.raises(FeedUnusable, match="ausgepackt zu groß"):
        read_sheet(data)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is>
<t>&b;</t></is></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    "part", [b"", b"<", ENTITIES, b"<worksheet/>", b"\xff\xfe\x00", b"<a><b></a>"]
)
def test_broken_inside_is_a_sentence(part):
    with pytest.raises(FeedUnusable):
        read_sheet(with_part(xlsx_of(HEAD, GOOD), FIRST_SHEET, part))


def test_open_document_is_named():
    data = with_part(xlsx_of(HEAD), "mimetype", b"application/vnd.oasis")

    with pytest.raises(FeedUnusable, match="LibreOffice"):
        read_sheet(with_part(data, "content.xml", b"<x/>"))


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ")]
)
def test_columns_are_named_as_spreadsheets_do(index, name):
    assert letter(index) == name


# Anything at all

FUZZ = settings(
    max_examples=150, suppress_health_check=list(HealthCheck), deadline=None
)


@FUZZ
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"PK\x05\x06" + b"\0" * 18)
def test_any_bytes_give_a_table_or_a_sentence(data):
    _read_or_refuse(data)


@FUZZ
@given(st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=8))
def test_any_text_below_a_header_gives_a_table_or_a_sentence(rows):
    text = "\n".join(";".join(row) for row in [list(HEAD), *rows])

    _read_or_refuse(text.encode("utf-8", errors="surrogatepass"))


@FUZZ
@given(st.integers(0, 4000), st.integers(0, 255))
def test_a_flipped_byte_in_a_workbook_gives_a_table_or_a_sentence(where, byte):
    data = bytearray(WORKBOOK)
    data[where % len(data)] = byte

    _read_or_refuse(bytes(data))


WORKBOOK = xlsx_of(HEAD, GOOD)


def _read_or_refuse(data: bytes) -> None:
    try:
        table = read_sheet(data)
    except FeedUnusable:
        return
    for row in table.rows:
        assert set(row.cells) <= set(table.letters)
