from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hammjobs.http import read_only
from hammjobs.json_ld import script
from listings.feeds.json_ld import job_posting
from listings.models import JobPosting
from listings.queries.live import similar
from listings.queries.posting import posting_context


@read_only
def posting_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    at = timezone.now()
    posting = JobPosting.objects.for_reading().filter(pk=pk).first()
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


def _gone(request: HttpRequest, posting: JobPosting, at: datetime) -> HttpResponse:
    """410 with three live neighbours: the address is dead, the visit need not be."""
    moments = (posting.ended_at, posting.valid_through)
    ended = min(moment for moment in moments if moment)
    cards = similar(posting, at).cards
    context = {"posting": posting, "at": at, "similar": cards, "ended": ended}
    return render(request, "listings/postings/gone.html", context, status=410)
