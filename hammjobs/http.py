"""What public addresses answer to."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
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
