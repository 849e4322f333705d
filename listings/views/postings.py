from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hammjobs.german import is_pressing
from hammjobs.json_ld import script
from listings.enums import ApplyVia
from listings.feeds.json_ld import job_posting
from listings.models import JobPosting
from listings.queries.market import pay_market
from listings.queries.neighbours import similar_postings


@require_safe
def posting_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    at = timezone.now()
    posting = JobPosting.objects.with_people().filter(pk=pk).first()
    if posting is None:
        raise Http404
    if posting.has_been_public(at):
        return _gone(request, posting, at)
    if not posting.is_public(at):
        raise Http404
    if slug != posting.slug:
        return redirect(posting, permanent=True)
    context = posting_context(posting, at) | {
        "structured_data": script(job_posting(posting))
    }
    return render(request, "listings/postings/detail.html", context)


def posting_context(posting: JobPosting, at: datetime) -> dict[str, Any]:
    """What the posting page shows; the preview in the admin shows the same."""
    market = pay_market(at)
    return {
        "posting": posting,
        "at": at,
        "trail": [("Stellen", reverse("listings:list"))],
        "is_pressing": is_pressing(posting.valid_through, at),
        "apply_href": _apply_href(posting),
        "skills": list(posting.skills.all()) if posting.pk else [],
        "market": market.of(posting),
        "similar": market.cards(similar_postings(posting, at)),
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


def _gone(request: HttpRequest, posting: JobPosting, at: datetime) -> HttpResponse:
    """410 with three live neighbours: the address is dead, the visit need not be."""
    market = pay_market(at)
    similar = market.cards(similar_postings(posting, at))
    ended = posting.ended_at or posting.valid_through
    context = {"posting": posting, "at": at, "similar": similar, "ended": ended}
    return render(request, "listings/postings/gone.html", context, status=410)
