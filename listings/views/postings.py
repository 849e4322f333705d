from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hammjobs.http import read_only, secret_address
from hammjobs.json_ld import script
from listings.feeds.json_ld import job_posting
from listings.models import JobPosting, PreviewLink
from listings.queries.live import similar
from listings.queries.posting import PostingPage, read_live_page
from listings.queries.posting_context import posting_context


@read_only
def posting_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    at = timezone.now()
    page = read_live_page(pk, at)
    if page is None:
        posting = JobPosting.objects.for_reading().filter(pk=pk).first()
        if posting is None or not posting.is_public(at):
            return _not_live(request, posting, at)
        page = PostingPage.of(posting)
    if slug != page.slug:
        return redirect(page.href, permanent=True)
    context = posting_context(page, at) | {"structured_data": script(job_posting(page))}
    return render(request, "listings/postings/detail.html", context)


@read_only
@secret_address
def shared_preview(request: HttpRequest, key: str) -> HttpResponse:
    """A draft for whoever has the link, while it is good; 410 for any other key, so
    that none can be told from one that is over.
    """
    at = timezone.now()
    link = PreviewLink.objects.open(at).with_key(key).for_reading().first()
    if link is None or link.posting.has_been_public(at) or link.posting.is_ended:
        return render(request, "listings/postings/preview_over.html", status=410)
    if link.posting.is_public(at):
        return redirect(link.posting)
    context = posting_context(PostingPage.of(link.posting), at) | {"link": link}
    return render(request, "listings/postings/shared_preview.html", context)


def _not_live(
    request: HttpRequest, posting: JobPosting | None, at: datetime
) -> HttpResponse:
    """410 with three live neighbours for what was once public: the address is dead,
    the visit need not be. 404 for the rest.
    """
    if posting is None or not posting.has_been_public(at):
        raise Http404
    moments = (posting.ended_at, posting.valid_through)
    ended = min(moment for moment in moments if moment)
    cards = similar(PostingPage.of(posting), at).cards
    context = {"posting": posting, "at": at, "similar": cards, "ended": ended}
    return render(request, "listings/postings/gone.html", context, status=410)
