"""Keep what was typed into the form of a posting, beside the posting itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from hammjobs.text import without_controls
from listings.models import JobPosting, PostingAutosave

# Names and addresses may be among what was typed: it does not stay for ever.
KEPT_FOR = timedelta(days=30)
# Far above what the form's fields take together.
MOST_CHARACTERS = 400_000

Typed = Mapping[str, Sequence[str]]


def keep_typed(
    *,
    user: Any,
    posting: JobPosting | None,
    typed: Typed,
    version: str,
    at: datetime,
) -> PostingAutosave | None:
    """Replace what ``user`` typed before into ``posting`` (None: a new one).

    None where it is more than the form could hold.
    """
    fields = {name: [without_controls(text) for text in typed[name]] for name in typed}
    if sum(len(text) for texts in fields.values() for text in texts) > MOST_CHARACTERS:
        return None
    autosave, _ = PostingAutosave.objects.update_or_create(
        user=user,
        posting=posting,
        defaults={
            "fields": fields,
            "version": without_controls(version)[:40],
            "saved_at": at,
        },
    )
    return autosave


def forget_typed(*, user: Any, posting: JobPosting | None) -> None:
    """It was saved, or thrown away."""
    PostingAutosave.objects.of(user, posting).delete()


def forget_old_autosaves(*, at: datetime) -> int:
    """Delete what was typed more than 30 days before ``at``; how many."""
    return PostingAutosave.objects.filter(saved_at__lt=at - KEPT_FOR).delete()[0]
