import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from listings.actions.people import record_members
from listings.models import AuditEntry, GivenPassword
from tests.factories import make_editor, make_employer, make_hr, make_operator

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/auth/user/"


def inline(**values) -> dict:
    counts = {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0"}
    return counts | {f"memberships-0-{name}": value for name, value in values.items()}


def test_operator_gives_an_officer_role_and_employer(client, operator):
    officer, employer = make_hr(), make_employer()
    group = Group.objects.get(name="Personal")
    typed = {
        "username": officer.username,
        "is_active": "on",
        "is_staff": "on",
        "groups": [group.pk],
        "last_name": "Beispiel",
    }

    client.post(f"{LIST}{officer.pk}/change/", typed | inline(employer=employer.pk))

    officer.refresh_from_db()
    assert officer.last_name == "Beispiel"
    assert officer.memberships.get().employer == employer


def test_operator_adds_a_user(client, operator):
    password = {"password1": "Lippe-Aue-1912", "password2": "Lippe-Aue-1912"}
    typed = {"username": "neu", "usable_password": "true"} | password

    client.post(f"{LIST}add/", typed | inline())

    user = get_user_model().objects.get(username="neu")
    assert user.check_password("Lippe-Aue-1912")
    assert GivenPassword.objects.get().user == user


def test_pages_about_a_user_speak_german_and_show_no_hash(client, operator):
    officer = make_hr(make_employer())
    officer.set_password("Lippe-Aue-1912")
    officer.save()

    html = client.get(f"{LIST}{officer.pk}/change/").content.decode()

    assert "Passwort setzen" in html
    for words in ("Raw passwords", "Reset password", "Algorithmus", "md5"):
        assert words not in html


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_questions_for_any_number_of_users(
    client, operator, django_assert_num_queries, count
):
    employer = make_employer()
    for _ in range(count):
        make_hr(employer)

    with django_assert_num_queries(8):
        client.get(LIST)


def test_groups_are_there_to_look_at(client, operator):
    make_hr()
    group = Group.objects.get(name="Personal")

    shown = client.get(f"/admin/auth/group/{group.pk}/change/")
    sent = client.post(f"/admin/auth/group/{group.pk}/change/", {"name": "Anders"})

    assert "Kann Stellen" not in shown.content.decode() or shown.status_code == 200
    assert sent.status_code == 403


# The operator's steps


STEPS = ["sperren", "oeffnen", "abmelden", "faktor-entfernen", "verlassen"]


@pytest.mark.parametrize("name", STEPS)
def test_each_step_asks_first_and_acts_then(client, operator, name):
    officer = make_hr(make_employer())
    address = f"{LIST}{officer.pk}/schritt/{name}/"

    shown = client.get(address)
    before = AuditEntry.objects.count()
    sent = client.post(address)

    assert shown.status_code == 200
    assert before == 0
    assert sent.url == f"{LIST}{officer.pk}/change/"
    # Without a factor there is nothing to remove, which is said.
    assert AuditEntry.objects.exists() == (name != "faktor-entfernen")


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("make", [lambda: make_hr(make_employer()), make_editor])
def test_steps_are_the_operators_alone(client, make, name):
    officer = make_hr(make_employer())
    client.force_login(make())

    response = client.post(f"{LIST}{officer.pk}/schritt/{name}/")

    officer.refresh_from_db()
    assert response.status_code == 403
    assert officer.is_active


def offered(client, person) -> list[str]:
    """The steps that the person's page links to."""
    response = client.get(f"{LIST}{person.pk}/change/")
    html = response.content.decode()
    return [name for name in STEPS if f"{LIST}{person.pk}/schritt/{name}/" in html]


def test_page_offers_the_steps_that_fit(client, operator):
    officer, locked = make_hr(make_employer()), make_hr()
    Authenticator.objects.create(user=officer, type="totp", data={})
    locked.is_active = False
    locked.save()

    assert offered(client, officer) == [
        "sperren",
        "abmelden",
        "faktor-entfernen",
        "verlassen",
    ]
    assert offered(client, locked) == ["oeffnen", "abmelden", "verlassen"]


def as_officer(officer, *, roles=("Personal",), **more) -> dict:
    """What the form sends for an officer that stays as they are."""
    groups = Group.objects.filter(name__in=roles)
    typed = {
        "username": officer.username,
        "is_active": "on",
        "is_staff": "on",
        "groups": [group.pk for group in groups],
    }
    return typed | inline() | more


def test_new_role_is_written_down_and_ends_the_sessions(client, operator):
    officer, other = make_hr(), type(client)()
    make_editor()
    other.force_login(officer)

    client.post(f"{LIST}{officer.pk}/change/", as_officer(officer, roles=["Redaktion"]))

    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.by) == (AuditEntry.Kind.ROLE, operator)
    assert entry.details == "Personal → Redaktion"
    assert other.get("/admin/").status_code == 302


def test_unchanged_person_leaves_no_entry(client, operator):
    officer, other = make_hr(), type(client)()
    other.force_login(officer)

    client.post(f"{LIST}{officer.pk}/change/", as_officer(officer, last_name="Muster"))

    assert not AuditEntry.objects.exists()
    assert other.get("/admin/").status_code == 200


def test_employer_of_a_person_is_written_down(client, operator):
    officer, employer = make_hr(), make_employer()
    typed = as_officer(officer) | inline(employer=employer.pk)

    client.post(f"{LIST}{officer.pk}/change/", typed)

    entry = AuditEntry.objects.get()
    assert entry.kind == AuditEntry.Kind.MEMBER_ADDED
    assert (entry.employer, entry.person) == (employer, officer)


def test_person_of_an_employer_is_written_down(client, operator):
    officer, employer = make_hr(), make_employer()
    before = {officer.pk}

    record_members(employer=employer, before=before, by=operator, at=timezone.now())

    entry = AuditEntry.objects.get()
    assert entry.kind == AuditEntry.Kind.MEMBER_REMOVED
    assert (entry.employer, entry.person) == (employer, officer)


def test_two_people_do_not_share_an_address(client, operator):
    officer, other = make_hr(), make_hr()
    other.email = "ina@example.org"
    other.save()

    response = client.post(
        f"{LIST}{officer.pk}/change/", as_officer(officer, email="Ina@example.org")
    )

    assert "gehört zu einem anderen Zugang" in response.content.decode()


def test_password_set_by_the_operator_has_to_be_changed(client, operator):
    officer = make_hr()
    typed = {"password1": "Lippe-Aue-1912", "password2": "Lippe-Aue-1912"}

    client.post(f"{LIST}{officer.pk}/password/", typed | {"usable_password": "true"})

    assert GivenPassword.objects.get().user == officer
    assert AuditEntry.objects.get().kind == AuditEntry.Kind.PASSWORD


def test_operator_changes_the_own_password_like_everybody(client, operator):
    response = client.get(f"{LIST}{operator.pk}/password/")

    assert response.url == "/konto/passwort/"


def test_address_that_the_operator_types_counts_as_confirmed(client, operator):
    officer = make_hr()
    typed = as_officer(officer, email="Ina@example.org")

    client.post(f"{LIST}{officer.pk}/change/", typed)
    client.post(f"{LIST}{officer.pk}/change/", typed | {"email": "neu@example.org"})

    address = EmailAddress.objects.get(user=officer)
    assert (address.email, address.verified) == ("neu@example.org", True)
    assert AuditEntry.objects.filter(kind="address", person=officer).count() == 2


def test_deleting_is_in_the_trail_and_not_for_oneself(client, operator):
    officer, other = make_hr(make_employer()), make_operator()
    both = [officer.pk, operator.pk]

    client.post(f"{LIST}{operator.pk}/delete/", {"post": "yes"})
    client.post(LIST, {"action": "delete_selected", "_selected_action": both} | YES)
    assert get_user_model().objects.count() == 3

    client.post(f"{LIST}{officer.pk}/delete/", {"post": "yes"})

    assert set(get_user_model().objects.all()) == {operator, other}
    assert AuditEntry.objects.latest("pk").details == "Konto gelöscht"
    assert not LogEntry.objects.exists()


YES = {"post": "yes"}
