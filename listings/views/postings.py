from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hammjobs.http import read_only, secret_address
from hammjobs.json_ld import script
from listings.feeds.json_ld import job_posting
from listings.models import PostingCount, PreviewLink
from listings.queries.posting import PostingPage
from listings.queries.posting_context import posting_context
from listings.queries.posting_tools import PostingTools
from listings.views.counting import count, is_opened_again, source_of
from listings.views.live_page import of_live_posting


@read_only
@of_live_posting
def posting_detail(
    request: HttpRequest, page: PostingPage, at: datetime
) -> HttpResponse:
    context = posting_context(page, at) | {
        "structured_data": script(job_posting(page)),
        "tools": PostingTools.of(page),
    }
    response = render(request, "listings/postings/detail.html", context)
    if not is_opened_again(request, page.href):
        count(request, page.key, PostingCount.Kind.VIEW, source_of(request))
    return response


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
