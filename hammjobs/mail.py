"""A template pair in, a message out: ``emails/<name>.subject.txt`` and ``<name>.txt``.

Plain text: it reads everywhere and nobody is followed by pictures.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string

from hammjobs.text import one_line

logger = logging.getLogger(__name__)

Message = EmailMessage


def message(name: str, /, *, to: str, **values: Any) -> Message:
    """The templates switch escaping off: what they make is no HTML."""
    subject = render_to_string(f"emails/{name}.subject.txt", values)
    body = render_to_string(f"emails/{name}.txt", values)
    return EmailMessage(one_line(subject), body.strip() + "\n", to=[to])


def deliver(messages: Iterable[Message]) -> int:
    """Send what can be sent over one connection; returns the number.

    Never raises: whoever was waiting for a mail must not lose the work behind it.
    Addresses are personal data, so the log names none.
    """
    sent = 0
    waiting = list(messages)
    if not waiting:
        return sent
    try:
        connection = get_connection()
        connection.open()
        for each in waiting:
            sent += _send(connection, each)
        connection.close()
    except Exception:
        logger.exception("the mail server can't be reached")
    if sent < len(waiting):
        logger.error("%d of %d mails were not sent", len(waiting) - sent, len(waiting))
    return sent


def _send(connection: Any, each: Message) -> int:
    """One address that the server refuses leaves the others their mail."""
    try:
        return connection.send_messages([each]) or 0
    except Exception as error:
        logger.warning("a mail was refused (%s)", type(error).__name__)
        return 0
