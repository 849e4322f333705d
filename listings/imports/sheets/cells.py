"""One cell -> the value of a form field, or a German line that says what is wrong."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import TextChoices

from hammjobs.german import MONTHS, plain_number
from hammjobs.text import one_line, without_controls
from listings.enums import (
    ApplyVia,
    ContractType,
    EmploymentType,
    ExperienceLevel,
    SalaryPeriod,
    WorkModel,
)
from listings.imports.sheets.columns import Column, Kind, key_of
from listings.imports.sheets.table import Broken, Cell
from listings.imports.words import (
    CONTRACTS,
    LEVELS,
    OWN_TYPES,
    PERIODS,
    SCHEDULES,
    WORKPLACES,
)

# Emptied on purpose; a cell that is really empty changes nothing.
CLEAR = frozenset({"-", "–", "—"})
YES = frozenset(
    ["ja", "j", "x", "yes", "y", "wahr", "true", "1", "✓", "✔", "willkommen"]
)
NO = frozenset(["nein", "n", "no", "falsch", "false", "0"])

EXCEL_EPOCH = date(1899, 12, 30)
# Days that a serial number of Excel may mean: 1954 to 2119.
SERIALS = range(20_000, 80_001)
YEARS = range(2000, 2101)
NUMERIC_DAY = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
SLASHED_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
WRITTEN_DAY = re.compile(r"(\d{1,2})\.?\s+([A-Za-zä]+)\.?\s+(\d{4})")
DASHES = re.compile(r"\s*(?:–|—|-|\bbis\b)\s*")
UNITS = re.compile(
    r"(?:€|\beur(?:o)?\b|\bbrutto\b|\bstd\.?|\bstunden\b|\bwochenstunden\b|\bh\b"
    r"|\btage?\b|\bgehälter\b|\b(?:pro|im|je|in der|die)\s+(?:monat|woche|jahr|stunde)"
    r"|/\s*(?:monat|woche|jahr|stunde|std\.?|h))",
    re.IGNORECASE,
)
LARGEST = Decimal(10_000_000)

MORE_CHOICES: dict[str, dict[str, str]] = {
    "contract_type": {
        **CONTRACTS,
        "dauerhaft": ContractType.PERMANENT,
        "zeitvertrag": ContractType.FIXED_TERM,
    },
    "experience_level": {
        **LEVELS,
        "berufseinstieg": ExperienceLevel.ENTRY,
        "junior": ExperienceLevel.ENTRY,
        "berufserfahren": ExperienceLevel.EXPERIENCED,
        "senior": ExperienceLevel.EXPERIENCED,
        "leitung": ExperienceLevel.LEAD,
        "fuehrung": ExperienceLevel.LEAD,
    },
    "work_model": {
        **WORKPLACES,
        "praesenz": WorkModel.ON_SITE,
        "buero": WorkModel.ON_SITE,
        "homeoffice": WorkModel.REMOTE,
    },
    "salary_period": {
        **PERIODS,
        "monat": SalaryPeriod.MONTH,
        "monatlich": SalaryPeriod.MONTH,
        "pro monat": SalaryPeriod.MONTH,
        "jahr": SalaryPeriod.YEAR,
        "jaehrlich": SalaryPeriod.YEAR,
        "pro jahr": SalaryPeriod.YEAR,
        "stunde": SalaryPeriod.HOUR,
        "stuendlich": SalaryPeriod.HOUR,
        "pro stunde": SalaryPeriod.HOUR,
    },
    "apply_via": {
        "mail": ApplyVia.EMAIL,
        "per e mail": ApplyVia.EMAIL,
        "link": ApplyVia.URL,
        "webseite": ApplyVia.URL,
        "online": ApplyVia.URL,
    },
    "employment_types": {
        **OWN_TYPES,
        "vz": EmploymentType.FULL_TIME,
        "tz": EmploymentType.PART_TIME,
        "werkstudierende": EmploymentType.WORKING_STUDENT,
        "azubi": EmploymentType.APPRENTICE,
        "freelancer": EmploymentType.CONTRACTOR,
        **{name: types[0] for name, types in SCHEDULES.items() if len(types) == 1},
    },
}
CHOICES: dict[str, type[TextChoices]] = {
    "contract_type": ContractType,
    "experience_level": ExperienceLevel,
    "work_model": WorkModel,
    "salary_period": SalaryPeriod,
    "apply_via": ApplyVia,
    "employment_types": EmploymentType,
}
# The portal takes no applications yet.
NOT_OFFERED = {"apply_via": (ApplyVia.PORTAL,)}


class Unreadable(Exception):
    """A cell means nothing; the message is one German sentence."""


def value_of(cell: Cell, column: Column) -> Any:
    """As the posting form takes it; ``None`` for a cell that is to be emptied.

    Raises ``Unreadable``.
    """
    if isinstance(cell, Broken):
        raise Unreadable(cell.message)
    if is_clear(cell):
        return None
    return READERS[column.kind](cell, column)


def is_clear(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() in CLEAR


def text_of(cell: Cell) -> str:
    """What a person would read: 40.0 -> „40“, a day -> „31.12.2026“."""
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return without_controls(str(cell)).strip()


def parts_of(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;/\n|]", text) if part.strip()]


def choices_of(field: str) -> list[str]:
    """The words that a sheet offers for a closed list."""
    hidden = NOT_OFFERED.get(field, ())
    return [str(member.label) for member in CHOICES[field] if member not in hidden]


def _line(cell: Cell, column: Column) -> str:
    return one_line(text_of(cell))


def _text(cell: Cell, column: Column) -> str:
    return text_of(cell).replace("\r\n", "\n").replace("\r", "\n")


def _choice(cell: Cell, column: Column) -> str:
    return _chosen(text_of(cell), column)


def _choices(cell: Cell, column: Column) -> list[str]:
    chosen = {_chosen(part, column) for part in parts_of(text_of(cell))}
    return [str(member.value) for member in CHOICES[column.key] if member in chosen]


def _chosen(text: str, column: Column) -> str:
    known = WORDS[column.key]
    if (value := known.get(key_of(text))) is None:
        offered = ", ".join(choices_of(column.key))
        raise Unreadable(f"„{_short(text)}“ gibt es nicht. Möglich: {offered}.")
    return value


def _words(field: str) -> dict[str, str]:
    members = [
        member for member in CHOICES[field] if member not in NOT_OFFERED.get(field, ())
    ]
    known = {key_of(code): str(code_value) for code, code_value in _codes(field)}
    for member in members:
        slug = getattr(member, "slug", member.value)
        for name in (member.label, member.value, slug):
            known[key_of(str(name))] = str(member.value)
    return known


def _codes(field: str) -> Iterable[tuple[str, str]]:
    for name, member in MORE_CHOICES.get(field, {}).items():
        yield name, getattr(member, "value", member)


def _number(cell: Cell, column: Column) -> Decimal:
    if isinstance(cell, bool):
        raise Unreadable("Hier steht ein Wahrheitswert statt einer Zahl.")
    if isinstance(cell, date):
        raise Unreadable("Hier steht ein Datum statt einer Zahl.")
    if isinstance(cell, int | float | Decimal):
        return _bounded(Decimal(str(cell)), cell)
    return _decimal(str(cell))


def _decimal(text: str) -> Decimal:
    plain = plain_number(UNITS.sub(" ", without_controls(text)).strip(" ,-–"))
    try:
        return _bounded(Decimal(plain[:40]), text)
    except InvalidOperation:
        raise Unreadable(f"„{_short(text)}“ ist keine Zahl.") from None


def _bounded(number: Decimal, typed: Any) -> Decimal:
    if not number.is_finite() or abs(number) > LARGEST:
        raise Unreadable(f"„{_short(str(typed))}“ ist keine brauchbare Zahl.")
    # A float's tail is no figure that anybody wrote.
    return (
        number.quantize(Decimal("0.01")).normalize()
        if number % 1
        else Decimal(round(number))
    )


def _range(cell: Cell, column: Column) -> tuple[Decimal, Decimal]:
    """„3.200 – 3.800 €“; one figure stands for both ends."""
    if not isinstance(cell, str):
        number = _number(cell, column)
        return number, number
    ends = [part for part in DASHES.split(UNITS.sub(" ", cell).strip()) if part.strip()]
    if len(ends) not in (1, 2):
        raise Unreadable(f"„{_short(cell)}“ ist kein Bereich von – bis.")
    return _decimal(ends[0]), _decimal(ends[-1])


def _day(cell: Cell, column: Column) -> date:
    if isinstance(cell, bool):
        raise Unreadable("Hier steht ein Wahrheitswert statt eines Datums.")
    if isinstance(cell, datetime):
        cell = cell.date()
    day = cell if isinstance(cell, date) else _day_of(cell)
    if day.year not in YEARS:
        raise Unreadable(f"Das Jahr {day.year} kann nicht gemeint sein.")
    return day


def _day_of(cell: Cell) -> date:
    text = text_of(cell)
    if re.fullmatch(r"\d{5}", text) and int(text) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(text))
    try:
        if day := _numeric_day(text) or _written_day(text):
            return day
    except ValueError:
        raise Unreadable(f"Den Tag „{_short(text)}“ gibt es nicht.") from None
    raise Unreadable(
        f"„{_short(text)}“ ist kein Datum. Bitte schreiben Sie es wie 31.01.2027."
    )


def _numeric_day(text: str) -> date | None:
    if found := NUMERIC_DAY.fullmatch(text) or SLASHED_DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        return date(year if year > 99 else 2000 + year, month, day)
    if found := ISO_DAY.fullmatch(text):
        return date(*(int(part) for part in found.groups()))
    return None


def _written_day(text: str) -> date | None:
    if not (found := WRITTEN_DAY.fullmatch(text)):
        return None
    name = found[2].lower()
    for number, month in enumerate(MONTHS, start=1):
        if len(name) > 2 and month.lower().startswith(name):
            return date(int(found[3]), number, int(found[1]))
    return None


def _yes_no(cell: Cell, column: Column) -> bool:
    if isinstance(cell, bool):
        return cell
    text = text_of(cell).lower()
    if text in YES:
        return True
    if text in NO:
        return False
    raise Unreadable(f"„{_short(text)}“: bitte ja oder nein.")


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= 40 else f"{text[:39]}…"


WORDS = {field: _words(field) for field in CHOICES}
READERS: dict[Kind, Callable[[Cell, Column], Any]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.NUMBER: _number,
    Kind.RANGE: _range,
    Kind.DAY: _day,
    Kind.YES_NO: _yes_no,
    Kind.PLACE: _line,
    Kind.DISTRICT: _line,
    Kind.SKILLS: _line,
    Kind.OWN: _line,
}
