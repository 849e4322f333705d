"""Let people in: an invitation by mail, and what its link does.

The link is known to the mail alone; kept is a hash of its token. Whoever opens it has
shown that they read what comes to the address.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from hammjobs.german import date_long
from hammjobs.json_ld import absolute_url
from hammjobs.mail import deliver, message
from listings.actions.audit import person_name, record_audit
from listings.actions.postings import StepRefused
from listings.actions.roles import ensure_roles
from listings.models import AuditEntry, Employer, Invitation, Membership
from listings.models.invitation import KEPT_FOR, VALID_FOR

Kind = AuditEntry.Kind
TOKEN_BYTES = 32
LONGEST_USERNAME = 150


@transaction.atomic
def invite(
    *, email: str, role: str, employers: Iterable[Employer], by: Any, at: datetime
) -> Invitation:
    """Invite an address. An open invitation to it is taken back first, so that one
    link is valid at a time.
    """
    for other in Invitation.objects.open(at).filter(email__iexact=email):
        revoke_invitation(invitation=other, by=by, at=at)
    token = _token()
    invitation = Invitation.objects.create(
        email=email.lower(),
        role=role,
        token_hash=_hash(token),
        invited_by=by,
        invited_at=at,
        expires_at=at + VALID_FOR,
    )
    invitation.employers.set(employers)
    _record(Kind.INVITED, invitation, by, at)
    _send(invitation, token)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, by: Any, at: datetime) -> None:
    """With a new link and the full time; the old link is void."""
    invitation = _locked(invitation)
    if invitation.used_at or invitation.revoked_at:
        raise StepRefused("Die Einladung ist schon angenommen oder zurückgezogen.")
    token = _token()
    invitation.token_hash = _hash(token)
    invitation.expires_at = at + VALID_FOR
    invitation.save(update_fields=["token_hash", "expires_at"])
    _record(Kind.INVITED, invitation, by, at)
    _send(invitation, token)


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: Any, at: datetime) -> None:
    invitation = _locked(invitation)
    if not invitation.is_open(at):
        raise StepRefused("Die Einladung ist nicht mehr offen.")
    invitation.revoked_at = at
    invitation.save(update_fields=["revoked_at"])
    _record(Kind.INVITATION_REVOKED, invitation, by, at)


def invitation_of(token: str) -> Invitation | None:
    """Whatever its state; None for a link that is none of ours."""
    found = Invitation.objects.filter(token_hash=_hash(token))
    return found.prefetch_related("employers").first()


def account_of(invitation: Invitation) -> Any:
    """The account that the address belongs to already, or None."""
    users = get_user_model().objects.filter(email__iexact=invitation.email)
    return users.order_by("-is_active", "pk").first()


@transaction.atomic
def join(
    *,
    invitation: Invitation,
    first_name: str,
    last_name: str,
    password: str,
    at: datetime,
) -> Any:
    """Make the account. Its address counts as confirmed: the link came there."""
    invitation = _taken(invitation, at)
    if account_of(invitation):
        raise StepRefused("Zu dieser Adresse gibt es inzwischen einen Zugang.")
    person = get_user_model().objects.create_user(
        _free_username(invitation.email),
        email=invitation.email,
        password=password,
        first_name=first_name,
        last_name=last_name,
    )
    EmailAddress.objects.create(
        user=person, email=invitation.email, verified=True, primary=True
    )
    record_audit(Kind.JOINED, by=person, at=at, person=person)
    _grant(invitation, person, at)
    return person


@transaction.atomic
def accept(*, invitation: Invitation, person: Any, at: datetime) -> None:
    """Give an account that exists what the invitation is for. ``person`` is logged in
    and has this address: nobody is handed rights by a slip in an address.
    """
    if not invitation.is_for(person):
        raise StepRefused("Die Einladung ging an eine andere Adresse.")
    _grant(_taken(invitation, at), person, at)


def forget_old_invitations(*, at: datetime) -> int:
    """Delete those that ended long enough ago; returns their number."""
    outdated = Invitation.objects.outdated(at)
    number = outdated.count()
    outdated.delete()
    return number


def _grant(invitation: Invitation, person: Any, at: datetime) -> None:
    ensure_roles()
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    group = Group.objects.get(name=invitation.role)
    if group not in person.groups.all():
        person.groups.add(group)
        details = f"{group.name}, auf Einladung"
        record_audit(
            Kind.ROLE, by=invitation.invited_by, at=at, person=person, details=details
        )
    for employer in invitation.employers.all():
        _, is_new = Membership.objects.get_or_create(user=person, employer=employer)
        if is_new:
            record_audit(
                Kind.MEMBER_ADDED,
                by=invitation.invited_by,
                at=at,
                employer=employer,
                person=person,
            )


def _taken(invitation: Invitation, at: datetime) -> Invitation:
    """Used up, once: of two who send it at the same time, one comes too late."""
    invitation = _locked(invitation)
    if not invitation.is_open(at):
        raise StepRefused("Die Einladung gilt nicht mehr.")
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    return invitation


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def _hash(token: str) -> str:
    """Unsalted: the token is random, so nothing can be looked up in a table."""
    return sha256(token.encode(errors="replace")).hexdigest()


def _free_username(email: str) -> str:
    """The address; with a number behind it where that name is taken."""
    users, number = get_user_model().objects, 1
    base = email[: LONGEST_USERNAME - 5]
    free = base
    while users.filter(username__iexact=free).exists():
        number += 1
        free = f"{base}-{number}"
    return free


def _record(kind: str, invitation: Invitation, by: Any, at: datetime) -> None:
    """With each employer it is for: their own people may read that. The trail stays,
    the address does not: it goes with the invitation.
    """
    house = invitation.email.rpartition("@")[2]
    details = f"…@{house}, {invitation.role}"
    employers: list[Employer | None] = [*invitation.employers.all()]
    for employer in employers or [None]:
        record_audit(kind, by=by, at=at, employer=employer, details=details)


def _send(invitation: Invitation, token: str) -> None:
    path = reverse("invitation", args=[token])
    mail = message(
        "invitation",
        to=invitation.email,
        host=person_name(invitation.invited_by),
        role=invitation.role,
        employers=invitation.employer_names,
        address=absolute_url(path),
        until=date_long(invitation.expires_at),
        has_account=account_of(invitation) is not None,
        kept_for=KEPT_FOR.days,
    )
    deliver([mail])
