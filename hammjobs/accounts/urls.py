"""allauth's pages under German addresses, with the names by which it looks them up."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from hammjobs.accounts import views

entrance_urls = [
    path("anmelden/", account.login, name="account_login"),
    path("anmelden/code/", mfa.authenticate, name="mfa_authenticate"),
    path("anmelden/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("abmelden/", account.logout, name="account_logout"),
    path("gesperrt/", account.account_inactive, name="account_inactive"),
    # Closed (adapter.py): the page says that accounts come by invitation.
    path("neu/", account.signup, name="account_signup"),
]

password_urls = [
    path("passwort/", account.password_change, name="account_change_password"),
    path("passwort/setzen/", account.password_set, name="account_set_password"),
    path("passwort/neu/", account.password_reset, name="account_reset_password"),
    path(
        "passwort/neu/gesendet/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "passwort/neu/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

own_urls = [
    path("sitzungen/", views.sessions, name="account_sessions"),
    path("einladung/<str:token>/", views.invitation, name="invitation"),
]

confirm_urls = [
    path("bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bestaetigen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "bestaetigen/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
]

email_urls = [
    path("e-mail/", account.email, name="account_email"),
    path(
        "e-mail/gesendet/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^e-mail/(?P<key>[-:\w]+)/$",
        account.confirm_email,
        name="account_confirm_email",
    ),
]

factor_urls = [
    path("", mfa.index, name="mfa_index"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/entfernen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "codes/neu/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "codes/datei/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/neu/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/entfernen/",
        views.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="mfa_index"), name="account"),
    *entrance_urls,
    *password_urls,
    *confirm_urls,
    *email_urls,
    *own_urls,
    path("anmeldung/", include(factor_urls)),
]
