from datetime import datetime
from typing import Any

from django.urls import reverse

from hammjobs.german import is_pressing
from listings.glossary import Glossary, link_terms
from listings.pay.position import is_comparable
from listings.queries.live import similar
from listings.queries.pay_grades import grade_part
from listings.queries.posting import PostingPage
from listings.search.guide import Chapter, Guide
from listings.search.index.current import CURRENT


def posting_context(page: PostingPage, at: datetime) -> dict[str, Any]:
    """What the posting page shows; the preview in the admin shows the same.

    Two queries, more where postings changed.
    """
    selection = similar(page, at)
    guide = selection.vocabulary.guide
    return {
        "page": page,
        "sections": _with_terms(page, guide.glossary),
        "chapters": _chapters(page, guide, at),
        "at": at,
        "trail": [("Stellen", reverse("listings:list"))],
        "is_pressing": is_pressing(page.valid_through, at),
        "grade_part": grade_part(page.table, selection.vocabulary, at),
        "market": selection.market.spreads[page.card.employer_type],
        "is_regular": is_comparable(page.employment_types),
        "similar": selection.cards,
        # What only the public page offers: to apply, keep and share.
        "tools": None,
    }


def _with_terms(page: PostingPage, glossary: Glossary) -> list[tuple[str, str]]:
    """The sections with a link at the first use of each term on the page."""
    seen: set[str] = set()
    return [
        (heading, link_terms(text, glossary, seen=seen))
        for heading, text in page.sections
    ]


def _chapters(page: PostingPage, guide: Guide, at: datetime) -> list[Chapter]:
    """What the guide explains of a posting, by the values that the index has of it."""
    with CURRENT.use() as index:
        return guide.chapters_for(
            lambda name, value: page.key in index.having(name, value), at
        )
