"""What counts: people's own calls, each once as far as its request can tell.

Left out are programs (``bots``), HEAD, what a browser fetches ahead or for a frame,
and everybody who has a session: only those who work here log in, and the cookie's
presence is enough to know (it is not read). So a number is of calls, not of people:
who comes again by another link is counted again.

What tells a call that is a repetition, in Chromium 156 as tried in
tests/browser/test_counting.py, and in Firefox and Safari by their documentation:

- a reload sends ``Cache-Control: max-age=0``, a forced one ``no-cache``; so does the
  answer to a form that leads back to the page;
- back and forward come from the browser's memory, and reach no server;
- a check whether a kept copy is still good sends ``If-None-Match`` or
  ``If-Modified-Since``;
- a way back from the posting's own pages (Bewerben, Teilen) has the posting itself in
  its ``Referer``.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from listings.actions.count_buffer import COUNTS
from listings.actions.posting_counts import CountKey
from listings.models import PostingCount
from listings.views.counting.bots import is_bot
from listings.views.counting.sources import own_path

Kind = PostingCount.Kind

FETCHED_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
AHEAD = ("prefetch", "prerender", "preview")
ASKS_FOR_NEWS = ("If-None-Match", "If-Modified-Since")


def count(request: HttpRequest, posting_id: int, kind: Kind, source: str) -> None:
    """Count it, if it is one that counts: in memory, the writing comes later."""
    if is_counted(request):
        day = timezone.localdate()
        COUNTS.add(CountKey(posting_id, day, str(kind), str(source)))


def is_counted(request: HttpRequest) -> bool:
    """Whether a person asked for it, who does not work here."""
    return not (
        request.method == "HEAD"
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or is_bot(request.headers.get("User-Agent", ""))
        or _is_fetched_ahead(request)
    )


def _is_fetched_ahead(request: HttpRequest) -> bool:
    given = [request.headers.get(name, "").lower() for name in FETCHED_AHEAD]
    return any(word in value for value in given for word in AHEAD)


def is_opened_again(request: HttpRequest, path: str) -> bool:
    """Whether this page is in the visitor's window already, or part of another.

    ``path`` begins the addresses that are the posting itself.
    """
    headers = request.headers
    cache = headers.get("Cache-Control", "").lower()
    return (
        "no-cache" in cache
        or "max-age=0" in cache
        or any(name in headers for name in ASKS_FOR_NEWS)
        or headers.get("Sec-Fetch-Dest", "document") != "document"
        or own_path(request, headers.get("Referer", "")).startswith(path)
    )
