"""A template pair in, a message out: ``emails/<name>.subject.txt`` and ``<name>.txt``.

Plain text: it reads everywhere and nobody is followed by pictures.
"""

from collections.abc import Iterable
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from hammjobs.outbox import post
from hammjobs.text import one_line

Message = EmailMessage


def message(name: str, /, *, to: str, **values: Any) -> Message:
    """The templates switch escaping off: what they make is no HTML."""
    subject = render_to_string(f"emails/{name}.subject.txt", values)
    body = render_to_string(f"emails/{name}.txt", values)
    return EmailMessage(one_line(subject), body.strip() + "\n", to=[to])


def deliver(messages: Iterable[Message], *, by_the_clock: bool = False) -> int:
    """Put mails into the outbox; returns their number.

    They are part of the caller's transaction: where that is rolled back, nobody is
    written to. Sent at once after it, and again by the clock until they are gone;
    ``by_the_clock``: within a minute, where nobody may be told by the time that an
    answer takes whether there is somebody to write to.
    """
    return len(post(messages, at=timezone.now(), by_the_clock=by_the_clock))
