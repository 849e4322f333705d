"""Where one is logged in, and how that ends."""

import pytest

from listings.models import AuditEntry, LoginSession
from tests.factories import make_employer, make_hr, make_operator
from tests.hammjobs.accounts.test_log_in import PASSWORD, log_in
from tests.house_client import HouseClient

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

PAGE = "/konto/sitzungen/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def officer():
    return person()


def person():
    user = make_hr(make_employer())
    user.email = f"{user.username}@example.org"
    user.set_password(PASSWORD)
    user.save()
    return user


def browser(user, agent=FIREFOX) -> HouseClient:
    client = HouseClient(headers={"user-agent": agent})
    assert log_in(client, user.username).url == "/admin/"
    return client


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def ids(client) -> list[str]:
    return [row["id"] for row in client.get(PAGE).context["rows"]]


def test_page_names_the_devices_and_no_address(officer):
    desk, _ = browser(officer), browser(officer, PHONE)

    html = desk.get(PAGE).content.decode()

    assert "Firefox, Linux</b> · dieses Gerät" in html
    assert "Safari, iPhone</b><br>" in html
    assert "127.0.0.1" not in html


def test_stored_is_neither_address_nor_user_agent(officer):
    browser(officer)
    session = LoginSession.objects.get()

    kept = f"{session.get_decoded()} {vars(session)}"

    assert (session.user_id, session.browser) == (officer.pk, "Firefox, Linux")
    assert "127.0.0.1" not in kept
    assert "145.0" not in kept


def test_page_holds_no_key_that_would_open_the_door(officer):
    desk = browser(officer)

    html = desk.get(PAGE).content.decode()

    assert LoginSession.objects.get().session_key not in html


def test_one_device_is_logged_out(officer):
    desk, phone, third = browser(officer), browser(officer, PHONE), browser(officer)
    name = next(
        row["id"]
        for row in desk.get(PAGE).context["rows"]
        if row["session"].browser == "Safari, iPhone"
    )

    desk.post(PAGE, {"geraet": name})

    assert (is_in(desk), is_in(phone), is_in(third)) == (True, False, True)
    entry = AuditEntry.objects.get(kind=AuditEntry.Kind.LOGGED_OUT)
    assert (entry.person, entry.by) == (officer, officer)


def test_all_others_are_logged_out(officer):
    desk, phone, third = browser(officer), browser(officer, PHONE), browser(officer)

    desk.post(PAGE, {"geraet": "alle"})

    assert (is_in(desk), is_in(phone), is_in(third)) == (True, False, False)


def test_foreign_devices_are_neither_seen_nor_ended(officer):
    desk, foreign = browser(officer), browser(person())
    theirs = ids(foreign)[0]

    assert theirs not in ids(desk)
    desk.post(PAGE, {"geraet": theirs})
    desk.post(PAGE, {"geraet": "alle"})

    assert is_in(foreign)


@pytest.mark.parametrize("garbage", ["", "\0", "x" * 9000, "²"])
def test_page_bears_garbage(officer, garbage):
    desk = browser(officer)

    assert desk.post(PAGE, {"geraet": garbage}).status_code == 302
    assert is_in(desk)


def test_strangers_are_sent_to_the_log_in(client):
    assert client.get(PAGE).url == f"/konto/anmelden/?next={PAGE}"


def test_new_password_ends_the_other_sessions(officer):
    desk, phone = browser(officer), browser(officer, PHONE)
    typed = {
        "oldpassword": PASSWORD,
        "password1": "Ahse-Ufer-1907",
        "password2": "Ahse-Ufer-1907",
    }

    desk.post("/konto/passwort/", typed)

    assert (is_in(desk), is_in(phone)) == (True, False)
    assert LoginSession.objects.of(officer).count() == 1
    assert len(ids(desk)) == 1


def test_operator_logs_a_person_out_everywhere(client, officer):
    desk, phone = browser(officer), browser(officer, PHONE)
    client.force_login(make_operator())

    client.post(f"/admin/auth/user/{officer.pk}/schritt/abmelden/")

    assert (is_in(desk), is_in(phone), is_in(client)) == (False, False, True)
