"""Log-in, passkeys and codes in Chromium: an account's pages under the strict CSP.

The page of a test fails it on console errors and violations of the CSP.
"""

import base64
import hashlib
import hmac
import struct
import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from listings.actions import invitations
from listings.enums import Role
from tests.browser.entering import PASSWORD, enter, localhost, with_password
from tests.browser.test_admin import PIXELS_TO_SCROLL
from tests.browser.test_pages import AXE
from tests.factories import make_editor, make_employer, make_hr, make_operator

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]

TOKEN = "aus-der-nachricht"
STRANGERS_PAGES = [
    "/konto/anmelden/",
    "/konto/neu/",
    "/konto/gesperrt/",
    "/konto/passwort/neu/",
    "/konto/passwort/neu/gesendet/",
    "/konto/passwort/neu/fertig/",
    "/konto/passwort/neu/1-abc-def/",
    "/konto/e-mail/erfunden/",
    f"/konto/einladung/{TOKEN}/",
]
OWN_PAGES = [
    "/konto/anmeldung/",
    "/konto/anmeldung/app/",
    "/konto/anmeldung/passkeys/",
    "/konto/anmeldung/passkeys/neu/",
    "/konto/passwort/",
    "/konto/e-mail/",
    "/konto/sitzungen/",
    "/konto/abmelden/",
    "/konto/bestaetigen/?next=/konto/",
    f"/konto/einladung/{TOKEN}/",
]


@pytest.fixture(autouse=True)
def no_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture(autouse=True)
def at_localhost(live, settings):
    """Passkeys are for names, not for numbers."""
    settings.SITE_URL = localhost(live)


@pytest.fixture
def officer():
    return with_password(make_hr(make_employer()))


@pytest.fixture
def invitation(monkeypatch):
    monkeypatch.setattr(invitations, "_token", lambda: TOKEN)
    return invitations.invite(
        email="neu@example.org",
        role=Role.HR,
        employers=[make_employer(name="Lippewerke")],
        by=make_operator(),
        at=timezone.now(),
    )


def confirm(page):
    page.fill("#id_password", PASSWORD)
    page.click("button:has-text('Bestätigen')")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("pages", [STRANGERS_PAGES, OWN_PAGES], ids=["out", "in"])
def test_pages_are_accessible_and_fit(
    live, open_page, officer, invitation, pages, width, scheme
):
    page = open_page(width=width, scheme=scheme)
    if pages == OWN_PAGES:
        enter(page, live, officer)
        page.goto(f"{localhost(live)}/konto/anmeldung/app/")
        confirm(page)
    found = {}

    for address in pages:
        page.goto(localhost(live) + address)
        page.wait_for_load_state("networkidle")
        found[address] = (
            page.evaluate(PIXELS_TO_SCROLL),
            Axe().run(page, options=AXE).violations_count,
        )

    assert {where: what for where, what in found.items() if what != (0, 0)} == {}


# Authenticator app


def code_of(secret: str) -> str:
    """What an app would show now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def set_up_app(page, live) -> str:
    """Its secret."""
    page.goto(f"{localhost(live)}/konto/anmeldung/app/")
    confirm(page)
    secret = page.inner_text(".account__secret")
    page.fill("#id_code", code_of(secret))
    page.click("button:has-text('App einrichten')")
    page.wait_for_url("**/codes/")
    return secret


def test_app_is_set_up_and_asked_for_at_the_next_log_in(live, open_page, officer):
    page = open_page()
    enter(page, live, officer)
    secret = set_up_app(page, live)
    assert page.locator(".account__codes li").count() == 10
    Authenticator.objects.filter(type="totp").update(last_used_at=None)

    second = open_page(script=False)
    second.goto(f"{localhost(live)}/konto/anmelden/")
    second.fill("#id_login", officer.email)
    second.fill("#id_password", PASSWORD)
    second.click(".account__form button")
    second.fill("#id_code", "000000")
    second.click(".account__form button")
    assert "Dieser Code stimmt nicht." in second.inner_text(".account__form")
    # A code is taken once: the next one is awaited in the app's own time.
    second.fill("#id_code", code_of(secret))
    second.click(".account__form button")
    if "Dieser Code" in second.inner_text("main"):
        time.sleep(31 - time.time() % 30)
        second.fill("#id_code", code_of(secret))
        second.click(".account__form button")
    second.wait_for_url("**/admin/")


def test_recovery_code_opens_the_door_once(live, open_page, officer):
    page = open_page()
    enter(page, live, officer)
    set_up_app(page, live)
    code = page.locator(".account__codes code").first.inner_text()

    answers = []
    for _ in range(2):
        other = open_page()
        other.goto(f"{localhost(live)}/konto/anmelden/")
        other.fill("#id_login", officer.username)
        other.fill("#id_password", PASSWORD)
        other.click("button:has-text('Anmelden')")
        other.fill("#id_code", code)
        other.click("button:has-text('Anmelden')")
        other.wait_for_load_state("networkidle")
        answers.append(other.url.endswith("/admin/"))

    assert answers == [True, False]


# Passkeys


@pytest.fixture
def authenticator():
    """Chromium's virtual one, as a phone or a laptop has it."""

    def attach(page):
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        return devtools

    return attach


def test_passkey_is_set_up_and_opens_the_door_without_a_password(
    live, open_page, officer, authenticator
):
    page = open_page()
    authenticator(page)
    enter(page, live, officer)
    page.click("text=Passkey einrichten")
    confirm(page)
    page.fill("#id_name", "Dienstlaptop")
    page.click("button:has-text('Passkey einrichten')")
    page.wait_for_url("**/codes/")
    page.goto(f"{localhost(live)}/konto/abmelden/")
    page.click("button:has-text('Abmelden')")

    page.click("button:has-text('Mit Passkey anmelden')")
    page.wait_for_url("**/admin/")

    assert Authenticator.objects.get(type="webauthn").wrap().name == "Dienstlaptop"


def test_password_stops_at_the_passkey_that_is_the_second_step(
    live, open_page, officer, authenticator
):
    page = open_page()
    authenticator(page)
    enter(page, live, officer)
    page.click("text=Passkey einrichten")
    confirm(page)
    page.uncheck("#id_passwordless")
    page.click("button:has-text('Passkey einrichten')")
    page.wait_for_url("**/codes/")
    page.goto(f"{localhost(live)}/konto/abmelden/")
    page.click("button:has-text('Abmelden')")

    page.fill("#id_login", officer.username)
    page.fill("#id_password", PASSWORD)
    page.click(".account__form button")
    page.wait_for_url("**/anmelden/code/")
    page.click("button:has-text('Mit Passkey bestätigen')")
    page.wait_for_url("**/admin/")


def test_cancelled_passkey_says_how_to_go_on(live, open_page, officer):
    """No authenticator is there: the browser gives up at once."""
    page = open_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    page.goto(f"{localhost(live)}/konto/anmelden/")
    page.evaluate(
        "() => { navigator.credentials.get = () => "
        "Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )

    page.click("button:has-text('Mit Passkey anmelden')")

    page.wait_for_selector("text=Abgebrochen oder abgelaufen.")


def test_editor_is_led_through_the_set_up_to_the_desk(
    live, open_page, settings, authenticator
):
    settings.STAFF_MFA = True
    editor, page = with_password(make_editor()), open_page()
    authenticator(page)
    page.goto(f"{localhost(live)}/admin/")
    page.fill("#id_login", editor.username)
    page.fill("#id_password", PASSWORD)
    page.click(".account__form button")
    page.wait_for_url(lambda url: urlsplit(url).path == "/konto/anmeldung/")
    assert "Für Ihre Rolle ist ein zweiter Faktor Pflicht." in page.content()

    page.click("text=Passkey einrichten")
    confirm(page)
    page.click("button:has-text('Passkey einrichten')")
    page.wait_for_url("**/codes/")
    page.click("text=Weiter zum Schreibtisch")

    page.wait_for_url("**/admin/")


def test_invited_person_gets_from_the_mail_to_the_desk_by_keyboard(
    live, open_page, invitation
):
    page = open_page()
    page.goto(f"{localhost(live)}/konto/einladung/{TOKEN}/")
    page.focus("#id_first_name")
    for typed in ("Ina", "Muster", "Ahse-Ufer-1907", "Ahse-Ufer-1907"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/konto/anmeldung/")

    page.click("text=Später, zum Schreibtisch")

    page.wait_for_url("**/admin/")
    assert "Lippewerke" in page.content()
