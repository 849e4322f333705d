"""The limit on wrong passwords, at the log-in page."""

import pytest

from listings.models import AuditEntry
from tests.factories import make_employer, make_hr
from tests.hammjobs.accounts.test_log_in import LOG_IN, PASSWORD, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WAIT = "Bitte warten Sie 15\u00a0Minuten"


@pytest.fixture(autouse=True)
def no_other_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def officer():
    user = make_hr(make_employer())
    user.set_password(PASSWORD)
    user.save()
    return user


def wrong(client, name, times=1, **more):
    for _ in range(times):
        response = client.post(LOG_IN, {"login": name, "password": "falsch"}, **more)
    return response.content.decode()


def test_sixth_wrong_password_is_told_to_wait(client, officer):
    assert WAIT not in wrong(client, officer.username, times=5)
    assert WAIT in wrong(client, officer.username)


def test_unknown_name_hears_the_same(client):
    wrong(client, "niemand", times=5)

    assert WAIT in wrong(client, "niemand")


def test_right_password_has_to_wait_too(client, officer):
    wrong(client, officer.username, times=5)

    assert WAIT in log_in(client, officer.username).content.decode()


def test_owner_gets_in_from_elsewhere(client, officer):
    wrong(client, officer.username, times=6, REMOTE_ADDR="192.0.2.1")

    assert log_in(client, officer.username).url == "/admin/"


def test_browser_that_was_in_before_is_not_locked_out_by_a_neighbour(client, officer):
    assert log_in(client, officer.username).url == "/admin/"
    client.post("/konto/abmelden/")
    stranger = type(client)()
    wrong(stranger, officer.username, times=6)

    assert WAIT in log_in(stranger, officer.username).content.decode()
    assert log_in(client, officer.username).url == "/admin/"


def test_known_browser_may_not_guess_without_end_either(client, officer):
    log_in(client, officer.username)
    client.post("/konto/abmelden/")

    wrong(client, officer.username, times=5)

    assert WAIT in wrong(client, officer.username)


def test_lock_is_in_the_trail_once(client, officer):
    wrong(client, officer.username, times=8)
    wrong(client, "niemand", times=8)

    entry = AuditEntry.objects.get(kind=AuditEntry.Kind.LOCKED)
    assert (entry.person, entry.by) == (officer, None)


def test_header_of_a_stranger_makes_no_new_address(client, officer):
    for number in range(5):
        wrong(client, officer.username, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")

    assert WAIT in wrong(client, officer.username, HTTP_X_FORWARDED_FOR="192.0.2.9")


def test_limits_of_allauth_answer_in_german(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    wrong(client, "a")

    response = client.post(LOG_IN, {"login": "b", "password": "x"})

    assert response.status_code == 429
    assert "Das ging zu schnell." in response.content.decode()
