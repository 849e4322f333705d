from datetime import datetime
from typing import Any

from django.urls import reverse

from hammjobs.german import is_pressing
from listings.pay.position import is_comparable
from listings.queries.live import similar
from listings.queries.pay_grades import grade_part
from listings.queries.posting import PostingPage


def posting_context(page: PostingPage, at: datetime) -> dict[str, Any]:
    """What the posting page shows; the preview in the admin shows the same.

    Two queries, more where postings changed.
    """
    selection = similar(page, at)
    return {
        "page": page,
        "at": at,
        "trail": [("Stellen", reverse("listings:list"))],
        "is_pressing": is_pressing(page.valid_through, at),
        "grade_part": grade_part(page.table, selection.vocabulary, at),
        "market": selection.market.spreads[page.card.employer_type],
        "is_regular": is_comparable(page.employment_types),
        "similar": selection.cards,
    }
