"""What the posting page reads: three queries beside the posting itself."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.urls import reverse

from hammjobs.german import is_pressing
from listings.enums import ApplyVia
from listings.models import JobPosting
from listings.queries.live import similar


def posting_context(posting: JobPosting, at: datetime) -> dict[str, Any]:
    """What the posting page shows; the preview in the admin shows the same."""
    selection = similar(posting, at)
    return {
        "posting": posting,
        "at": at,
        "trail": [("Stellen", reverse("listings:list"))],
        "is_pressing": is_pressing(posting.valid_through, at),
        "apply_href": _apply_href(posting),
        "skills": list(posting.skills.all()) if posting.pk else [],
        "market": selection.market.of(posting),
        "similar": selection.cards,
    }


def _apply_href(posting: JobPosting) -> str:
    """Where „Bewerben“ leads: the employer's page, or a mail with a subject."""
    if posting.apply_via == ApplyVia.URL:
        return posting.apply_url
    if posting.apply_via == ApplyVia.EMAIL and posting.apply_email:
        subject = f"Bewerbung: {posting.title}"
        if posting.reference_number:
            subject += f" ({posting.reference_number})"
        return f"mailto:{posting.apply_email}?subject={quote(subject)}"
    return ""
