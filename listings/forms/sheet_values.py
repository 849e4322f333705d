"""The cells of a row -> values of the posting form, and what is wrong with them."""

import re
from dataclasses import dataclass, field
from typing import Any

from listings.forms.pay_choices import PayTables, grade_key
from listings.imports.reference import Reference
from listings.imports.sheets.cells import (
    Unreadable,
    is_clear,
    parts_of,
    text_of,
    value_of,
)
from listings.imports.sheets.columns import BY_KEY, RANGES, Column, Kind
from listings.imports.sheets.posting_cells import sheet_text, words_for
from listings.imports.sheets.table import Broken, Cell, Row, is_empty
from listings.imports.texts import same_text, to_rich_text
from listings.models import Employer, JobPosting
from listings.rich_text import LONGEST_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What holds for all rows: whose sheet it is, and what the database knows."""

    employer: Employer
    reference: Reference
    tables: PayTables


@dataclass(slots=True)
class Said:
    """``values`` by form field; ``problems`` and ``hints`` by column."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    hints: list[tuple[str, str]] = field(default_factory=list)


def said_by(row: Row, known: Known, existing: JobPosting | None) -> Said:
    """An empty cell says nothing: the posting keeps what it has."""
    said = Said()
    for key, cell in row.cells.items():
        column = BY_KEY[key]
        if is_empty(cell) or not column.is_read or column.kind is Kind.OWN:
            continue
        if existing and _reads_as(existing, column, cell):
            continue
        try:
            _read(cell, column, said, known, existing)
        except Unreadable as problem:
            said.problems.append((key, str(problem)))
    _read_employer(row, said, known)
    _read_grade(row, said, known, existing)
    return said


def _reads_as(posting: JobPosting, column: Column, cell: Cell) -> bool:
    """Whether a cell is what an export of ``posting`` would write there."""
    if isinstance(cell, Broken) or column.kind is Kind.RANGE:
        return False
    return text_of(cell) == words_for(posting, column)


def _read(
    cell: Cell,
    column: Column,
    said: Said,
    known: Known,
    existing: JobPosting | None,
) -> None:
    value = value_of(cell, column)
    match column.kind:
        case Kind.RANGE:
            low, high = RANGES[column.key]
            said.values |= {low: value and value[0], high: value and value[1]}
        case Kind.TEXT:
            said.values[column.key] = _rich(value or "", column, existing)
        case Kind.PLACE:
            _read_place(value, said, known)
        case Kind.DISTRICT:
            _read_district(value, said, known)
        case Kind.SKILLS:
            _read_skills(value or "", said, known)
        case Kind.LINE:
            said.values[column.key] = value or ""
        case Kind.CHOICES:
            said.values[column.key] = value or []
        case _:
            said.values[column.key] = value


def _rich(text: str, column: Column, existing: JobPosting | None) -> str:
    """What reads as before stays as it is, with its bold words and links."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"Der Text hat mehr als {LONGEST_TEXT // 1000}.000 Zeichen.")
    before = getattr(existing, column.key) if existing else ""
    if before and text.strip() == sheet_text(before):
        return before
    after = to_rich_text(text)
    return before if same_text(before, after) else after


def _read_place(name: str | None, said: Said, known: Known) -> None:
    if name is None:
        said.values |= {"place": known.employer.place, "district": None}
        return
    found = known.reference.gazetteer.find([name])
    if found.is_remote:
        return
    if not found.location:
        raise Unreadable(
            f"„{name[:40]}“ kennt hammjobs nicht. Möglich sind Hamm, seine "
            "Stadtbezirke und die Orte der Umgebung im Blatt „Werte“."
        )
    said.values["place"] = found.location.place
    if found.location.district:
        said.values.setdefault("district", found.location.district)


def _read_district(name: str | None, said: Said, known: Known) -> None:
    if name is None:
        said.values["district"] = None
        return
    gazetteer = known.reference.gazetteer
    for spelling in (name, f"Hamm-{name}"):
        location = gazetteer.find([spelling]).location
        if location and location.district:
            said.values["district"] = location.district
            said.values.setdefault("place", location.place)
            return
    raise Unreadable(f"Den Stadtbezirk „{name[:40]}“ kennt hammjobs nicht.")


def _read_skills(text: str, said: Said, known: Known) -> None:
    words = parts_of(text)
    slugs = known.reference.skills_for(words)
    if slugs or not words:
        said.values["skills"] = [known.reference.skills[slug] for slug in slugs]
    unknown = [word for word in words if not known.reference.skills_for([word])]
    if unknown:
        names = ", ".join(f"„{word[:40]}“" for word in unknown[:5])
        hint = f"{names} steht nicht in der Liste der Kenntnisse und bleibt weg."
        said.hints.append(("skills", hint))


def _read_employer(row: Row, said: Said, known: Known) -> None:
    """A row of another employer does not slip in."""
    cell = row.cells.get("employer")
    if is_empty(cell):
        return
    if _plain(str(cell)) != _plain(known.employer.name):
        said.problems.append(
            (
                "employer",
                f"Sie lesen für „{known.employer.name}“ ein; hier steht „"
                f"{str(cell).strip()[:60]}“.",
            )
        )


def _read_grade(
    row: Row, said: Said, known: Known, existing: JobPosting | None
) -> None:
    """Scale and grade together are one field of the form."""
    scale, grade = row.cells.get("scale"), row.cells.get("grade")
    for key, cell in (("scale", scale), ("grade", grade)):
        if isinstance(cell, Broken):
            said.problems.append((key, cell.message))
            return
    if is_empty(grade):
        if not is_empty(scale) and not is_clear(scale):
            problem = "Zum Tarif fehlt die Entgeltgruppe."
            said.problems.append(("scale", problem))
        return
    if is_clear(grade):
        said.values["pay_grade"] = ""
        return
    wanted = _plain(str(grade)), "" if is_empty(scale) else _plain(str(scale))
    if existing and wanted == (
        _plain(existing.salary_grade),
        _plain(existing.salary_scale),
    ):
        # Kept as it is, even where its table has run out since.
        said.values["pay_grade"] = grade_key(
            existing.salary_scale, existing.salary_grade
        )
        return
    known_grades = sorted({cell[:2] for cell in known.tables.cells})
    fits = [
        (name, group)
        for name, group in known_grades
        if _plain(group) == wanted[0] and wanted[1] in ("", _plain(name))
    ]
    if len(fits) == 1:
        said.values["pay_grade"] = grade_key(*fits[0])
    elif fits:
        names = ", ".join(name for name, _ in fits)
        said.problems.append(("grade", f"Bitte nennen Sie den Tarif: {names}."))
    else:
        problem = f"„{str(scale or '').strip()} {str(grade).strip()}“ steht in keiner "
        said.problems.append(("grade", f"{problem}gültigen Entgelttabelle."))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
