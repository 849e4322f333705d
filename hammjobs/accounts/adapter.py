"""What allauth asks of this house: words, mails, the trail, who may enter."""

from datetime import timedelta
from math import ceil
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hammjobs.accounts.devices import remember_device, source_of
from hammjobs.accounts.middleware import GIVEN_PASSWORD
from hammjobs.client_address import client_address
from hammjobs.german import plural
from hammjobs.mail import deliver, message
from hammjobs.sessions import note_device
from listings.actions.audit import record_audit
from listings.actions.failed_logins import (
    Source,
    begin_attempt,
    forget_failures,
    forgive_attempt,
    record_lock,
)
from listings.actions.people import end_sessions, keep_address, own_password
from listings.models import AuditEntry, GivenPassword
from listings.queries.people import FACTORS, must_have_factor

# What is said after a change; what is missing here needs no words.
SAID = {
    "password_changed": "Ihr Passwort ist geändert, andere Geräte sind abgemeldet.",
    "password_set": "Ihr Passwort ist gesetzt.",
    "email_confirmation_sent": "Eine Nachricht an die neue Adresse ist unterwegs.",
    "email_confirmed": "Ihre neue E-Mail-Adresse gilt ab jetzt.",
    "email_confirmation_failed": "Diese Adresse gehört zu einem anderen Zugang.",
    "email_deleted": "Die Änderung der Adresse ist abgebrochen.",
    "totp_activated": "Die Authenticator-App ist eingerichtet.",
    "totp_deactivated": "Die Authenticator-App ist entfernt.",
    "webauthn_added": "Der Passkey ist eingerichtet.",
    "webauthn_removed": "Der Passkey ist entfernt.",
    "recovery_codes_generated": "Hier sind neue Codes; die alten gelten nicht mehr.",
}
# What the trail of a person keeps of it.
OWN_PASSWORD = {
    "password_changed": "geändert",
    "password_reset": "über die E-Mail neu gesetzt",
    "password_set": "gesetzt",
}
NOTED = {
    # Neither the old one nor the new: the trail stays.
    "email_changed": (AuditEntry.Kind.ADDRESS, ""),
    "totp_activated": (AuditEntry.Kind.FACTOR_ADDED, "Authenticator-App"),
    "totp_deactivated": (AuditEntry.Kind.FACTOR_REMOVED, "Authenticator-App"),
    "webauthn_added": (AuditEntry.Kind.FACTOR_ADDED, "Passkey"),
    "webauthn_removed": (AuditEntry.Kind.FACTOR_REMOVED, "Passkey"),
    "recovery_codes_generated": (AuditEntry.Kind.FACTOR_ADDED, "neue Notfall-Codes"),
}

NEW_FACTOR = ("totp_activated", "webauthn_added")
# What anybody can ask for, by an address alone.
TO_STRANGERS = "password_reset_key"

MISMATCH = "Zugang und Passwort passen nicht zusammen. Bitte prüfen Sie beides."
WRONG_CODE = "Dieser Code stimmt nicht. Codes aus der App gelten nur kurz."
TOO_MANY = "Das waren zu viele Versuche. Bitte warten Sie ein paar Minuten."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dieser Zugang ist gesperrt.",
        "duplicate_email": "Das ist schon Ihre Adresse.",
        "enter_current_password": "Das ist nicht Ihr jetziges Passwort.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "Das Passwort stimmt nicht.",
        "email_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "invalid_password_reset": "Dieser Link gilt nicht mehr.",
        "same_as_current": "Das ist schon Ihre Adresse.",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come by invitation."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        words = message or SAID.get(_name(message_template))
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _of_this_site(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: Any
    ) -> str:
        return _of_this_site(
            super().get_email_confirmation_url(request, emailconfirmation)
        )

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """allauth's occasions in our own words: ``emails/account/<name>``."""
        name, values = _name(template_prefix), {"site": settings.SITE_URL} | context
        mail = message(f"account/{name}", to=email, **values)
        deliver([mail], by_the_clock=name == TO_STRANGERS)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Each change of what opens an account is told to its owner and kept in
        the trail. Neither holds an IP address.
        """
        name = _name(template_prefix)
        if name in OWN_PASSWORD:
            self._own_password(user, OWN_PASSWORD[name])
        if noted := NOTED.get(name):
            kind, details = noted
            record_audit(kind, by=user, at=timezone.now(), person=user, details=details)
        if name in NEW_FACTOR:
            # Elsewhere the password alone was enough to get in.
            end_sessions(user, but=self.request.session.session_key)
        if address := email or user.email:
            self.send_mail(template_prefix, address, {"user": user} | (context or {}))

    def _own_password(self, user: Any, details: str) -> None:
        """Whoever has just set it may try it at once."""
        here = self.request.session
        here.pop(GIVEN_PASSWORD, None)
        own_password(
            person=user, at=timezone.now(), here=here.session_key, details=details
        )
        names = [user.get_username(), user.email]
        source = Source(client_address(self.request))
        forget_failures(names=names, source=source)

    # Logging in

    def get_client_ip(self, request: HttpRequest) -> str:
        """For allauth's own limits. Where there is none, all share one."""
        return client_address(request) or "unbekannt"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Our limit in place of allauth's, which one could use to lock others out."""
        name = credentials.get("email") or credentials.get("username") or ""
        source = source_of(request, name)
        self._attempt = begin_attempt(name=name, source=source, at=timezone.now())
        if self._attempt.wait:
            raise ValidationError(_too_many(self._attempt.wait))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user:
            forgive_attempt(self._attempt, at=timezone.now())
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        if self._attempt.is_last:
            record_lock(name=self._attempt.name, at=timezone.now())

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        note_device(request)
        keep_address(person=user)
        if GivenPassword.objects.filter(user=user).exists():
            request.session[GIVEN_PASSWORD] = True

    def post_login(
        self, request: HttpRequest, user: Any, **details: Any
    ) -> HttpResponse:
        response = super().post_login(request, user, **details)
        remember_device(response, user)
        return response


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": (
            "Für Ihre Rolle ist ein zweiter Faktor Pflicht. Richten Sie erst einen "
            "anderen ein."
        ),
        "incorrect_code": WRONG_CODE,
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not the last one of somebody who must have one."""
        others = Authenticator.objects.filter(
            user=authenticator.user, type__in=FACTORS
        ).exclude(pk=authenticator.pk)
        return others.exists() or not must_have_factor(authenticator.user)

    def get_totp_issuer(self) -> str:
        return "hammjobs"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "Mein Passkey"


def _too_many(wait: timedelta) -> str:
    if wait < timedelta(minutes=1):
        return "Bitte warten Sie einige Sekunden und versuchen Sie es dann noch einmal."
    minutes = plural(ceil(wait / timedelta(minutes=1)), "Minute", "Minuten")
    return (
        f"Das waren zu viele Versuche. Bitte warten Sie {minutes} oder setzen Sie Ihr "
        "Passwort über „Passwort vergessen?“ neu."
    )


def _of_this_site(address: str) -> str:
    """Never of the host that a request names: whoever sends it could have the secret
    in the link brought to their own.
    """
    return settings.SITE_URL + urlsplit(address).path


def _name(template: str | None) -> str:
    """``account/messages/password_changed.txt`` -> ``password_changed``."""
    return (template or "").rpartition("/")[2].removesuffix(".txt")
