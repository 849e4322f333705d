import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from tests.factories import make_employer, make_hr, make_operator

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/auth/user/"


@pytest.fixture
def operator(client):
    user = make_operator()
    client.force_login(user)
    return user


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

    assert get_user_model().objects.get(username="neu").check_password("Lippe-Aue-1912")


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

    with django_assert_num_queries(9):
        client.get(LIST)


def test_groups_are_there_to_look_at(client, operator):
    make_hr()
    group = Group.objects.get(name="Personal")

    shown = client.get(f"/admin/auth/group/{group.pk}/change/")
    sent = client.post(f"/admin/auth/group/{group.pk}/change/", {"name": "Anders"})

    assert "Kann Stellen" not in shown.content.decode() or shown.status_code == 200
    assert sent.status_code == 403
