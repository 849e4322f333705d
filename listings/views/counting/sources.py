"""Where a visit came from: a kind, never an address.

Told by the Referer, which our pages send to each other in full (Referrer-Policy:
strict-origin-when-cross-origin) and others with their origin at most; and by the mark
on the links of our feeds. The page of a posting hands the kind on to its own links and
forms, so that a click on „Bewerben“ is counted where the visit came from.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse

from listings.models import PostingCount
from listings.queries.posting_tools import SOURCE_NAME, SOURCES

Source = PostingCount.Source


def source_of(request: HttpRequest) -> Source:
    """What the address says, else what the headers tell."""
    given = request.POST if request.method == "POST" else request.GET
    return SOURCES.get(given.get(SOURCE_NAME, "")) or _by_headers(request)


def _by_headers(request: HttpRequest) -> Source:
    """A page may keep its address to itself: then the browser still says whether it
    is ours (Fetch Metadata).
    """
    referer = request.headers.get("Referer", "")
    site = request.headers.get("Sec-Fetch-Site", "")
    if path := own_path(request, referer):
        return _of_page(path)
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


def _of_page(path: str) -> Source:
    """Lists, landing pages and „Ähnliche Stellen“ are the search."""
    if path.startswith(reverse("listings:list")):
        return Source.SEARCH
    if path.startswith("/ratgeber/"):
        return Source.GUIDE
    return Source.PORTAL
