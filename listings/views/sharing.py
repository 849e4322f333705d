"""„Teilen“: a mail with the link, or the notice that it was copied or passed on."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hammjobs.http import own_forms_only, read_only
from listings.models import PostingCount
from listings.queries.posting import PostingPage
from listings.queries.posting_tools import share_mail
from listings.views.counting import count, is_opened_again, source_handed_on
from listings.views.live_page import of_live_posting


class MailRedirect(HttpResponseRedirectBase):
    status_code = 302
    allowed_schemes = ["mailto"]


@csrf_exempt
def share(request: HttpRequest, pk: int, slug: str) -> HttpResponseBase:
    """GET begins a mail; POST, from the page's script, only counts."""
    view = share_noticed if request.method == "POST" else share_by_mail
    return view(request, pk, slug)


@read_only
@never_cache
@of_live_posting
def share_by_mail(
    request: HttpRequest, page: PostingPage, at: datetime
) -> HttpResponse:
    if not is_opened_again(request, request.path):
        count(request, page.key, PostingCount.Kind.SHARED, source_handed_on(request))
    response = MailRedirect(share_mail(page))
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@own_forms_only
@of_live_posting
def share_noticed(
    request: HttpRequest, page: PostingPage, at: datetime
) -> HttpResponse:
    count(request, page.key, PostingCount.Kind.SHARED, source_handed_on(request))
    return HttpResponse(status=204)
