"""How a collective pay table is named on a page."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hammjobs.german import NBSP, date_short, euro_range

GRADE = re.compile(r"^(EG|E)(\d+[a-z]?)$")


def grade_label(grade: str) -> str:
    """„EG10“ -> „EG 10“, „E9b“ -> „E 9b“; anything else as it is."""
    return GRADE.sub(rf"\1{NBSP}\2", grade)


def in_order(names: Iterable[str]) -> list[str]:
    """E8, E9a, E9b, E10: numbers by their value, the rest by the alphabet."""
    return sorted(names, key=_in_parts)


def _in_parts(name: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in re.split(r"(\d+)", name)
        if part
    ]


def steps_label(steps: tuple[str, str]) -> str:
    """„Stufe 1–3“; what is no number stands for itself: „nach 36 Monaten“."""
    named = [step for step in dict.fromkeys(steps) if step]
    words = "–".join(named)
    return f"Stufe {words}" if words[:1].isdigit() else words


def last_day_words(until: date, *, is_sure: bool) -> str:
    """Of a table that has run out: nothing else may be said than what is known."""
    last_day = date_short(until)
    if is_sure:
        return f"Diese Tabelle galt bis {last_day}; eine neue liegt uns nicht vor."
    return (
        f"Nach unserem Stand galt diese Tabelle bis {last_day}; eine neue liegt uns "
        "nicht vor."
    )


def table_words(
    *, scale: str, grade: str, steps: tuple[str, str], valid_from: date, computed: bool
) -> str:
    """„Tarif TV-V, EG 10, Stufe 1–3 (Tabelle ab 01.06.2026)“.

    ``computed`` tables were carried forward from an older one by the agreed rate
    and not yet compared with the printed table: it says so.
    """
    words = f"Tarif {scale}, {grade_label(grade)}"
    if label := steps_label(steps):
        words += f", {label}"
    return f"{words} ({_table(valid_from, computed)})"


def band_words(
    *, minimum: Decimal, maximum: Decimal, valid_from: date, computed: bool
) -> str:
    """„4.850,89 – 5.622,74 € (Tabelle ab 01.06.2025)“."""
    return f"{euro_range(minimum, maximum, 2)} ({_table(valid_from, computed)})"


def _table(valid_from: date, computed: bool) -> str:
    remark = ", rechnerisch fortgeschrieben" if computed else ""
    return f"Tabelle ab {date_short(valid_from)}{remark}"


def grade_anchor(grade: str) -> str:
    """„EG10“ -> „eg10“: where the grade stands on its scale's page."""
    return re.sub(r"[^a-z0-9]+", "-", grade.lower()).strip("-")
