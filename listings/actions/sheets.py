"""Keep an uploaded sheet, write its rows as drafts, take that back, forget it.

A sheet never touches what is online: rows make drafts and change drafts.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, models, transaction

from hammjobs.german import joined
from listings.actions.audit import record_audit
from listings.actions.deletions import delete_with_audit
from listings.actions.postings import Kind, record_event
from listings.enums import Status
from listings.models import (
    AuditEntry,
    Employer,
    JobPosting,
    PostingAutosave,
    SheetImport,
    SheetOutcome,
    SheetRow,
    SheetState,
    Skill,
)

# Until then a dry run can be taken over, and an import be undone.
KEPT_UNAPPLIED = timedelta(days=7)
KEPT_APPLIED = timedelta(days=30)
# What follows from other columns when a row is saved.
DERIVED = frozenset({"id", "slug", "plain_text", "created_at", "updated_at"})
BATCH = 500

MOVED_ON = "inzwischen geändert, deshalb nicht übernommen"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """What one row would do. ``posting`` is what would be saved, as an unsaved copy
    of ``existing`` where the row has one.
    """

    number: int
    title: str
    outcome: SheetOutcome
    posting: JobPosting | None = None
    existing: JobPosting | None = None
    skills: list[Skill] | None = None
    changes: list[list[str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    score: int | None = None


class SheetRefused(Exception):
    """Nothing was written; the message says why, in German."""


class SheetMoved(Exception):
    """Since the dry run something changed: ``rows`` are what would happen now."""

    def __init__(self, rows: list[RowPlan], numbers: list[int]) -> None:
        super().__init__(numbers)
        self.rows = rows
        self.numbers = numbers


@transaction.atomic
def keep_sheet(
    *,
    employer: Employer,
    file_name: str,
    content: bytes,
    rows: Sequence[RowPlan],
    remarks: list[str],
    by: Any,
    at: datetime,
) -> SheetImport:
    """Keep the file with what it would do, until somebody decides."""
    sheet = SheetImport.objects.create(
        employer=employer,
        by=by,
        at=at,
        file_name=file_name,
        content=content,
        content_hash=hash_of(content),
        remarks=remarks,
    )
    _write_rows(sheet, rows)
    return sheet


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@transaction.atomic
def show_anew(*, sheet: SheetImport, rows: Sequence[RowPlan]) -> None:
    """Put another dry run in place of the last one. Raises ``SheetRefused``."""
    sheet = _locked(sheet, SheetState.CHECKED)
    sheet.rows.all().delete()
    sheet.version += 1
    sheet.save(update_fields=["version"])
    _write_rows(sheet, rows)


@transaction.atomic
def apply_sheet(
    *,
    sheet: SheetImport,
    version: int,
    plan: Callable[[], list[RowPlan]],
    by: Any,
    at: datetime,
) -> SheetImport:
    """Write the rows as they were shown, each wholly or not at all.

    ``plan`` is asked again under lock. Raises ``SheetMoved`` where it now says
    anything else than what was shown, ``SheetRefused`` where the sheet is done.
    """
    sheet = _locked(sheet, SheetState.CHECKED)
    if sheet.version != version:
        raise SheetRefused(
            "Die Tabelle ist inzwischen neu geprüft. Bitte sehen Sie sie noch einmal "
            "an."
        )
    rows = plan()
    shown = list(sheet.rows.all())
    if numbers := _moved(shown, rows):
        raise SheetMoved(rows, numbers)
    for row, planned in zip(shown, rows, strict=True):
        _apply_row(row, planned, sheet, by=by, at=at)
    _save_rows(shown)
    sheet.state, sheet.applied_at, sheet.content = SheetState.APPLIED, at, b""
    sheet.save()
    kind = AuditEntry.Kind.SHEET_IMPORTED
    details = f"„{sheet.file_name}“: {_counts(shown)}"
    record_audit(kind, by=by, at=at, employer=sheet.employer, details=details)
    return sheet


@transaction.atomic
def undo_sheet(*, sheet: SheetImport, by: Any, at: datetime) -> SheetImport:
    """Take back what the import did, but for what people have worked on since."""
    sheet = _locked(sheet, SheetState.APPLIED)
    rows = list(sheet.rows.exclude(saved_at=None).select_related("posting"))
    for row in rows:
        row.result = _undo_row(row, sheet, by=by, at=at)
    _save_rows(rows)
    sheet.state, sheet.undone_at = SheetState.UNDONE, at
    sheet.save()
    taken_back = sum(row.saved_at is None for row in rows)
    details = f"„{sheet.file_name}“: {taken_back} von {len(rows)} Zeilen"
    kind = AuditEntry.Kind.SHEET_UNDONE
    record_audit(kind, by=by, at=at, employer=sheet.employer, details=details)
    return sheet


@transaction.atomic
def discard_sheet(*, sheet: SheetImport) -> None:
    """Forget a dry run that nobody wants."""
    _locked(sheet, SheetState.CHECKED).delete()


def forget_old_sheets(*, at: datetime) -> int:
    """Delete what nobody decided on within a week, and what was done a month ago.

    With it go the uploaded file and the columns kept for undoing.
    """
    undecided = models.Q(state=SheetState.CHECKED, at__lte=at - KEPT_UNAPPLIED)
    done = models.Q(applied_at__lte=at - KEPT_APPLIED)
    old = SheetImport.objects.filter(undecided | done)
    number = old.count()
    old.delete()
    return number


def _locked(sheet: SheetImport, state: SheetState) -> SheetImport:
    """The sheet as it is now, and its employer: two imports wait for each other."""
    Employer.objects.select_for_update().get(pk=sheet.employer_id)
    try:
        current = SheetImport.objects.select_for_update().get(pk=sheet.pk)
    except SheetImport.DoesNotExist:
        raise SheetRefused("Die Tabelle gibt es nicht mehr.") from None
    if current.state != state:
        raise SheetRefused(f"Die Tabelle ist schon {current.get_state_display()}.")
    return current


def _write_rows(sheet: SheetImport, rows: Iterable[RowPlan]) -> None:
    made = [
        SheetRow(
            sheet=sheet,
            number=row.number,
            title=row.title[:120],
            outcome=row.outcome,
            posting=row.existing,
            changes=row.changes,
            problems=row.problems,
            hints=row.hints,
            score=row.score,
            seen_at=row.existing.updated_at if row.existing else None,
        )
        for row in rows
    ]
    SheetRow.objects.bulk_create(made, batch_size=BATCH)


def _save_rows(rows: Sequence[SheetRow]) -> None:
    fields = ["posting", "outcome", "problems", "saved_at", "before", "result"]
    SheetRow.objects.bulk_update(rows, fields, batch_size=BATCH)


def _moved(shown: Sequence[SheetRow], rows: Sequence[RowPlan]) -> list[int]:
    """The numbers of the rows that would now do something else."""
    before = {row.number: _essence_shown(row) for row in shown}
    now = {row.number: _essence_planned(row) for row in rows}
    numbers = before.keys() | now.keys()
    return sorted(key for key in numbers if before.get(key) != now.get(key))


def _essence_shown(row: SheetRow) -> tuple[Any, ...]:
    return row.outcome, row.posting_id, row.changes, row.problems


def _essence_planned(row: RowPlan) -> tuple[Any, ...]:
    existing = row.existing.pk if row.existing else None
    return row.outcome, existing, row.changes, row.problems


def _apply_row(
    row: SheetRow, planned: RowPlan, sheet: SheetImport, *, by: Any, at: datetime
) -> None:
    if planned.outcome not in (SheetOutcome.NEW, SheetOutcome.CHANGED):
        return
    try:
        with transaction.atomic():
            _save_posting(row, planned, sheet, by=by, at=at)
    except DatabaseError as error:
        row.outcome, row.saved_at, row.before = SheetOutcome.REFUSED, None, {}
        row.problems = [*row.problems, f"Zeile {row.number}: nicht gespeichert."]
        row.result = f"nicht gespeichert ({type(error).__name__})"


def _save_posting(
    row: SheetRow, planned: RowPlan, sheet: SheetImport, *, by: Any, at: datetime
) -> None:
    posting = planned.posting
    if posting is None:
        return
    reason = f"„{sheet.file_name}“, Zeile {row.number}"
    if planned.existing is None:
        posting.created_by = by
    else:
        current = JobPosting.objects.select_for_update().get(pk=posting.pk)
        if current.updated_at != planned.existing.updated_at:
            row.result = MOVED_ON
            return
        row.before = _columns_before(current, posting, planned.skills)
        reason = f"{reason}: {', '.join(label for label, _, _ in planned.changes)}"
    posting.save()
    if planned.skills is not None:
        posting.skills.set(planned.skills)
    record_event(
        posting,
        Kind.FROM_SHEET,
        by=by,
        at=at,
        from_status=posting.status,
        reason=reason,
    )
    row.posting, row.saved_at = posting, posting.updated_at
    row.result = "Entwurf geändert" if row.before else "Entwurf angelegt"


def _columns_before(
    before: JobPosting, after: JobPosting, skills: list[Skill] | None
) -> dict[str, Any]:
    """The columns that the import changes, as they were."""
    fields = [
        column
        for column in JobPosting._meta.concrete_fields
        if column.name not in DERIVED
    ]
    kept = {
        column.attname: _exactly(getattr(before, column.attname))
        for column in fields
        if getattr(before, column.attname) != getattr(after, column.attname)
    }
    old_skills = sorted(skill.pk for skill in before.skills.all())
    if skills is not None and old_skills != sorted(skill.pk for skill in skills):
        kept["skills"] = old_skills
    return kept


def _exactly(value: Any) -> Any:
    """JSON would cut a moment to milliseconds."""
    return value.isoformat() if isinstance(value, datetime) else value


def _undo_row(row: SheetRow, sheet: SheetImport, *, by: Any, at: datetime) -> str:
    """What became of it, in German. ``saved_at`` stays where nothing was undone."""
    if row.posting is None:
        return "schon gelöscht"
    posting = JobPosting.objects.select_for_update().get(pk=row.posting.pk)
    if posting.status != Status.DRAFT or posting.date_posted:
        return f"bleibt: hat den Status „{posting.get_status_display()}“"
    if posting.updated_at != row.saved_at:
        return "bleibt: seit dem Einlesen geändert"
    if PostingAutosave.objects.filter(posting=posting).exists():
        return "bleibt: jemand schreibt gerade daran"
    row.saved_at = None
    if row.outcome == SheetOutcome.NEW:
        row.posting = None
        delete_with_audit(posting=posting, by=by, at=at)
        return "Entwurf gelöscht"
    _bring_back(posting, row.before)
    reason = f"Einlesen von „{sheet.file_name}“ rückgängig gemacht"
    record_event(
        posting, Kind.CHANGED, by=by, at=at, from_status=posting.status, reason=reason
    )
    return "alter Stand wiederhergestellt"


def _bring_back(posting: JobPosting, before: dict[str, Any]) -> None:
    columns = {field.attname: field for field in JobPosting._meta.concrete_fields}
    for name, value in before.items():
        if name in columns:
            setattr(posting, name, columns[name].to_python(value))
    posting.save()
    if "skills" in before:
        posting.skills.set(Skill.objects.filter(pk__in=before["skills"]))


def _counts(rows: Sequence[SheetRow]) -> str:
    parts = []
    for outcome in SheetOutcome:
        if number := sum(row.outcome == outcome for row in rows):
            parts.append(f"{number} {outcome.label}")
    return joined(parts) or "keine Zeile"
