"""The list's actions on several postings: a page that names them, then row by row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from hammjobs.german import plural
from listings.actions.deletions import delete_with_audit
from listings.actions.postings import (
    Kind,
    StepRefused,
    publication_problems,
)
from listings.admin.pages import AdminPages
from listings.admin.posting_steps import STEPS, Step, is_deletable
from listings.enums import PostingSource, Status
from listings.models import JobPosting

# More can't be read over before it happens, and their keys must fit a form.
MOST_ROWS = 500

CONFIRMED = "bestaetigt"


@dataclass(frozen=True, kw_only=True)
class BulkStep:
    """One action of the list. ``obstacle`` says in German why a posting can't."""

    question: str
    button: str
    done: str
    explanation: str
    take: Callable[..., Any]
    obstacle: Callable[[JobPosting, Any, datetime], str]


@dataclass(frozen=True)
class Candidate:
    posting: JobPosting
    obstacle: str


class PostingBulk(AdminPages):
    """Only rows of the list's own queryset come here, whatever keys are sent."""

    actions: Any = (
        "confirm_selected",
        "submit_selected",
        "publish_selected",
        "fill_selected",
        "end_selected",
        "archive_selected",
        "delete_drafts",
    )

    def get_action_choices(
        self, request: HttpRequest, default_choices: Any = (("", "Bitte wählen"),)
    ) -> list[tuple[str, str]]:
        return super().get_action_choices(request, list(default_choices))

    @admin.action(
        description="Als weiterhin aktuell bestätigen …", permissions=["change"]
    )
    def confirm_selected(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return self._bulk(request, queryset, "confirm_selected")

    @admin.action(description="Zur Prüfung geben …", permissions=["change"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return self._bulk(request, queryset, "submit_selected")

    @admin.action(description="Veröffentlichen …", permissions=["review"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return self._bulk(request, queryset, "publish_selected")

    @admin.action(description="Als besetzt beenden …", permissions=["change"])
    def fill_selected(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return self._bulk(request, queryset, "fill_selected")

    @admin.action(description="Beenden …", permissions=["change"])
    def end_selected(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return self._bulk(request, queryset, "end_selected")

    @admin.action(description="Archivieren …", permissions=["change"])
    def archive_selected(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return self._bulk(request, queryset, "archive_selected")

    @admin.action(description="Entwürfe löschen …", permissions=["change"])
    def delete_drafts(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return self._bulk(request, queryset, "delete_drafts")

    def _bulk(
        self, request: HttpRequest, queryset: QuerySet[JobPosting], name: str
    ) -> TemplateResponse | None:
        """Ask first; with the answer, act on the rows that were listed."""
        step, at = BULK_STEPS[name], timezone.now()
        postings = list(queryset.select_related("employer", "place")[: MOST_ROWS + 1])
        if len(postings) > MOST_ROWS:
            message = (
                f"Höchstens {MOST_ROWS} Stellen auf einmal: Bitte grenzen Sie die "
                "Liste mit Suche oder Filter ein."
            )
            self.message_user(request, message, messages.ERROR)
            return None
        if request.POST.get(CONFIRMED):
            self._take(request, step, postings, at)
            return None
        return self._question(request, name, step, postings, at)

    def _question(
        self,
        request: HttpRequest,
        name: str,
        step: BulkStep,
        postings: list[JobPosting],
        at: datetime,
    ) -> TemplateResponse:
        candidates = [
            Candidate(posting, step.obstacle(posting, request.user, at))
            for posting in postings
        ]
        able = [candidate for candidate in candidates if not candidate.obstacle]
        context = {
            "step": step,
            "action": name,
            "able": [candidate.posting for candidate in able],
            "unable": [candidate for candidate in candidates if candidate.obstacle],
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "confirmed_name": CONFIRMED,
        }
        template = "admin/listings/jobposting/bulk.html"
        return self.plain_page(request, template, step.question, context)

    def _take(
        self,
        request: HttpRequest,
        step: BulkStep,
        postings: Iterable[JobPosting],
        at: datetime,
    ) -> None:
        """Row by row, each in a transaction of its own; what fails is named."""
        count = 0
        for posting in postings:
            try:
                if reason := step.obstacle(posting, request.user, at):
                    raise StepRefused(reason)
                step.take(posting=posting, by=request.user, at=at)
            except StepRefused as refusal:
                message = f"„{posting.title}“: {refusal}"
                self.message_user(request, message, messages.WARNING)
            else:
                count += 1
        if count:
            message = f"{plural(count, 'Stelle', 'Stellen')} {step.done}."
            self.message_user(request, message, messages.SUCCESS)


def _of(name: str, *, question: str, done: str) -> BulkStep:
    """The bulk form of a button of the posting's own page."""
    step = STEPS[name]

    def obstacle(posting: JobPosting, user: Any, at: datetime) -> str:
        return _why_not(step, posting, user, at)

    return BulkStep(
        question=question,
        button=question.removesuffix("?"),
        done=done,
        explanation=step.explanation,
        take=step.action,
        obstacle=obstacle,
    )


def _why_not(step: Step, posting: JobPosting, user: Any, at: datetime) -> str:
    if not step.is_open_to(user):
        return "Dieser Schritt gehört nicht zu Ihren Aufgaben."
    if not step.starts_at(posting):
        if posting.is_planned():
            return "ist vorgemerkt und noch nicht online"
        return f"hat den Status „{posting.get_status_display()}“"
    if step.kind in (Kind.SUBMITTED, Kind.PUBLISHED):
        return " ".join(publication_problems(posting, at))
    if step.kind == Kind.CONFIRMED and not posting.is_public(at):
        return "Die Bewerbungsfrist ist abgelaufen. Bitte beenden Sie die Stelle."
    return ""


def _why_not_deleted(posting: JobPosting, user: Any, at: datetime) -> str:
    if posting.status != Status.DRAFT:
        return f"hat den Status „{posting.get_status_display()}“"
    if is_deletable(posting, user):
        return ""
    if posting.date_posted:
        return "stand schon einmal online"
    if posting.source == PostingSource.FEED:
        return "kommt aus einem Import, der sie wieder anlegen würde"
    return "Entwürfe löscht das Personal des Arbeitgebers."


BULK_STEPS = {
    "confirm_selected": _of(
        "bestaetigen", question="Als weiterhin aktuell bestätigen?", done="bestätigt"
    ),
    "submit_selected": _of(
        "einreichen", question="Zur Prüfung geben?", done="zur Prüfung gegeben"
    ),
    "publish_selected": _of(
        "veroeffentlichen", question="Veröffentlichen?", done="veröffentlicht"
    ),
    "fill_selected": _of(
        "besetzt", question="Als besetzt beenden?", done="als besetzt beendet"
    ),
    "end_selected": _of("beenden", question="Beenden?", done="beendet"),
    "archive_selected": _of("archivieren", question="Archivieren?", done="archiviert"),
    "delete_drafts": BulkStep(
        question="Entwürfe löschen?",
        button="Löschen",
        done="gelöscht",
        explanation="Die Entwürfe werden ganz gelöscht. Das lässt sich nicht "
        "rückgängig machen.",
        take=delete_with_audit,
        obstacle=_why_not_deleted,
    ),
}
