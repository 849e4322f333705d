"""The steps of a posting as buttons: who may take which, from where, and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from listings.actions import approvals, planning, postings, renewal
from listings.actions.approval_states import has_unseen_change
from listings.actions.postings import ALLOWED_FROM, Kind
from listings.enums import PostingSource, Status
from listings.forms.posting_dates import PublishAtForm, RenewForm
from listings.models import JobPosting, PendingChange
from listings.models.permissions import is_reviewer

PUBLISHED = "Veröffentlicht: Die Stelle steht jetzt in der Suche."


def has_change(posting: JobPosting) -> bool:
    return PendingChange.objects.filter(posting=posting).exists()


def has_waiting_change(posting: JobPosting) -> bool:
    return PendingChange.objects.waiting().filter(posting=posting).exists()


def always(posting: JobPosting) -> bool:
    return True


def is_planned(posting: JobPosting) -> bool:
    return posting.is_planned()


def is_public(posting: JobPosting) -> bool:
    return posting.is_public()


def may_be_planned(posting: JobPosting) -> bool:
    return posting.status != Status.PUBLISHED or posting.is_planned()


def was_public(posting: JobPosting) -> bool:
    return not posting.is_planned()


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
    # What that page asks for; its cleaned data go to the action.
    form: Callable[..., Form] | None = None
    when: Callable[[JobPosting], bool] = always

    def is_open_to(self, user: Any) -> bool:
        return self.for_reviewers if is_reviewer(user) else self.for_hr

    def starts_at(self, posting: JobPosting) -> bool:
        return posting.status in ALLOWED_FROM[self.kind] and self.when(posting)


STEPS = {
    step.name: step
    for step in (
        Step(
            name="veroeffentlichen",
            label="Veröffentlichen",
            kind=Kind.PUBLISHED,
            action=postings.publish_posting,
            done=PUBLISHED,
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
            name="termin",
            label="Termin setzen …",
            kind=Kind.SCHEDULED,
            action=planning.set_publish_at,
            done="Gespeichert: Der Termin steht jetzt über der Stelle.",
            explanation="Die Stelle geht nach der Freigabe durch die Redaktion von "
            "selbst zu diesem Zeitpunkt online.",
            asks_first=True,
            form=PublishAtForm,
            when=may_be_planned,
        ),
        Step(
            name="planung-aufheben",
            label="Geplante Veröffentlichung aufheben …",
            kind=Kind.SCHEDULED,
            action=planning.cancel_planned,
            done="Aufgehoben: Die Stelle ist wieder ein Entwurf.",
            explanation="Die Stelle geht nicht online und wird wieder zum Entwurf. "
            "Vor einer neuen Veröffentlichung prüft die Redaktion sie noch einmal.",
            asks_first=True,
            when=is_planned,
        ),
        Step(
            name="aenderung-uebernehmen",
            label="Änderung übernehmen",
            kind=Kind.CONFIRMED,
            action=approvals.apply_change,
            done="Übernommen: Die Änderung steht jetzt online.",
            explanation="Die Stelle steht danach so online, wie die Änderung sie "
            "vorsieht.",
            for_hr=False,
            asks_first=True,
            when=has_waiting_change,
        ),
        Step(
            name="aenderung-zurueckgeben",
            label="Änderung zurückgeben …",
            kind=Kind.CONFIRMED,
            action=approvals.return_change,
            done="Zurückgegeben: Online steht weiter der bisherige Text.",
            explanation="Online steht weiter der bisherige Text. Wer die Änderung "
            "geschrieben hat, liest den Grund und kann weiterschreiben.",
            for_hr=False,
            asks_reason=True,
            asks_first=True,
            when=has_waiting_change,
        ),
        Step(
            name="aenderung-verwerfen",
            label="Änderung verwerfen …",
            kind=Kind.CONFIRMED,
            action=approvals.withdraw_change,
            done="Verworfen: Online steht weiter der bisherige Text.",
            explanation="Ihre Änderung wird gelöscht. Online steht weiter der "
            "bisherige Text.",
            for_reviewers=False,
            asks_first=True,
            when=has_change,
        ),
        Step(
            name="geprueft",
            label="Geprüft",
            kind=Kind.CONFIRMED,
            action=approvals.approve_posting,
            done="Geprüft: So, wie die Stelle online steht, ist sie freigegeben.",
            explanation="Was seit der letzten Freigabe online geändert wurde, ist "
            "damit gesehen.",
            for_hr=False,
            when=has_unseen_change,
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
            when=was_public,
        ),
        Step(
            name="verlaengern",
            label="Verlängern …",
            kind=Kind.RENEWED,
            action=renewal.renew_posting,
            done="Verlängert: Die neue Frist steht in der Anzeige.",
            explanation="Die Stelle bleibt bis zum Ende dieses Tages online und gilt "
            "damit als bestätigt. „Veröffentlicht am“ bleibt, wie es ist.",
            asks_first=True,
            form=RenewForm,
            when=is_public,
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
