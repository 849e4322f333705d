"""An employer asks for access: register, confirm by mail, be let in or turned away.

Nothing here tells whether an address or an organisation is known to the portal.
"""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.urls import reverse

from hammjobs.json_ld import absolute_url
from hammjobs.mail import deliver, message
from listings.actions.audit import record_audit
from listings.actions.employers import verify_employer
from listings.actions.invitations import invite
from listings.actions.postings import StepRefused
from listings.enums import RegistrationDecision, Role
from listings.models import AuditEntry, Employer, EmployerRegistration
from listings.models.employer import TAKEN_SLUGS
from listings.models.fields import title_slug
from listings.models.registration import (
    CONFIRM_WITHIN,
    KEPT_AFTER_DECISION,
    MOST_A_DAY,
    MOST_AN_ADDRESS,
)

Kind = AuditEntry.Kind
TOKEN_BYTES = 32
TOO_MANY = (
    "Heute sind ungewöhnlich viele Anmeldungen eingegangen. Bitte versuchen Sie es "
    "morgen noch einmal, oder schreiben Sie uns: Die Adresse steht im Impressum."
)
DECIDED = "Über diese Anmeldung ist schon entschieden."


@transaction.atomic
def register_employer(*, registration: EmployerRegistration, at: datetime) -> None:
    """Keep what was typed and mail the link that confirms it.

    To one address go three mails a day, however often somebody types it in; beyond
    it nothing happens and nobody is told. Raises ``StepRefused`` when the table is
    being filled.
    """
    today = EmployerRegistration.objects.of_last_day(at)
    if today.filter(email__iexact=registration.email).count() >= MOST_AN_ADDRESS:
        return
    if today.filter(confirmed_at__isnull=True).count() >= MOST_A_DAY:
        raise StepRefused(TOO_MANY)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    registration.token_hash = token_hash(token)
    registration.requested_at = at
    registration.save()
    path = reverse("listings:registration_confirm", args=[token])
    _mail(
        "registration_confirm",
        registration,
        address=absolute_url(path),
        good_for=CONFIRM_WITHIN.days,
    )


def registration_of(token: str) -> EmployerRegistration | None:
    """The registration that a link from a mail belongs to."""
    rows = EmployerRegistration.objects.select_related("place")
    return rows.filter(token_hash=token_hash(token)).first()


@transaction.atomic
def confirm_registration(*, registration: EmployerRegistration, at: datetime) -> bool:
    """The person read our mail: now the operator decides. False where the link has
    run out; once more is as good as once.
    """
    row = _locked(registration)
    if row.confirmed_at:
        return True
    if not row.is_confirmable(at):
        return False
    row.confirmed_at = at
    row.save(update_fields=["confirmed_at"])
    record_audit(Kind.REGISTERED, by=None, at=at, details=row.organisation)
    return True


@transaction.atomic
def accept_registration(
    *,
    registration: EmployerRegistration,
    by: Any,
    at: datetime,
    employer: Employer | None = None,
    verified: bool = False,
) -> Employer:
    """Let them in: for a new employer, or for ``employer`` that is here already. The
    person is invited by mail to do its HR work.

    ``verified``: the operator vouches for a new one at once. Otherwise they can
    write, and nothing goes online before.
    """
    row = _undecided(registration)
    is_new = employer is None
    employer = employer or _new_employer(row)
    row.employer = employer
    _decide(row, RegistrationDecision.ACCEPTED, by, at)
    if is_new:
        record_audit(Kind.EMPLOYER_CREATED, by=by, at=at, employer=employer)
    record_audit(Kind.ACCEPTED, by=by, at=at, employer=employer)
    if verified:
        verify_employer(employer=employer, by=by, at=at)
    invite(email=row.email, role=Role.HR, employers=[employer], by=by, at=at)
    return employer


@transaction.atomic
def reject_registration(
    *, registration: EmployerRegistration, by: Any, at: datetime, reason: str
) -> EmployerRegistration:
    """Turn them away; the person reads ``reason`` in a mail."""
    row = _undecided(registration)
    row.reason = reason
    _decide(row, RegistrationDecision.REJECTED, by, at)
    record_audit(Kind.REJECTED, by=by, at=at, details=row.organisation)
    _mail(
        "registration_rejected",
        row,
        reason=reason,
        kept_for=KEPT_AFTER_DECISION.days,
    )
    return row


def forget_unconfirmed_registrations(*, at: datetime) -> int:
    """Delete those whose link has run out; returns their number."""
    deleted, _ = EmployerRegistration.objects.unconfirmed(at).delete()
    return deleted


def forget_old_registrations(*, at: datetime) -> int:
    """Delete those whose purpose is over; returns their number."""
    deleted, _ = EmployerRegistration.objects.over(at).delete()
    return deleted


def token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _locked(registration: EmployerRegistration) -> EmployerRegistration:
    return EmployerRegistration.objects.select_for_update().get(pk=registration.pk)


def _undecided(registration: EmployerRegistration) -> EmployerRegistration:
    row = _locked(registration)
    if not row.is_waiting:
        raise StepRefused(DECIDED)
    return row


def _decide(row: EmployerRegistration, decision: str, by: Any, at: datetime) -> None:
    row.decision, row.decided_at, row.decided_by = decision, at, by
    row.save()


def _new_employer(row: EmployerRegistration) -> Employer:
    return Employer.objects.create(
        name=row.organisation,
        slug=_free_slug(row.organisation),
        employer_type=row.employer_type,
        place=row.place,
        website=row.website,
    )


def _free_slug(name: str) -> str:
    """The name as an address; with a number where that is taken."""
    slug = free = title_slug(name)
    number = 1
    while free in TAKEN_SLUGS or Employer.objects.filter(slug=free).exists():
        number += 1
        free = f"{slug}-{number}"
    return free


def _mail(name: str, row: EmployerRegistration, **values: Any) -> None:
    values = {"name": row.contact_name, "organisation": row.organisation} | values
    deliver([message(name, to=row.email, **values)])
