"""What needs doing today: a posting once with each reason, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from hammjobs.german import age, date_short, days_left, plural
from hammjobs.text import one_line
from listings.enums import Status
from listings.models import JobPosting, PendingChange
from listings.models.freshness import ASK_AFTER, REMIND_BEFORE
from listings.models.posting_querysets import JobPostingQuerySet

SHOWN = 10
LONGEST_REASON = 160

RETURNED = Q(status=Status.DRAFT) & ~Q(return_reason="")
CHANGE_RETURNED = Q(status=Status.PUBLISHED) & ~Q(change_reason="")
HAS_FINDINGS = Q(finding_count__gt=0)
HAS_LAPSED = Q(has_lapsed=True)


@dataclass(frozen=True, slots=True)
class Todo:
    """``step`` names the step that settles it, ``step_label`` its button; both are
    empty where the text itself is to be changed.
    """

    posting: JobPosting
    reasons: list[str]
    is_pressing: bool
    step: str = ""
    step_label: str = ""


@dataclass(frozen=True, slots=True)
class TodoList:
    todos: list[Todo]
    has_more: bool


def todo_list(postings: JobPostingQuerySet, at: datetime) -> TodoList:
    """Of ``postings``: returned with a reason (or a change of theirs), ending in 7
    days or past their deadline, unconfirmed for 25 days, with findings of an import,
    or paid by a table that has run out. One query.
    """
    sent_back = RETURNED | CHANGE_RETURNED
    soon = _live(valid_through__lte=at + REMIND_BEFORE)
    unconfirmed = _live(confirmed_at__lte=at - ASK_AFTER)
    rows = (
        _with_marks(postings, at)
        .filter(sent_back | soon | unconfirmed | HAS_FINDINGS | HAS_LAPSED)
        .order_by(
            _first_that_fits(
                RETURNED | CHANGE_RETURNED, soon, unconfirmed, HAS_FINDINGS
            ),
            F("valid_through").asc(nulls_last=True),
            "pk",
        )
    )
    found = list(rows[: SHOWN + 1])
    return TodoList(
        [_todo(posting, at) for posting in found[:SHOWN]], len(found) > SHOWN
    )


def _live(**condition: Any) -> Q:
    return Q(status=Status.PUBLISHED, **condition)


def _with_marks(postings: JobPostingQuerySet, at: datetime) -> JobPostingQuerySet:
    lapsed = (
        JobPosting.objects.running(at)
        .with_lapsed_table(timezone.localdate(at))
        .filter(pk=OuterRef("pk"))
    )
    is_draft = Q(status=Status.DRAFT)
    change = PendingChange.objects.filter(posting=OuterRef("pk"))
    return postings.annotate(
        finding_count=Count("findings", filter=is_draft),
        has_lapsed=Exists(lapsed),
        change_reason=Coalesce(
            Subquery(change.values("return_reason")),
            Value(""),
            output_field=TextField(),
        ),
    )


def _first_that_fits(*conditions: Q) -> Case:
    """Which of ``conditions`` a row fulfils first, as a number to sort by."""
    ranks = [
        When(condition, then=Value(rank)) for rank, condition in enumerate(conditions)
    ]
    return Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())


def _todo(posting: Any, at: datetime) -> Todo:
    step = ("", "")
    if _is_unconfirmed(posting, at) and posting.is_public(at):
        step = ("bestaetigen", "Weiterhin aktuell")
    returned = posting.return_reason or posting.change_reason
    is_pressing = bool(returned) or _ends_soon(posting, at)
    return Todo(posting, list(_reasons(posting, at)), is_pressing, *step)


def _reasons(posting: Any, at: datetime) -> Iterator[str]:
    if posting.status == Status.DRAFT and posting.return_reason:
        yield f"zurückgegeben: {_shortened(posting.return_reason)}"
    if posting.change_reason:
        yield f"Änderung zurückgegeben: {_shortened(posting.change_reason)}"
    if _ends_soon(posting, at):
        deadline = posting.valid_through
        yield f"Frist {date_short(deadline)} ({days_left(deadline, at)})"
    if _is_unconfirmed(posting, at):
        yield f"zuletzt bestätigt {age(posting.confirmed_at, at)}"
    if posting.finding_count:
        yield f"{plural(posting.finding_count, 'Befund', 'Befunde')} aus dem Import"
    if posting.has_lapsed:
        yield f"{posting.salary_scale}: {_lapsed_words(posting)}"


def _lapsed_words(posting: JobPosting) -> str:
    if until := posting.salary_table_until:
        return f"die Tabelle galt bis {date_short(until)}"
    return "zu Gruppe und Stufen liegt keine gesicherte Tabelle vor"


def _ends_soon(posting: JobPosting, at: datetime) -> bool:
    deadline = posting.valid_through
    is_live = posting.status == Status.PUBLISHED
    return bool(is_live and deadline and deadline <= at + REMIND_BEFORE)


def _is_unconfirmed(posting: JobPosting, at: datetime) -> bool:
    confirmed = posting.confirmed_at
    is_live = posting.status == Status.PUBLISHED
    return bool(is_live and confirmed and confirmed <= at - ASK_AFTER)


def _shortened(text: str) -> str:
    line = one_line(text)
    if len(line) <= LONGEST_REASON:
        return line
    return line[:LONGEST_REASON].rsplit(" ", 1)[0] + " …"
