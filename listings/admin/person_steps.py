"""What the operator does with an account, as links on its page; each asks first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from listings.actions import invitations, people
from listings.models.invitation import VALID_FOR
from listings.queries.people import has_factor


@dataclass(frozen=True, slots=True)
class OperatorStep:
    """The action itself says when it cannot be taken."""

    name: str
    label: str
    action: Callable[..., Any]
    done: str
    explanation: str
    asks_reason: bool = False
    # Whether the page offers it for the thing as it is.
    is_offered: Callable[[Any], bool] = lambda thing: True

    def is_open_to(self, user: Any) -> bool:
        return user.is_superuser

    def starts_at(self, thing: Any, /) -> bool:
        return True


def offered(steps: Iterable[OperatorStep], thing: Any) -> list[OperatorStep]:
    return [step for step in steps if step.is_offered(thing)]


PERSON_STEPS = {
    step.name: step
    for step in (
        OperatorStep(
            "sperren",
            "Sperren …",
            people.lock_person,
            "Der Zugang ist gesperrt.",
            "Die Person ist sofort überall abgemeldet und kommt nicht mehr hinein. "
            "Rolle und Arbeitgeber bleiben.",
            is_offered=lambda person: person.is_active,
        ),
        OperatorStep(
            "oeffnen",
            "Wieder öffnen …",
            people.unlock_person,
            "Der Zugang ist wieder offen.",
            "Die Person kann sich mit ihrem bisherigen Passwort anmelden.",
            is_offered=lambda person: not person.is_active,
        ),
        OperatorStep(
            "abmelden",
            "Überall abmelden …",
            people.log_out_person,
            "Die Person ist überall abgemeldet.",
            "Alle Anmeldungen der Person enden sofort. Was sie gerade nicht "
            "gespeichert hat, kann verloren gehen.",
        ),
        OperatorStep(
            "faktor-entfernen",
            "Zweiten Faktor entfernen …",
            people.remove_factors,
            "Der zweite Faktor ist entfernt; die Person hat eine Nachricht bekommen.",
            "Für ein verlorenes Telefon. Prüfen Sie am Telefon oder von Angesicht, "
            "dass wirklich diese Person darum bittet. Danach genügt ihr Passwort, bis "
            "sie einen neuen Faktor einrichtet.",
            is_offered=has_factor,
        ),
        OperatorStep(
            "verlassen",
            "Hat das Haus verlassen …",
            people.leave,
            "Der Zugang ist beendet. Die Stellen bleiben bei den Arbeitgebern.",
            "Der Zugang endet: Anmeldungen, Passwort, zweiter Faktor, Rolle, "
            "Arbeitgeber und E-Mail-Adresse werden gelöscht. Die Stellen bleiben bei "
            "den Arbeitgebern, der Name bleibt in den Protokollen.",
        ),
    )
}

INVITATION_STEPS = {
    step.name: step
    for step in (
        OperatorStep(
            "erneut-senden",
            "Erneut senden …",
            invitations.send_again,
            "Die Einladung ist noch einmal unterwegs.",
            f"Eine neue Nachricht mit neuem Link, wieder {VALID_FOR.days} Tage gültig. "
            "Der alte Link gilt nicht mehr.",
            is_offered=lambda invitation: (
                not (invitation.used_at or invitation.revoked_at)
            ),
        ),
        OperatorStep(
            "zurueckziehen",
            "Zurückziehen …",
            invitations.revoke_invitation,
            "Die Einladung ist zurückgezogen.",
            "Der Link in der Nachricht gilt dann nicht mehr.",
            is_offered=lambda invitation: invitation.is_open(timezone.now()),
        ),
    )
}
