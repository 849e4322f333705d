"""The live posting that an address speaks of, for its page and the pages below it."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import ResolverMatch, reverse
from django.utils import timezone

from listings.models import JobPosting
from listings.queries.live import similar
from listings.queries.posting import PostingPage, read_live_page
from listings.queries.visit_source import SOURCE_NAME, SOURCES, address_with

LiveView = Callable[[HttpRequest, PostingPage, datetime], HttpResponse]


def of_live_posting(view: LiveView) -> Callable[..., HttpResponse]:
    """Hand ``view`` the posting's page and the moment it was live at.

    An old title in the address leads to the new one; a posting that has ended is 410
    with three live neighbours: the address is dead, the visit need not be. 404 for
    what was never public.
    """

    @wraps(view)
    def found(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        at = timezone.now()
        page = read_live_page(pk, at)
        if page is None:
            posting = JobPosting.objects.for_reading().filter(pk=pk).first()
            if posting is None or not posting.is_public(at):
                return _not_live(request, posting, at)
            page = PostingPage.of(posting)
        if slug != page.slug and request.method != "POST":
            return redirect(_right_address(request, page), permanent=True)
        return view(request, page, at)

    return found


def _right_address(request: HttpRequest, page: PostingPage) -> str:
    match = cast(ResolverMatch, request.resolver_match)
    address = reverse(match.view_name, args=[page.key, page.slug])
    source = SOURCES.get(request.GET.get(SOURCE_NAME, ""))
    return address_with(address, source) if source else address


def _not_live(
    request: HttpRequest, posting: JobPosting | None, at: datetime
) -> HttpResponse:
    if posting is None or not posting.has_been_public(at):
        raise Http404
    moments = (posting.ended_at, posting.valid_through)
    ended = min(moment for moment in moments if moment)
    cards = similar(PostingPage.of(posting), at).cards
    context = {"posting": posting, "at": at, "similar": cards, "ended": ended}
    return render(request, "listings/postings/gone.html", context, status=410)
