"""A new round of a pay table: raised by a rate, and typed line by line.

Amounts are EUR a month. No database: what there is already comes in as arguments.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from hammjobs.german import euro, plain_number, short_number
from listings.pay.band import CENT
from listings.pay.tables import grade_label

# Grade and step.
Cell = tuple[str, str]

LONGEST_GRADE, LONGEST_STEP = 20, 40
LEAST, MOST = Decimal(500), Decimal(50_000)
# Per cent from one table to the next, beyond which a typed amount may be a slip.
UNUSUAL = Decimal(15)
SEPARATOR = re.compile(r"\s*[;\t|]\s*")
FORM = "Bitte schreiben Sie „EG 10; 1; 4911,53“: Gruppe, Stufe, Betrag."


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One cell of the new table. ``problem`` keeps the table from being saved,
    ``remark`` does not.
    """

    number: int
    typed: str
    grade: str = ""
    step: str = ""
    amount: Decimal | None = None
    before: Decimal | None = None
    computed: bool = False
    problem: str = ""
    remark: str = ""

    @property
    def cell(self) -> Cell:
        return self.grade, self.step

    @property
    def words(self) -> str:
        return f"{grade_label(self.grade)} {self.step}".strip()


def raised(amount: Decimal, percent: Decimal) -> Decimal:
    """To the cent; the printed table may round in another way."""
    return (amount * (100 + percent) / 100).quantize(CENT, rounding=ROUND_HALF_UP)


def round_lines(
    text: str, *, percent: Decimal | None, newest: Mapping[Cell, Decimal]
) -> list[RoundLine]:
    """The cells of the new table: ``newest`` raised by ``percent``, typed ones over
    them. Typed lines that can't be read stay as lines with a problem.
    """
    typed = _typed(text, newest)
    if percent is None:
        return typed
    known = {line.cell for line in typed}
    computed = [
        RoundLine(0, "", *cell, raised(amount, percent), amount, computed=True)
        for cell, amount in newest.items()
        if cell not in known
    ]
    return [*computed, *typed]


def _typed(text: str, newest: Mapping[Cell, Decimal]) -> list[RoundLine]:
    lines: list[RoundLine] = []
    seen: dict[Cell, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        read = _read(number, line.strip(), newest)
        if not read.problem and read.cell in seen:
            twice = f"{read.words} steht schon in Zeile {seen[read.cell]}."
            read = RoundLine(number, read.typed, problem=twice)
        seen.setdefault(read.cell, number)
        lines.append(read)
    return lines


def _read(number: int, line: str, newest: Mapping[Cell, Decimal]) -> RoundLine:
    parts = SEPARATOR.split(line)
    if len(parts) not in (2, 3) or not all((parts[0], parts[-1])):
        return RoundLine(number, line, problem=FORM)
    grade, step = _grade(parts[0]), parts[1] if len(parts) == 3 else ""
    step = re.sub(r"^Stufe\s+(?=\d+$)", "", step) if _has_numbers(newest) else step
    if len(grade) > LONGEST_GRADE or len(step) > LONGEST_STEP:
        return RoundLine(number, line, problem=f"Gruppe oder Stufe ist zu lang. {FORM}")
    amount = _amount(parts[-1])
    if amount is None:
        return RoundLine(
            number, line, problem=f"„{parts[-1][:40]}“ ist kein Betrag. {FORM}"
        )
    if not LEAST <= amount <= MOST:
        bounds = f"{euro(LEAST)} bis {euro(MOST)}"
        wrong = f"{euro(amount, 2)} im Monat kann nicht stimmen ({bounds})."
        return RoundLine(number, line, problem=wrong)
    before = newest.get((grade, step))
    remark = _remark(amount, before, grade, newest)
    return RoundLine(number, line, grade, step, amount, before, remark=remark)


def _has_numbers(newest: Mapping[Cell, Decimal]) -> bool:
    return all(step.isdecimal() for _, step in newest)


def _grade(text: str) -> str:
    """„EG 10“, „eg10“ -> „EG10“; „E 9B“ -> „E9b“."""
    joined = re.sub(r"\s+", "", text)
    match = re.fullmatch(r"(?i)(EG|E)(\d+)([a-z]?)", joined)
    return f"{match[1].upper()}{match[2]}{match[3].lower()}" if match else text.strip()


def _amount(text: str) -> Decimal | None:
    plain = plain_number(text)
    if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", plain, re.ASCII):
        return None
    try:
        return Decimal(plain).quantize(CENT)
    except InvalidOperation:
        return None


def _remark(
    amount: Decimal,
    before: Decimal | None,
    grade: str,
    newest: Mapping[Cell, Decimal],
) -> str:
    if before is None:
        is_known = any(known == grade for known, _ in newest)
        what = "Stufe" if is_known else "Gruppe"
        return f"Neue {what}: In der bisherigen Tabelle gibt es sie nicht."
    change = (amount - before) / before * 100
    if abs(change) > UNUSUAL:
        return f"Ungewöhnlich: {short_number(change)} % gegenüber {euro(before, 2)}."
    return ""


def missing(lines: Sequence[RoundLine], newest: Mapping[Cell, Decimal]) -> list[str]:
    """Cells of the newest table that the new one would lack, in words."""
    given = {line.cell for line in lines}
    return [
        f"{grade_label(grade)} {step}".strip()
        for grade, step in newest
        if (grade, step) not in given
    ]
