"""The steps of a posting as buttons: who may take which, from where, and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from listings.actions import postings
from listings.actions.postings import ALLOWED_FROM, Kind
from listings.enums import PostingSource, Status
from listings.models import JobPosting
from listings.models.permissions import is_reviewer


@dataclass(frozen=True, kw_only=True)
class Step:
    """One button. ``saves_form``: it takes along what is typed in the form."""

    name: str
    label: str
    kind: Kind
    action: Callable[..., JobPosting]
    done: str
    explanation: str
    for_reviewers: bool = True
    for_hr: bool = True
    saves_form: bool = False
    asks_reason: bool = False
    # A page asks before it happens: there is no way back.
    asks_first: bool = False

    def is_open_to(self, user: Any) -> bool:
        return self.for_reviewers if is_reviewer(user) else self.for_hr

    def starts_at(self, posting: JobPosting) -> bool:
        return posting.status in ALLOWED_FROM[self.kind]


STEPS = {
    step.name: step
    for step in (
        Step(
            name="veroeffentlichen",
            label="Veröffentlichen",
            kind=Kind.PUBLISHED,
            action=postings.publish_posting,
            done="Veröffentlicht: Die Stelle steht jetzt in der Suche.",
            explanation="Die Stelle steht danach für alle sichtbar in der Suche.",
            for_hr=False,
            saves_form=True,
        ),
        Step(
            name="einreichen",
            label="Speichern und zur Prüfung geben",
            kind=Kind.SUBMITTED,
            action=postings.submit_posting,
            done="Zur Prüfung gegeben: Die Redaktion sieht die Stelle jetzt an.",
            explanation="Die Redaktion prüft die Stelle. Bis dahin ist der Text "
            "gesperrt; Sie können ihn zurückziehen.",
            saves_form=True,
        ),
        Step(
            name="zurueckgeben",
            label="Zurückgeben …",
            kind=Kind.RETURNED,
            action=postings.return_posting,
            done="Zurückgegeben: Der Grund steht jetzt über dem Entwurf.",
            explanation="Die Stelle wird wieder zum Entwurf.",
            for_hr=False,
            asks_reason=True,
            asks_first=True,
        ),
        Step(
            name="zurueckziehen",
            label="Aus der Prüfung zurückziehen",
            kind=Kind.RETURNED,
            action=postings.withdraw_posting,
            done="Zurückgezogen: Sie können weiterschreiben.",
            explanation="Die Stelle wird wieder zum Entwurf, den Sie ändern können.",
            for_reviewers=False,
        ),
        Step(
            name="bestaetigen",
            label="Weiterhin aktuell",
            kind=Kind.CONFIRMED,
            action=postings.confirm_posting,
            done="Bestätigt: Suchende lesen „bestätigt am“ mit dem heutigen Datum.",
            explanation="Sie bestätigen, dass die Stelle noch offen ist.",
        ),
        Step(
            name="besetzt",
            label="Als besetzt beenden …",
            kind=Kind.FILLED,
            action=postings.fill_posting,
            done="Beendet: Die Stelle ist besetzt und nicht mehr öffentlich.",
            explanation="Die Stelle verschwindet sofort aus der Suche. Das lässt sich "
            "nicht rückgängig machen.",
            asks_first=True,
        ),
        Step(
            name="beenden",
            label="Beenden …",
            kind=Kind.EXPIRED,
            action=postings.end_posting,
            done="Beendet: Die Stelle ist nicht mehr öffentlich.",
            explanation="Die Stelle verschwindet sofort aus der Suche, ohne als "
            "besetzt zu gelten. Das lässt sich nicht rückgängig machen.",
            asks_first=True,
        ),
        Step(
            name="archivieren",
            label="Archivieren …",
            kind=Kind.ARCHIVED,
            action=postings.archive_posting,
            done="Archiviert: Die Ansprechperson ist gelöscht.",
            explanation="Die Stelle wird abgelegt und die Ansprechperson daraus "
            "gelöscht. Das lässt sich nicht rückgängig machen.",
            asks_first=True,
        ),
    )
}


def open_steps(posting: JobPosting, user: Any) -> list[Step]:
    """What ``user`` can do with ``posting`` now, in the order of the buttons."""
    return [
        step
        for step in STEPS.values()
        if step.is_open_to(user) and step.starts_at(posting)
    ]


def is_editable(posting: JobPosting, user: Any) -> bool:
    """Whether the text may change: not under review, unless by the reviewers, and
    not once it has ended.
    """
    if user.is_superuser:
        return True
    if posting.is_ended:
        return False
    return posting.status != Status.IN_REVIEW or is_reviewer(user)


def is_deletable(posting: JobPosting, user: Any) -> bool:
    """The operator deletes anything; HR staff what never was in public.

    An imported draft stays: the next import would bring it back.
    """
    if user.is_superuser:
        return True
    is_draft = posting.status == Status.DRAFT and posting.date_posted is None
    by_hand = posting.source == PostingSource.MANUAL
    return is_draft and by_hand and not is_reviewer(user)
