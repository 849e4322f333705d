"""What the links in our mails open: a page with a button, for people without a log-in.

GET shows and changes nothing, so a mail scanner may open them; POST acts. There is no
CSRF token: the secret is in the address, and no cookie decides anything here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hammjobs.http import secret_address
from listings.actions.endings import tell_outcome
from listings.actions.posting_links import PostingLink, Purpose, Void, read_link
from listings.actions.postings import (
    StepRefused,
    confirm_posting,
    end_posting,
    fill_posting,
)
from listings.forms.outcome import OutcomeForm

ASK = "listings/posting_links/ask.html"
DONE = "listings/posting_links/done.html"
OVER = "listings/posting_links/over.html"


@dataclass(frozen=True, slots=True)
class Step:
    """One purpose in words, and what its button does."""

    question: str
    explanation: str
    button: str
    done: str
    action: Callable[..., Any]


STEPS = {
    Purpose.CONFIRM: Step(
        question="Ist diese Stelle noch aktuell?",
        explanation="Suchende lesen danach „bestätigt am“ mit dem heutigen Datum.",
        button="Ja, noch aktuell",
        done="Danke, die Stelle ist bestätigt.",
        action=confirm_posting,
    ),
    Purpose.FILL: Step(
        question="Ist diese Stelle besetzt?",
        explanation="Die Stelle verschwindet sofort aus der Suche. Das lässt sich "
        "nicht rückgängig machen.",
        button="Ja, als besetzt beenden",
        done="Danke, die Stelle ist beendet.",
        action=fill_posting,
    ),
    Purpose.END: Step(
        question="Soll diese Stelle enden?",
        explanation="Die Stelle verschwindet sofort aus der Suche, ohne als besetzt zu "
        "gelten. Das lässt sich nicht rückgängig machen.",
        button="Ja, beenden",
        done="Die Stelle ist beendet.",
        action=end_posting,
    ),
    Purpose.OUTCOME: Step(
        question="Ist die Stelle besetzt, und wie?",
        explanation="Ihre Antwort sehen Sie selbst und die Redaktion, sonst niemand.",
        button="Antworten",
        done="Danke für Ihre Antwort.",
        action=tell_outcome,
    ),
}

VOID = {
    Void.EXPIRED: "Der Link gilt nicht mehr: Seine Zeit ist um.",
    Void.STRANGER: "Der Link gilt nicht mehr: Er war für eine Person, die zu diesem "
    "Arbeitgeber nicht mehr eingetragen ist.",
    Void.GONE: "Die Stelle gibt es nicht mehr.",
    Void.CONFIRMED: "Der Link ist verbraucht: Die Stelle wurde inzwischen bestätigt.",
    Void.ENDED: "Der Link ist verbraucht: Die Stelle ist nicht mehr online.",
    Void.ANSWERED: "Danke, diese Frage ist schon beantwortet.",
}


BROKEN = (
    "Der Link ist unvollständig. Bitte kopieren Sie ihn ganz aus der Nachricht, manche "
    "Programme brechen ihn um."
)


@csrf_exempt
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def posting_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask (GET) and do (POST) what the address is for."""
    link = read_link(token, timezone.now())
    if link is None:
        return render(request, OVER, {"reason": BROKEN}, status=404)
    if link.void or link.posting is None:
        return render(
            request, OVER, {"reason": VOID[link.void or Void.GONE]}, status=410
        )
    form = None
    if link.purpose == Purpose.OUTCOME:
        form = OutcomeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or (form and not form.is_valid()):
        return _ask(request, link, form)
    return _act(request, link, form.cleaned_data if form else {})


def _ask(
    request: HttpRequest, link: PostingLink, form: OutcomeForm | None
) -> HttpResponse:
    context = {"step": STEPS[link.purpose], "posting": link.posting, "form": form}
    status = 422 if form and form.errors else 200
    return render(request, ASK, context, status=status)


def _act(
    request: HttpRequest, link: PostingLink, details: dict[str, Any]
) -> HttpResponse:
    step = STEPS[link.purpose]
    try:
        step.action(posting=link.posting, by=link.user, at=timezone.now(), **details)
    except StepRefused as refusal:
        return render(request, OVER, {"reason": str(refusal)}, status=409)
    return render(request, DONE, {"step": step, "posting": link.posting})
