"""Mails on their way: written beside the change that they tell of, sent after it.

A mail is claimed by one conditional UPDATE, which moves its next try ahead; so of
any number of senders one sends it. Whoever crashes between the mail server's "250
OK" and the note of it leaves a mail that looks unsent and goes out once more when
the claim is over: **in that moment it errs towards twice, never towards not at all.**
"""

import logging
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from hammjobs.german import plural
from hammjobs.models import OutboxMail

logger = logging.getLogger(__name__)

# How long a claim holds; sending takes seconds (settings.EMAIL_TIMEOUT).
CLAIM = timedelta(minutes=10)
# After the first, second, … try that failed; then at the last distance.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180))
GIVE_UP_AFTER = timedelta(days=2)
# Sent in one go; the rest is for the next tick.
MOST_AT_ONCE = 200
# Seconds for which a server that failed is left to the clock: who takes many steps at
# once would else wait for it with each (settings.EMAIL_TIMEOUT).
LEFT_ALONE = 60
PERMANENT = 500


class MailServer:
    """What this process knows of the mail server."""

    left_alone_until = 0.0

    def leave_alone(self) -> None:
        self.left_alone_until = time.monotonic() + LEFT_ALONE

    @property
    def is_left_alone(self) -> bool:
        return time.monotonic() < self.left_alone_until


SERVER = MailServer()


def post(
    messages: Iterable[EmailMessage], *, at: datetime, by_the_clock: bool = False
) -> list[OutboxMail]:
    """Write mails down in the caller's transaction and send them once it is saved, or
    with the next tick.
    """
    mails = OutboxMail.objects.bulk_create(
        OutboxMail(
            to=each.to[0],
            subject=str(each.subject),
            body=str(each.body),
            created_at=at,
            next_try_at=at,
        )
        for each in messages
    )
    if mails and not by_the_clock:
        keys = [mail.pk for mail in mails]
        transaction.on_commit(partial(_send_now, keys))
    return mails


def _send_now(keys: Sequence[int]) -> None:
    """Never raises: whoever waits for a mail must not lose the work behind it."""
    if SERVER.is_left_alone:
        return
    try:
        send_mails(keys)
    except Exception:
        logger.exception("mails wait for the clock")


def send_due_mails(*, at: datetime) -> str:
    """What waits and is due."""
    due = OutboxMail.objects.due(at).order_by("next_try_at", "pk")
    sent = send_mails(list(due.values_list("pk", flat=True)[:MOST_AT_ONCE]))
    return f"{plural(sent, 'Nachricht', 'Nachrichten')} verschickt" if sent else ""


def send_mails(keys: Sequence[int]) -> int:
    """Claim and send over one connection; returns how many went out.

    The log names no address: it is personal data.
    """
    if not keys:
        return 0
    sent = tried = 0
    connection = get_connection()
    for key in keys:
        mail = _claimed(key)
        if mail is None:
            continue
        tried += 1
        error = _send(connection, mail)
        if error is None:
            sent += 1
        elif not _goes_on(error):
            SERVER.leave_alone()
            break
    connection.close()
    if sent < tried:
        logger.error("%d of %d mails were not sent", tried - sent, tried)
    return sent


def _claimed(key: int) -> OutboxMail | None:
    """The mail, where nobody else has it."""
    now = timezone.now()
    due = OutboxMail.objects.due(now).filter(pk=key)
    if not due.update(next_try_at=now + CLAIM, tries=F("tries") + 1):
        return None
    return OutboxMail.objects.get(pk=key)


def _send(connection: Any, mail: OutboxMail) -> Exception | None:
    """The error that kept it, or None; either way the row says so."""
    try:
        message = EmailMessage(mail.subject, mail.body, to=[mail.to])
        connection.open()
        connection.send_messages([message])
    except Exception as error:
        _put_off(mail, error)
        return error
    # The text may hold a link that lets somebody in.
    mail.sent_at, mail.error, mail.body = timezone.now(), "", ""
    mail.save(update_fields=["sent_at", "error", "body"])
    return None


def _put_off(mail: OutboxMail, error: Exception) -> None:
    now = timezone.now()
    mail.error = type(error).__name__
    if _is_permanent(error) or now - mail.created_at >= GIVE_UP_AFTER:
        mail.given_up_at = now
        logger.error("a mail is given up (%s)", mail.error)
    else:
        mail.next_try_at = now + BACK_OFF[min(mail.tries, len(BACK_OFF)) - 1]
    mail.save(update_fields=["error", "given_up_at", "next_try_at"])


def _is_permanent(error: Exception) -> bool:
    """The server knows no such address: trying again changes nothing."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= PERMANENT for code, _ in error.recipients.values())


def _goes_on(error: Exception) -> bool:
    """Whether only this mail was refused, rather than the server gone."""
    if isinstance(error, SMTPAuthenticationError | SMTPConnectError):
        return False
    return isinstance(error, SMTPRecipientsRefused | SMTPResponseException)


def try_again(mails: QuerySet[OutboxMail], *, at: datetime) -> int:
    """Let mails that were given up wait for the clock once more; their number."""
    given_up = mails.filter(given_up_at__isnull=False)
    return given_up.update(given_up_at=None, created_at=at, next_try_at=at, tries=0)


def forget_old_mails(*, at: datetime) -> int:
    """Delete mails with their addresses once they are kept long enough."""
    deleted, _ = OutboxMail.objects.outdated(at).delete()
    return deleted
