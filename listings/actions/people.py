"""What happens to a person's account. The operator's steps, and one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse

from hammjobs.json_ld import absolute_url
from hammjobs.mail import deliver, message
from listings.actions.audit import person_name, record_audit
from listings.actions.invitations import revoke_invitation
from listings.actions.postings import StepRefused
from listings.models import (
    AuditEntry,
    Employer,
    GivenPassword,
    Invitation,
    LoginSession,
)

Kind = AuditEntry.Kind
OPERATOR = "Betrieb"


@transaction.atomic
def lock_person(*, person: Any, by: Any, at: datetime) -> None:
    """Shut the account until it is opened again; nothing else is changed."""
    _refuse_needed(person, by)
    _set_active(person, False)
    end_sessions(person)
    record_audit(Kind.ROLE, by=by, at=at, person=person, details="Zugang gesperrt")


@transaction.atomic
def unlock_person(*, person: Any, by: Any, at: datetime) -> None:
    _set_active(person, True)
    record_audit(Kind.ROLE, by=by, at=at, person=person, details="Zugang geöffnet")


@transaction.atomic
def log_out_person(*, person: Any, by: Any, at: datetime) -> None:
    """End every session of the person."""
    ended = end_sessions(person)
    details = f"{ended} beendet" if ended else ""
    record_audit(Kind.LOGGED_OUT, by=by, at=at, person=person, details=details)


@transaction.atomic
def remove_factors(*, person: Any, by: Any, at: datetime) -> None:
    """For a lost phone or key: the password alone opens the account again, and a role
    that needs a second factor asks for a new one first. The person gets a mail.
    """
    if not Authenticator.objects.filter(user=person).delete()[0]:
        raise StepRefused("Es ist kein zweiter Faktor eingerichtet.")
    end_sessions(person)
    details = "alle, durch den Betrieb"
    record_audit(Kind.FACTOR_REMOVED, by=by, at=at, person=person, details=details)
    _tell(person, "factor_removed")


@transaction.atomic
def leave(*, person: Any, by: Any, at: datetime) -> None:
    """The person has left: no role, no employer, no way in, no address to write to.
    What they wrote stays with the employers, and their name in the trails.
    """
    _refuse_needed(person, by)
    _take_back_invitations(person, by, at)
    before = Standing.of(person)
    person.is_active = person.is_staff = person.is_superuser = False
    person.email = ""
    if "@" in person.username:
        # As after an invitation: the name is the address that is to go.
        person.username = f"ehemals-{person.pk}"
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.memberships.all().delete()
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    GivenPassword.objects.filter(user=person).delete()
    end_sessions(person)
    _record_employers(person, before, Standing.of(person), by, at)
    record_audit(Kind.LEFT, by=by, at=at, person=person)


@transaction.atomic
def delete_person(*, person: Any, by: Any, at: datetime) -> None:
    """The account goes altogether; the trail keeps that it was there."""
    _refuse_needed(person, by)
    _take_back_invitations(person, by, at)
    end_sessions(person)
    record_audit(Kind.LEFT, by=by, at=at, person=person, details="Konto gelöscht")
    person.delete()


def _take_back_invitations(person: Any, by: Any, at: datetime) -> None:
    """One that waits in the mailbox would let in again who has left."""
    sent = Invitation.objects.open(at).filter(email__iexact=person.email)
    for invitation in sent.exclude(email=""):
        revoke_invitation(invitation=invitation, by=by, at=at)


@transaction.atomic
def give_password(*, person: Any, by: Any, at: datetime) -> None:
    """Somebody else has set the password: it opens the way to a new one alone."""
    GivenPassword.objects.update_or_create(user=person, defaults={"given_at": at})
    end_sessions(person)
    details = "durch den Betrieb gesetzt"
    record_audit(Kind.PASSWORD, by=by, at=at, person=person, details=details)


@transaction.atomic
def own_password(*, person: Any, at: datetime, here: str | None, details: str) -> None:
    """The person has set their own password. ``here``: the key of the session in
    which they did; all others end.
    """
    GivenPassword.objects.filter(user=person).delete()
    end_sessions(person, but=here)
    record_audit(Kind.PASSWORD, by=person, at=at, person=person, details=details)


def keep_address(*, person: Any, is_new: bool = False) -> None:
    """allauth's own row for the address of an account. One that did not come by a
    link was typed by whoever runs the portal, and counts as confirmed; ``is_new``:
    it takes the place of what was there.
    """
    rows = EmailAddress.objects.filter(user=person)
    if is_new:
        rows.delete()
    taken = EmailAddress.objects.filter(email__iexact=person.email, verified=True)
    if person.email and not rows.exists() and not taken.exists():
        EmailAddress.objects.create(
            user=person, email=person.email.lower(), verified=True, primary=True
        )


def end_sessions(person: Any, *, but: str | None = None) -> int:
    """Returns how many there were."""
    sessions = LoginSession.objects.of(person)
    return sessions.exclude(session_key=but).delete()[0]


def forget_old_sessions(*, at: datetime) -> int:
    """Delete what has run out, and what Django's own store held before there was
    ours; returns the number of rows.
    """
    stores = (LoginSession, Session)
    return sum(
        store.objects.filter(expire_date__lte=at).delete()[0] for store in stores
    )


# Role and employers


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's roles and employers at one moment."""

    roles: frozenset[str]
    employers: frozenset[int]
    is_active: bool

    @classmethod
    def of(cls, person: Any) -> Self:
        """As the database has it."""
        users = get_user_model().objects.filter(pk=person.pk)
        stored = users.prefetch_related("groups", "memberships").first()
        if stored is None:
            return cls(frozenset(), frozenset(), True)
        roles = {group.name for group in stored.groups.all()}
        if stored.is_superuser:
            roles.add(OPERATOR)
        employers = {each.employer_id for each in stored.memberships.all()}
        return cls(frozenset(roles), frozenset(employers), stored.is_active)


@transaction.atomic
def record_standing(*, person: Any, before: Standing, by: Any, at: datetime) -> None:
    """Write down what differs now. Another role ends the sessions begun under the
    old one.
    """
    after = Standing.of(person)
    if before.is_active != after.is_active:
        words = "Zugang geöffnet" if after.is_active else "Zugang gesperrt"
        record_audit(Kind.ROLE, by=by, at=at, person=person, details=words)
    if before.roles != after.roles:
        words = f"{_listed(before.roles)} → {_listed(after.roles)}"
        record_audit(Kind.ROLE, by=by, at=at, person=person, details=words)
    if (before.roles, before.is_active) != (after.roles, after.is_active):
        end_sessions(person)
    _record_employers(person, before, after, by, at)


@transaction.atomic
def record_members(
    *, employer: Employer, before: set[int], by: Any, at: datetime
) -> None:
    """As ``record_standing``, seen from an employer: ``before`` are its users' keys."""
    after = set(employer.memberships.values_list("user", flat=True))
    people = get_user_model().objects.in_bulk(before ^ after)
    for key, person in sorted(people.items()):
        kind = Kind.MEMBER_ADDED if key in after else Kind.MEMBER_REMOVED
        record_audit(kind, by=by, at=at, employer=employer, person=person)


def _record_employers(
    person: Any, before: Standing, after: Standing, by: Any, at: datetime
) -> None:
    names = Employer.objects.in_bulk(before.employers ^ after.employers)
    for key, employer in sorted(names.items()):
        kind = Kind.MEMBER_ADDED if key in after.employers else Kind.MEMBER_REMOVED
        record_audit(kind, by=by, at=at, employer=employer, person=person)


def _listed(roles: Iterable[str]) -> str:
    return ", ".join(sorted(roles)) or "keine Rolle"


def _refuse_needed(person: Any, by: Any) -> None:
    """Nobody shuts themselves out, and somebody must be left to run the portal."""
    if person == by:
        raise StepRefused("Das geht nicht mit dem eigenen Zugang.")
    users = get_user_model().objects.select_for_update()
    others = users.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if person.is_superuser and not others.exists():
        raise StepRefused("Das ist der einzige Zugang für den Betrieb.")


def _set_active(person: Any, is_active: bool) -> None:
    person.is_active = is_active
    person.save(update_fields=["is_active"])


def _tell(person: Any, occasion: str) -> None:
    if not person.email:
        return
    values = {
        "name": person_name(person),
        "address": absolute_url(reverse("account")),
    }
    mail = message(occasion, to=person.email, **values)
    deliver([mail])
