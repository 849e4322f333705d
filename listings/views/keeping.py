"""„Merken“: postings kept in one cookie of the visitor's own, without an account.

The cookie is set by the click and holds nothing but the postings' numbers (TDDDG § 25
(2) no. 2). No page but the list of kept postings reads it here, so every other page
stays the same for everybody; the posting page's button is told by a script.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_cookie

from hammjobs.http import own_forms_only, read_only
from listings.forms.fields import is_key
from listings.models import JobPosting, PostingCount
from listings.queries.live import of_keys
from listings.queries.posting import PostingPage
from listings.search.index.posting_index import LARGEST_KEY
from listings.views.counting import count, source_handed_on
from listings.views.live_page import of_live_posting

COOKIE = "merkliste"
MOST_KEPT = 50
KEPT_FOR = timedelta(days=180)


@own_forms_only
@of_live_posting
def keep(request: HttpRequest, page: PostingPage, at: datetime) -> HttpResponse:
    keys = kept_keys(request)
    if page.key in keys:
        return _to_list()
    if len(keys) >= MOST_KEPT:
        return _to_list("?voll=1")
    count(request, page.key, PostingCount.Kind.KEPT, source_handed_on(request))
    return _keeping(_to_list(), [page.key, *keys])


@own_forms_only
def unkeep(request: HttpRequest) -> HttpResponse:
    """Take one out of the list, or all."""
    key = request.POST.get("stelle", "")
    remaining = [each for each in kept_keys(request) if key and str(each) != key]
    return _keeping(_to_list(), remaining)


@read_only
@vary_on_cookie
@cache_control(private=True, no_store=True)
def kept_list(request: HttpRequest) -> HttpResponse:
    """Three queries, however many are kept."""
    at = timezone.now()
    keys = kept_keys(request)
    selection = of_keys(keys, at)
    live = {card.key for card in selection.cards}
    ended = _ended([key for key in keys if key not in live], at)
    shown = live | {posting.pk for posting in ended}
    context = {
        "at": at,
        "cards": selection.cards,
        "ended": ended,
        "is_full": "voll" in request.GET and len(shown) >= MOST_KEPT,
        "most_kept": MOST_KEPT,
        "days_kept": KEPT_FOR.days,
    }
    response = render(request, "listings/kept/list.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    if len(shown) < len(keys):
        # What is gone must not take the place of others.
        _keeping(response, [key for key in keys if key in shown])
    return response


def kept_keys(request: HttpRequest) -> list[int]:
    """The numbers in the cookie, the newest first; whoever wrote it may be anybody."""
    written = request.COOKIES.get(COOKIE, "").split(".")
    keys = [int(each) for each in written[:MOST_KEPT] if is_key(each)]
    return [key for key in dict.fromkeys(keys) if key <= LARGEST_KEY]


def _ended(keys: list[int], at: datetime) -> list[JobPosting]:
    """Those that were public once: of no other is said that there is one."""
    postings = JobPosting.objects.filter(pk__in=keys).for_cards().order_by("pk")
    return [posting for posting in postings if posting.has_been_public(at)]


def _to_list(query: str = "") -> HttpResponse:
    response = redirect(reverse("listings:kept") + query)
    # A form's answer: what follows is a GET.
    response.status_code = 303
    return response


def _keeping(response: HttpResponse, keys: list[int]) -> HttpResponse:
    if not keys:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    response.set_cookie(
        COOKIE,
        ".".join(map(str, keys)),
        max_age=KEPT_FOR,
        secure=settings.HTTPS,
        samesite="Lax",
    )
    return response
