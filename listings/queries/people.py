"""What the portal asks of a person before it lets them work."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

from listings.models.permissions import is_reviewer

# Notfall-Codes alone are none: they are used up.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

NAMES = {
    Authenticator.Type.TOTP: "Authenticator-App",
    Authenticator.Type.WEBAUTHN: "Passkey",
    Authenticator.Type.RECOVERY_CODES: "Notfall-Codes",
}


def must_have_factor(user: Any) -> bool:
    """Redaktion and Betrieb see every employer's things: a password is not enough."""
    return settings.STAFF_MFA and user.is_authenticated and is_reviewer(user)


def lacks_factor(user: Any) -> bool:
    return must_have_factor(user) and not has_factor(user)


def has_factor(user: Any) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def factor_words(user: Any) -> str:
    """„Passkey, Authenticator-App“."""
    types = Authenticator.objects.filter(user=user).values_list("type", flat=True)
    return ", ".join(NAMES[each] for each in sorted(set(types))) or "keiner"
