"""„Bewerben“: count the click and lead on, to the employer's own page or mailbox."""

from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from hammjobs.http import read_only
from listings.models import PostingCount
from listings.queries.posting import PostingPage
from listings.queries.posting_tools import ApplicationMail
from listings.queries.visit_source import address_with
from listings.views.counting import count, is_opened_again, source_handed_on
from listings.views.live_page import of_live_posting


@read_only
@never_cache
@of_live_posting
def apply(request: HttpRequest, page: PostingPage, at: datetime) -> HttpResponse:
    """Leads nowhere but where the posting says. Each click counts, a reload does not:
    a second click may be a second look at the form.
    """
    mail = ApplicationMail.of(page)
    is_on_the_web = urlsplit(page.apply_href).scheme in ("http", "https")
    if not mail and not is_on_the_web:
        return redirect(page.href)
    source = source_handed_on(request)
    if not is_opened_again(request, request.path):
        count(request, page.key, PostingCount.Kind.APPLY, source)
    if mail:
        back = address_with(page.href, source)
        context = {"page": page, "mail": mail, "back": back, "at": at}
        response = render(request, "listings/postings/apply.html", context)
    else:
        response = redirect(page.apply_href)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
