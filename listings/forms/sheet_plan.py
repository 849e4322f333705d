"""What a sheet would do, row by row: nothing is written here.

A row is found again by the portal's own number, else by its Kennziffer; without
either it is the draft that reads exactly like it, or a new one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from hammjobs.german import joined
from listings.actions.sheets import RowPlan
from listings.enums import Status
from listings.forms.fields import is_key
from listings.forms.pay_choices import PayTables
from listings.forms.posting_checks import employer_defaults
from listings.forms.sheet_row import SheetRowForm, typed_values, with_matching_source
from listings.forms.sheet_values import Known, Said, said_by
from listings.imports.record import FeedUnusable
from listings.imports.reference import load_reference
from listings.imports.sheets.cells import text_of
from listings.imports.sheets.columns import BY_KEY
from listings.imports.sheets.posting_cells import COMPARED, words_for
from listings.imports.sheets.reading import read_sheet
from listings.imports.sheets.table import Broken, Row, Table, is_empty
from listings.models import Employer, JobPosting, SheetOutcome
from listings.quality import Report, check_posting

EXAMPLE = BY_KEY["reference_number"].example
OVER_THE_EXAMPLE = (
    f"„{EXAMPLE}“ heißt nur die Zeile zum Ansehen. Bitte tragen Sie Ihr eigenes "
    "Zeichen ein oder lassen Sie die Kennziffer leer."
)
# Each is checked like a form and saved under one lock; unchanged rows are cheap.
MOST_CHECKED = 300
SHORT = 300

SHIFTED = (
    "rechts von der letzten Spalte steht noch etwas. Die Zeile ist wohl verrutscht."
)
NO_KEY = (
    "Ohne Kennziffer erkennt hammjobs die Stelle nicht wieder: Beim nächsten Einlesen "
    "entsteht sie noch einmal, sobald sich etwas ändert."
)
# Where a message of the form stands when the sheet has another column for it.
COLUMN_OF = {"pay_grade": "grade", "salary_source": "grade"}
STAND_IN = {
    "salary_min": "salary",
    "salary_max": "salary",
    "weekly_hours_min": "weekly_hours",
    "weekly_hours_max": "weekly_hours",
}


class Refused(Exception):
    """A row can't be used; messages by column."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass
class Matches:
    """The employer's postings by what a row may name them with."""

    postings: list[JobPosting]
    by_number: dict[int, JobPosting] = field(init=False)
    by_reference: dict[str, list[JobPosting]] = field(init=False)
    by_title: dict[str, list[JobPosting]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_number = {posting.pk: posting for posting in self.postings}
        self.by_reference, self.by_title = defaultdict(list), defaultdict(list)
        for posting in self.postings:
            self.by_title[posting.title].append(posting)
            if posting.reference_number:
                self.by_reference[_key(posting.reference_number)].append(posting)

    def find(self, number: str, reference: str) -> JobPosting | None:
        """Raises ``Refused``. What is not over counts before what is."""
        if number:
            posting = self.by_number.get(int(number)) if is_key(number) else None
            if posting is None:
                problem = f"Eine Stelle Nr. {number[:20]} hat der Arbeitgeber nicht."
                raise Refused(("number", problem))
            return posting
        found = self.by_reference.get(_key(reference), []) if reference else []
        alive = [posting for posting in found if not posting.is_ended]
        if len(alive) > 1:
            problem = (
                f"Die Kennziffer haben schon {len(alive)} laufende Stellen. Bitte "
                "nennen Sie die hammjobs-Nr."
            )
            raise Refused(("reference_number", problem))
        return next(iter(alive or found), None)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    rows: list[RowPlan]
    remarks: list[str]


def plan_sheet(content: bytes, employer: Employer, *, at: datetime) -> SheetPlan:
    """Raises ``FeedUnusable`` where the file as a whole can't be read."""
    table = read_sheet(content)
    rows = [row for row in table.rows if not _is_example(row)]
    planned: list[RowPlan] = []
    checked = 0
    for row in _Planner(table, employer, at).rows(rows):
        checked += row.outcome not in (SheetOutcome.SAME, SheetOutcome.LOCKED)
        if checked > MOST_CHECKED:
            raise FeedUnusable(
                f"Die Tabelle hat mehr als {MOST_CHECKED} neue, geänderte oder "
                "fehlerhafte Zeilen. Bitte teilen Sie sie auf."
            )
        planned.append(row)
    return SheetPlan(planned, table.remarks)


def _is_example(row: Row) -> bool:
    """The template's own row, untouched: whoever wrote over it meant a posting."""
    return _has_its_key(row) and all(
        _text(row, key).split() == column.example.split()
        for key, column in BY_KEY.items()
        if column.example and key in row.cells and key != "reference_number"
    )


def _has_its_key(row: Row) -> bool:
    return _text(row, "reference_number").casefold() == EXAMPLE.casefold()


class _Planner:
    """Holds what all rows share."""

    def __init__(self, table: Table, employer: Employer, at: datetime) -> None:
        self.letters = table.letters
        self.employer, self.at = employer, at
        tables = PayTables.valid_on(timezone.localdate(at))
        self.known = Known(employer=employer, reference=load_reference(), tables=tables)
        self.form_class = type(
            "SheetRowForm", (SheetRowForm,), {"known_tables": tables}
        )
        self.matches = Matches(_postings_of(employer))

    def rows(self, rows: list[Row]) -> Iterator[RowPlan]:
        seen: dict[tuple[str, str], int] = {}
        for row in rows:
            try:
                self._refuse_repeated(row, seen)
                yield self._plan(row)
            except Refused as refused:
                yield self._refusal(row, refused.problems)

    def _refuse_repeated(self, row: Row, seen: dict[tuple[str, str], int]) -> None:
        for key in ("number", "reference_number"):
            if not (text := _key(_text(row, key))):
                continue
            if (first := seen.setdefault((key, text), row.number)) != row.number:
                problem = f"„{text_of(row.cells[key])[:40]}“ steht schon in Zeile "
                raise Refused((key, f"{problem}{first}."))

    def _plan(self, row: Row) -> RowPlan:
        if _has_its_key(row):
            raise Refused(("reference_number", OVER_THE_EXAMPLE))
        number, reference = _text(row, "number"), _text(row, "reference_number")
        existing = self.matches.find(number, reference)
        said = said_by(row, self.known, existing)
        if row.is_shifted:
            said.problems.append(("", SHIFTED))
        if existing is None and not (number or reference):
            existing = self._same_draft(said)
        if existing is None:
            return self._new(row, said)
        current = typed_values(existing)
        values = with_matching_source(said.values, current)
        news = {
            name: value
            for name, value in values.items()
            if _differs(value, current.get(name))
        }
        if said.problems:
            raise Refused(
                *said.problems, *self._form_problems(existing, current | news)
            )
        if not news:
            return self._same(row, existing, said)
        if existing.status != Status.DRAFT:
            return self._locked(row, existing, news, said)
        return self._changed(row, existing, current | news, said)

    def _same_draft(self, said: Said) -> JobPosting | None:
        """A draft without a key that has all that the row says."""
        if said.problems:
            return None
        for posting in self.matches.by_title.get(said.values.get("title", ""), []):
            if posting.reference_number or posting.status != Status.DRAFT:
                continue
            current = typed_values(posting)
            values = with_matching_source(said.values, current)
            if not any(
                _differs(value, current.get(name)) for name, value in values.items()
            ):
                return posting
        return None

    # What a row comes to

    def _new(self, row: Row, said: Said) -> RowPlan:
        defaults = employer_defaults(self.employer) | {"employer": self.employer}
        data = defaults | with_matching_source(said.values, {})
        form = self.form_class(data)
        is_sound = form.is_valid()
        if said.problems or not is_sound:
            raise Refused(*said.problems, *_errors(form, said))
        posting = form.save(commit=False)
        skills = form.cleaned_data["skills"]
        blank = JobPosting(employer=self.employer, place=self.employer.place)
        report = check_posting(posting, at=self.at)
        hints = [*self._hints(row, said), *_lacks(report)]
        if not posting.reference_number:
            hints.append(NO_KEY)
        return RowPlan(
            number=row.number,
            title=posting.title,
            outcome=SheetOutcome.NEW,
            posting=posting,
            skills=skills,
            changes=_changes(blank, posting, [], skills),
            hints=hints,
            score=report.score,
        )

    def _same(self, row: Row, existing: JobPosting, said: Said) -> RowPlan:
        return RowPlan(
            number=row.number,
            title=existing.title,
            outcome=SheetOutcome.SAME,
            existing=existing,
            hints=self._hints(row, said),
        )

    def _locked(
        self, row: Row, existing: JobPosting, news: dict[str, Any], said: Said
    ) -> RowPlan:
        """People change what is online or under review, each in view of the page."""
        names = {STAND_IN.get(name, name) for name in news} | news.keys()
        labels = [column.label for column in COMPARED if column.key in names]
        changed = joined(labels) or "Gehalt"
        status = existing.get_status_display()
        reason = (
            f"Die Stelle ist beendet („{status}“) und bleibt, wie sie ist. Abweichend: "
            f"{changed}. Für eine neue Stelle nehmen Sie eine neue Kennziffer."
            if existing.is_ended
            else f"Die Stelle hat den Status „{status}“. Tabellen ändern nur Entwürfe; "
            f"bitte ändern Sie selbst: {changed}."
        )
        return RowPlan(
            number=row.number,
            title=existing.title,
            outcome=SheetOutcome.LOCKED,
            existing=existing,
            problems=[f"Zeile {row.number}: {reason}"],
            hints=self._hints(row, said),
        )

    def _changed(
        self, row: Row, existing: JobPosting, data: dict[str, Any], said: Said
    ) -> RowPlan:
        form = self.form_class(data, instance=copy(existing))
        if not form.is_valid():
            raise Refused(*_errors(form, said))
        posting = form.save(commit=False)
        old, new = list(existing.skills.all()), form.cleaned_data["skills"]
        changes = _changes(existing, posting, old, new)
        if not changes:
            return self._same(row, existing, said)
        report = check_posting(posting, at=self.at)
        return RowPlan(
            number=row.number,
            title=posting.title,
            outcome=SheetOutcome.CHANGED,
            posting=posting,
            existing=existing,
            skills=new,
            changes=changes,
            hints=[*self._hints(row, said), *_lacks(report)],
            score=report.score,
        )

    # In words

    def _refusal(self, row: Row, problems: tuple[tuple[str, str], ...]) -> RowPlan:
        by_column = sorted(problems, key=lambda problem: self._position(problem[0]))
        lines = dict.fromkeys(self._words(row, *problem) for problem in by_column)
        return RowPlan(
            number=row.number,
            title=_text(row, "title")[:120],
            outcome=SheetOutcome.REFUSED,
            problems=list(lines),
        )

    def _form_problems(
        self, existing: JobPosting, data: dict[str, Any]
    ) -> list[tuple[str, str]]:
        """What else is wrong, so that one look at the list is enough."""
        if existing.status != Status.DRAFT:
            return []
        form = self.form_class(data, instance=copy(existing))
        return [] if form.is_valid() else _errors(form, Said())

    def _hints(self, row: Row, said: Said) -> list[str]:
        return [self._words(row, key, message) for key, message in said.hints]

    def _column(self, key: str) -> str:
        """The sheet's column that a message about ``key`` belongs to."""
        key = COLUMN_OF.get(key, key)
        return key if key in self.letters else STAND_IN.get(key, key)

    def _position(self, key: str) -> int:
        """From left to right, then what the sheet has no column for."""
        order = list(self.letters)
        column = self._column(key)
        return order.index(column) if column in self.letters else len(order)

    def _words(self, row: Row, key: str, message: str) -> str:
        """„Zeile 7, Spalte D „Gehalt von“: …“"""
        key = self._column(key)
        place = f"Zeile {row.number}"
        if key in self.letters:
            place = f"{place}, Spalte {self.letters[key]} „{BY_KEY[key].label}“"
        elif key in BY_KEY:
            place = f"{place}, „{BY_KEY[key].label}“"
        return f"{place}: {message}"


def _lacks(report: Report) -> list[str]:
    return [f"Vor der Veröffentlichung: {error.message}" for error in report.errors]


def _postings_of(employer: Employer) -> list[JobPosting]:
    return list(
        JobPosting.objects.filter(employer=employer)
        .select_related("employer__place", "place", "district")
        .prefetch_related("skills")
        .order_by("-pk")
    )


def _errors(form: SheetRowForm, said: Said) -> list[tuple[str, str]]:
    """The form's messages by field, without those about a cell that was unreadable."""
    unread = {key for key, _ in said.problems}
    return [
        (field_name if field_name != "__all__" else "", str(message))
        for field_name, messages in form.errors.items()
        for message in messages
        if field_name not in unread
    ]


def _changes(
    before: JobPosting, after: JobPosting, old: list[Any], new: list[Any]
) -> list[list[str]]:
    changes = []
    for column in COMPARED:
        was, will = words_for(before, column, old), words_for(after, column, new)
        if was != will:
            changes.append([column.label, _short(was), _short(will)])
    return changes


def _differs(value: Any, current: Any) -> bool:
    if isinstance(value, list) and isinstance(current, list):
        return Counter(map(str, value)) != Counter(map(str, current))
    return (value or "") != (current or "")


def _text(row: Row, key: str) -> str:
    cell = row.cells.get(key)
    return "" if is_empty(cell) or isinstance(cell, Broken) else text_of(cell)


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
