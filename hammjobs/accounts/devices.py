"""The browser in which somebody has logged in before, and what limits make of it.

Its cookie holds a random number and hashes of the names that belong to the account.
It opens nothing; it only keeps strangers from using up its owner's attempts.
"""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from hammjobs.client_address import client_address
from listings.actions.failed_logins import Source

COOKIE = "geraet"
SALT = "hammjobs.accounts.devices"
KEPT_FOR = timedelta(days=180)


def source_of(request: HttpRequest, name: str) -> Source:
    """Where an attempt to log in as ``name`` comes from."""
    device, _, names = _cookie(request).partition(":")
    is_known = _hash(name) in names.split(":")
    return Source(client_address(request), device if is_known else "")


def remember_device(response: HttpResponseBase, user: Any) -> None:
    names = {name for name in (user.get_username(), user.email) if name}
    value = ":".join([secrets.token_urlsafe(9), *sorted(map(_hash, names))])
    response.set_signed_cookie(
        COOKIE,
        value,
        salt=SALT,
        max_age=KEPT_FOR,
        path="/konto/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _cookie(request: HttpRequest) -> str:
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_FOR)
    return value or ""


def _hash(name: str) -> str:
    return salted_hmac(SALT, name.strip().lower()).hexdigest()[:20]
