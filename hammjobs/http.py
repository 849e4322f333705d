"""What public addresses answer to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


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
