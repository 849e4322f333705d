"""What public addresses answer to."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe


def read_only(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """GET and HEAD alone; everything else gets 405.

    Without the exemption a POST would be refused for its missing CSRF token
    first, with 403, though nothing here changes anything.
    """
    return csrf_exempt(require_safe(view))


def secret_address(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Whoever knows the address sees the page: no cache and no index keeps it, and
    no link tells it to the page that it leads to.
    """

    @wraps(view)
    def quiet(*args: Any, **values: Any) -> HttpResponseBase:
        response = view(*args, **values)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return never_cache(quiet)


def own_forms_only(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """POST from our own pages alone, known without a token: a token is a cookie, and
    a page that sets one for each visitor can be kept by nobody.

    Browsers name the page that a form stands on (Fetch Metadata, Origin, Referer),
    and no other site's script can name ours. For what is worth no more than that.
    """

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _is_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(require_POST(checked))


def _is_from_here(request: HttpRequest) -> bool:
    headers = request.headers
    if site := headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    page = headers.get("Origin") or headers.get("Referer", "")
    try:
        return urlsplit(page).netloc == request.get_host()
    except ValueError:
        return False
