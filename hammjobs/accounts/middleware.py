"""What lies between the log-in and the admin."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from listings.queries.people import lacks_factor

# In the session: the password is one that somebody else has set.
GIVEN_PASSWORD = "given_password"  # noqa: S105

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def way_to_the_admin(get_response: GetResponse) -> GetResponse:
    """No page of the admin, by whatever method, before one's own password and, where
    the role asks for it, a second factor; nor the drafts of the guide, which have their
    address outside it. Only the way out is free.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _is_for_staff(request.path):
            if request.session.get(GIVEN_PASSWORD):
                return redirect("account_change_password")
            if lacks_factor(request.user):
                return redirect("mfa_index")
        return get_response(request)

    return middleware


def _is_for_staff(path: str) -> bool:
    drafts = reverse("articles:preview", args=[0]).removesuffix("0/")
    if not path.startswith((reverse("admin:index"), drafts)):
        return False
    return path != reverse("admin:logout")
