"""Who is let in by a password: allauth's rule, at the same cost for every name."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend


class EqualCostBackend(AuthenticationBackend):
    """allauth looks a name up in up to three ways and compares the password each time.
    Whose address is their user name, as after an invitation, would be told from
    strangers by the time that takes: here an account is compared once.
    """

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        self._compared: set[int] = set()
        return super().authenticate(request, **credentials)

    def _check_password(self, user: Any, password: str) -> Any:
        if user is None or user.pk in self._compared:
            return None
        self._compared.add(user.pk)
        return super()._check_password(user, password)
