"""Two states of a posting side by side: what differs, in the words seekers read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from hammjobs.diff import DiffLine, FieldDiff, Piece, compare
from hammjobs.german import date_short
from listings import rich_text
from listings.enums import ApplyVia, ExperienceLevel
from listings.models import Approval, JobPosting, PendingChange, Skill
from listings.queries.posting_values import SKILLS, set_values, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What an editor looks at. ``approved_at`` is None where nothing was approved."""

    approved_at: datetime | None
    approved_by: Any
    is_unseen: bool
    since_approval: list[FieldDiff]
    change: PendingChange | None
    waiting: list[FieldDiff]


def review_of(posting: JobPosting) -> Review:
    """What differs from the last approval, and what waits to."""
    now = values_of(posting)
    approval = Approval.objects.filter(posting=posting).select_related("by").first()
    change = PendingChange.objects.filter(posting=posting).select_related("by").first()
    return Review(
        approved_at=approval.at if approval else None,
        approved_by=approval.by if approval else None,
        is_unseen=bool(approval and approval.changed_at),
        since_approval=changes(approval.values, now) if approval else [],
        change=change,
        waiting=changes(now, now | change.after) if change else [],
    )


@dataclass(frozen=True, slots=True)
class BriefReview:
    """What stands above the form: whether there is something to compare."""

    change: PendingChange | None
    approval: Approval | None

    @property
    def has_something(self) -> bool:
        return self.change is not None or self.is_unseen

    @property
    def is_unseen(self) -> bool:
        return bool(self.approval and self.approval.changed_at)


def brief_review(posting: JobPosting) -> BriefReview:
    change = PendingChange.objects.filter(posting=posting).select_related("by").first()
    approval = Approval.objects.filter(posting=posting).defer("values").first()
    return BriefReview(change, approval)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldDiff]:
    """Only what differs, in the order in which a posting is read."""
    if before == after:
        return []
    old, new = _words(before), _words(after)
    diffs = [FieldDiff(label, _lines(label, old[label], new[label])) for label in new]
    return [diff for diff in diffs if diff.lines]


def _lines(label: str, old: str, new: str) -> list[DiffLine]:
    """Texts word by word; facts as a whole: half a figure says nothing."""
    if label in TEXTS:
        return compare(old, new)
    before, after = old.splitlines(), new.splitlines()
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    return [_whole("removed", line) for line in gone] + [
        _whole("added", line) for line in come
    ]


def _whole(change: Literal["removed", "added"], line: str) -> DiffLine:
    return DiffLine(change, (Piece(change, line),))


def _words(values: Mapping[str, Any]) -> dict[str, str]:
    posting = JobPosting()
    set_values(posting, values)
    words = {label: words_of(posting) for label, words_of in FACTS.items()}
    skills = Skill.objects.filter(pk__in=values.get(SKILLS, ()))
    return words | {"Kenntnisse": ", ".join(sorted(map(str, skills)))}


def _pay(posting: JobPosting) -> str:
    lines = [posting.salary_words, posting.salary_source_words, posting.salary_note]
    return "\n".join(line for line in lines if line)


def _work(posting: JobPosting) -> str:
    return ", ".join(
        part
        for part in (
            posting.employment_types_label,
            posting.contract_label,
            posting.weekly_hours_label,
        )
        if part
    )


def _experience(posting: JobPosting) -> str:
    level = ExperienceLevel(posting.experience_level).label
    changers = posting.career_changers_welcome
    return f"{level}, Quereinstieg willkommen" if changers else level


def _place(posting: JobPosting) -> str:
    parts = [posting.place_label, posting.street] if posting.place_id else []
    return ", ".join(part for part in parts if part)


def _way(posting: JobPosting) -> str:
    label = ApplyVia(posting.apply_via).label
    targets = {
        ApplyVia.EMAIL: posting.apply_email,
        ApplyVia.URL: posting.apply_url,
    }
    return f"{label}: {targets.get(ApplyVia(posting.apply_via), '')}".rstrip(": ")


def _contact(posting: JobPosting) -> str:
    parts = (posting.contact_name, posting.contact_email, posting.contact_phone)
    return ", ".join(part for part in parts if part)


TEXTS = frozenset({"Titel", "Aufgaben", "Profil", "Angebot", "Bewerbungsablauf"})
FACTS: dict[str, Callable[[JobPosting], str]] = {
    "Titel": lambda posting: posting.title,
    "Gehalt": _pay,
    "Arbeit und Vertrag": _work,
    "Arbeitsmodell": lambda posting: posting.work_model_label,
    "Ort": _place,
    "Erfahrung": _experience,
    "Aufgaben": lambda posting: rich_text.plain_lines(posting.tasks),
    "Profil": lambda posting: rich_text.plain_lines(posting.profile),
    "Angebot": lambda posting: rich_text.plain_lines(posting.offer),
    "Bewerbungsablauf": lambda posting: rich_text.plain_lines(
        posting.application_process
    ),
    "Bewerbung": _way,
    "Kontakt": _contact,
    "Beginn": lambda posting: (
        date_short(posting.start_date) if posting.start_date else ""
    ),
    "Bewerbungsfrist": lambda posting: (
        date_short(posting.valid_through) if posting.valid_through else ""
    ),
    "Kennziffer": lambda posting: posting.reference_number,
}
