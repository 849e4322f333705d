"""Slow down who guesses passwords, without a way to lock others out for long.

An attempt counts as failed from the start and is forgiven when it was right, so that
many at once, in any number of processes, get no more tries than one after the other.
Three counts hold for ``WINDOW`` (15 minutes):

- name and source together: ``PER_PAIR`` failures. The source is the address, or the
  browser that has logged in with this name before: it can't be used up by others.
- an address: ``PER_ADDRESS``, wide enough for an office behind one address.
- a name, whoever tries: after ``PER_NAME`` only one try in ``PAUSE``. It slows an
  attack from many addresses; the browser that is known never waits for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from listings.actions.audit import record_audit
from listings.models import AuditEntry, FailedLogins
from listings.models.failed_logins import WINDOW

PER_PAIR = 5
PER_ADDRESS = 60
PER_NAME = 30
PAUSE = timedelta(seconds=3)
NO_WAIT = timedelta(0)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an attempt comes from; ``device`` is "" for a browser not seen before."""

    address: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """``wait`` > 0: it is refused. ``is_last``: no further one is let through now."""

    name: str
    source: Source
    wait: timedelta
    is_last: bool = False


@transaction.atomic
def begin_attempt(*, name: str, source: Source, at: datetime) -> Attempt:
    """Count an attempt, or refuse it; a refused one does not count."""
    name = name.strip().lower()
    rows = _locked(name, source, at)
    wait = max(_wait(kind, row, at) for kind, row in rows.items())
    if wait:
        return Attempt(name, source, wait)
    for row in rows.values():
        row.failures, row.last_at = row.failures + 1, at
        row.save()
    return Attempt(name, source, NO_WAIT, is_last=rows["pair"].failures >= PER_PAIR)


@transaction.atomic
def forgive_attempt(attempt: Attempt, *, at: datetime) -> None:
    """It was right. The wider counts lose this one alone: whoever owns an account
    could otherwise clear them while guessing at others.
    """
    rows = _locked(attempt.name, attempt.source, at)
    rows.pop("pair").delete()
    for row in rows.values():
        row.failures = max(0, row.failures - 1)
        row.save()


def forget_failures(*, names: Iterable[str], source: Source) -> None:
    """For a person who has just shown in another way who they are."""
    keys = [_keys(name.strip().lower(), source)["pair"] for name in names if name]
    FailedLogins.objects.filter(key__in=keys).delete()


def record_lock(*, name: str, at: datetime) -> None:
    """In the trail of the person whose name it was, if there is one."""
    users = get_user_model().objects.filter(
        Q(username__iexact=name) | Q(email__iexact=name)
    )
    person = users.first()
    if person:
        details = f"nach {PER_PAIR} Fehlversuchen von einer Stelle aus"
        record_audit(
            AuditEntry.Kind.LOCKED, by=None, at=at, person=person, details=details
        )


def forget_old_failures(*, at: datetime) -> int:
    """Delete the counts that hold no longer; returns the number of rows."""
    return FailedLogins.objects.outdated(at).delete()[0]


def _locked(name: str, source: Source, at: datetime) -> dict[str, FailedLogins]:
    """The counts by kind, begun anew where their window is over. Locked in the order
    of their keys, so that two attempts never wait for each other.
    """
    keys = _keys(name, source)
    rows = FailedLogins.objects.select_for_update()
    begun = {"failures": 0, "since": at, "last_at": at}
    found = {}
    for kind, key in sorted(keys.items(), key=lambda item: item[1]):
        row, _ = rows.get_or_create(key=key, defaults=begun)
        if row.since <= at - WINDOW:
            row.failures, row.since = 0, at
        found[kind] = row
    return found


def _keys(name: str, source: Source) -> dict[str, str]:
    if source.device:
        return {"pair": _hash("pair", name, "device", source.device)}
    return {
        "pair": _hash("pair", name, "address", source.address),
        "address": _hash("address", source.address),
        "name": _hash("name", name),
    }


def _hash(*parts: str) -> str:
    return salted_hmac(
        "listings.failed_logins", "\n".join(parts), algorithm="sha256"
    ).hexdigest()


def _wait(kind: str, row: FailedLogins, at: datetime) -> timedelta:
    if kind == "name":
        is_over = row.failures >= PER_NAME
        return max(NO_WAIT, row.last_at + PAUSE - at) if is_over else NO_WAIT
    limit = PER_PAIR if kind == "pair" else PER_ADDRESS
    return row.since + WINDOW - at if row.failures >= limit else NO_WAIT
