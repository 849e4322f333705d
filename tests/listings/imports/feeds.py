"""Feeds for tests: the files in ``tests/fixtures/personio`` and small ones built here.

A plain ``entry()`` is a posting that lacks only its deadline; keywords replace or,
with None, leave out elements.
"""

from html import escape
from pathlib import Path
from typing import Any

from listings.imports.fetch import Feed

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "personio"

ORDINARY = {
    "id": "1",
    "name": "IT-Projektkoordination (m/w/d)",
    "office": "Hamm",
    "employmentType": "permanent",
    "schedule": "full-time",
    "seniority": "experienced",
    "createdAt": "2026-11-01T08:00:00+00:00",
    "tasks": "<p>Sie führen den Terminplan.</p>",
    "profile": "<p>Sie haben ein Projekt beendet.</p>",
    "pay": ("42000", "48000", "yearly"),
}
SECTIONS = {
    "tasks": "Aufgaben",
    "profile": "Dein Profil",
    "offer": "Wir bieten",
    "application_process": "Bewerbung",
}


def entry(**values: Any) -> str:
    values = ORDINARY | values
    sections = [
        f"<jobDescription><name>{title}</name>"
        f"<value><![CDATA[{values.pop(name)}]]></value></jobDescription>"
        for name, title in SECTIONS.items()
        if values.get(name) is not None
    ]
    pay = values.pop("pay")
    parts = [
        f"<{name}>{escape(value)}</{name}>"
        for name, value in values.items()
        if value is not None and name not in SECTIONS
    ]
    parts.append(f"<jobDescriptions>{''.join(sections)}</jobDescriptions>")
    if pay:
        low, high, period = pay
        parts.append(
            f"<salaryInformation><min>{low}</min><max>{high}</max>"
            f"<currencyCode>EUR</currencyCode><type>{period}</type></salaryInformation>"
        )
    return f"<position>{''.join(parts)}</position>"


def feed(*entries: str, address: str = "") -> Feed:
    data = f"<workzag-jobs>{''.join(entries)}</workzag-jobs>".encode()
    return Feed(data, "test.xml", address)


def fixture(name: str) -> Feed:
    return Feed((FIXTURES / name).read_bytes(), name)
