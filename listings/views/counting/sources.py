"""Where a visit came from (queries/visit_source.py), read from a request.

Told by the Referer, which our pages send to each other in full (Referrer-Policy:
strict-origin-when-cross-origin) and others with their origin at most; and by the mark
on the links of our feeds. What is done on the page, such as a click on „Bewerben“, is
counted where the visit came from: the page's script hands that on.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest

from listings.models import PostingCount
from listings.queries.visit_source import SOURCE_NAME, SOURCES, source_of_page

Source = PostingCount.Source


def source_of(request: HttpRequest) -> Source:
    """Of a page: what the address says, else what the headers tell."""
    return _by_word(request) or _by_headers(request)


def source_handed_on(request: HttpRequest) -> Source:
    """Of what is done on the page: its Referer is the page, and tells nothing."""
    return _by_word(request) or Source.UNKNOWN


def _by_word(request: HttpRequest) -> Source | None:
    given = request.POST if request.method == "POST" else request.GET
    return SOURCES.get(given.get(SOURCE_NAME, ""))


def _by_headers(request: HttpRequest) -> Source:
    """A page may keep its address to itself: then the browser still says whether it
    is ours (Fetch Metadata).
    """
    referer = request.headers.get("Referer", "")
    site = request.headers.get("Sec-Fetch-Site", "")
    if path := own_path(request, referer):
        return source_of_page(path)
    if referer or site in ("cross-site", "same-site"):
        return Source.OUTSIDE
    return Source.PORTAL if site == "same-origin" else Source.DIRECT


def own_path(request: HttpRequest, address: str) -> str:
    """The path of an address of this portal, "" for any other."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.path or "/") if parts.netloc == request.get_host() else ""
