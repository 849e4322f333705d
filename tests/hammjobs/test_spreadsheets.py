from datetime import date
from decimal import Decimal

import pytest

from hammjobs.spreadsheets import cell, csv_file, csv_lines


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Rollout", "Rollout"),
        ("", ""),
        (7, "7"),
        (-7, "-7"),
        (None, ""),
        (Decimal("1234.50"), "1234,5"),
        (date(2026, 11, 25), "25.11.2026"),
        ("=1+1", "'=1+1"),
        ("+49 2381", "'+49 2381"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("a=1", "a=1"),
    ],
)
def test_cell_is_never_a_formula(value, shown):
    assert cell(value) == shown


def test_lines_are_what_a_german_spreadsheet_reads():
    lines = list(csv_lines([("Stelle", "Aufrufe"), ('„Netz"; Süd', 3)]))

    assert "".join(lines) == '\ufeffStelle;Aufrufe\r\n"„Netz""; Süd";3\r\n'


def test_file_has_its_name():
    response = csv_file("zahlen", [])

    assert response["Content-Disposition"] == 'attachment; filename="zahlen.csv"'
