"""How a collective pay table is named on a page."""

import re
from datetime import date

from hammjobs.german import NBSP, date_short

GRADE = re.compile(r"^(EG|E)(\d+[a-z]?)$")


def grade_label(grade: str) -> str:
    """„EG10“ -> „EG 10“, „E9b“ -> „E 9b“; anything else as it is."""
    return GRADE.sub(rf"\1{NBSP}\2", grade)


def table_words(
    *, scale: str, grade: str, steps: tuple[str, str], valid_from: date, computed: bool
) -> str:
    """„Tarif TV-V, EG 10, Stufe 1–3 (Tabelle ab 01.06.2026)“.

    ``computed`` tables were carried forward from an older one by the agreed rate
    and not yet compared with the printed table: it says so.
    """
    words = f"Tarif {scale}, {grade_label(grade)}"
    if named := [step for step in dict.fromkeys(steps) if step]:
        words += f", Stufe {'–'.join(named)}"
    remark = ", rechnerisch fortgeschrieben" if computed else ""
    return f"{words} (Tabelle ab {date_short(valid_from)}{remark})"
