"""A signed note in the form of a posting: for whom it was opened, and over what.

With it, what was typed can be kept for that person after the session has ended, and
for nobody else. It opens nothing: what is kept has to be saved by the person, who
has logged in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import QueryDict

from listings.actions.posting_autosaves import keep_typed
from listings.models import JobPosting, PostingAutosave

SALT = "listings.posting-form"
# Longer than a form stays open over a weekend and a holiday.
GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FormKey:
    """``posting_id`` is None for a new posting."""

    user_id: int
    posting_id: int | None

    @classmethod
    def read(cls, text: str) -> "FormKey | None":
        """None for what we did not sign, or too long ago."""
        try:
            parts = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
        except signing.BadSignature:
            return None
        return cls(*parts)

    @classmethod
    def of(cls, user: Any, posting: JobPosting | None) -> "FormKey":
        return cls(user.pk, posting.pk if posting else None)

    def written(self) -> str:
        return signing.dumps([self.user_id, self.posting_id], salt=SALT)


def keep_from(
    data: QueryDict, *, names: list[str], sender: Any, at: datetime
) -> PostingAutosave | None:
    """Keep the form ``data`` for the person it was opened for.

    ``sender`` is who sends it, perhaps nobody any more, but nobody else. None where
    there is no good key, or the person may no longer change the posting.
    """
    key = FormKey.read(data.get("form_key", ""))
    if key is None or (sender.is_authenticated and sender.pk != key.user_id):
        return None
    people = get_user_model().objects.filter(is_active=True, is_staff=True)
    writer = people.filter(pk=key.user_id).first()
    if writer is None:
        return None
    posting = None
    if key.posting_id is not None:
        own = JobPosting.objects.editable_by(writer)
        posting = own.filter(pk=key.posting_id).first()
        if posting is None:
            return None
    return keep_typed(
        user=writer,
        posting=posting,
        typed={name: data.getlist(name) for name in names if name in data},
        version=data.get("version", ""),
        at=at,
    )
