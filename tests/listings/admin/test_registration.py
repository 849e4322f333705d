import pytest
from django.urls import reverse

from listings.models import Employer, EmployerRegistration
from tests.factories import make_editor, make_employer, make_hr
from tests.factories.registrations import make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/listings/employerregistration/"
STEPS = ["accept", "reject"]


@pytest.fixture
def registration():
    return make_registration(confirmed=True)


def step(registration: EmployerRegistration, name: str) -> str:
    name = f"admin:listings_employerregistration_{name}"
    return reverse(name, args=[registration.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_for_any_number(
    client, operator, count, django_assert_num_queries
):
    for number in range(count):
        make_registration(key=str(number))

    with django_assert_num_queries(6):
        response = client.get(LIST)

    assert len(response.context["cl"].result_list) == count


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("wartet", ["Wartet"]),
        ("offen", ["Offen"]),
        ("entschieden", []),
        ("x", ["Wartet", "Offen"]),
    ],
)
def test_list_is_read_by_state(client, operator, query, names):
    make_registration(organisation="Offen")
    make_registration(organisation="Wartet", key="b", confirmed=True)

    found = client.get(LIST, {"stand": query}).context["cl"].result_list

    assert sorted(str(row) for row in found) == sorted(names)


def test_operator_lets_somebody_in(client, operator, registration):
    make_employer(name="Neuwerk Stadt (Demo)")

    page = client.get(step(registration, "accept")).content.decode()
    client.post(step(registration, "accept"), {"verified": "on"})

    employer = Employer.objects.get(slug="neuwerk-gmbh")
    assert "Neuwerk Stadt (Demo)" in page
    assert employer.verified_by == operator


def test_operator_turns_somebody_away_for_a_reason(client, operator, registration):
    without = client.post(step(registration, "reject"), {"reason": " "})
    client.post(step(registration, "reject"), {"reason": "Kein Arbeitgeber."})

    registration.refresh_from_db()
    assert "Bitte schreiben Sie, warum." in without.content.decode()
    assert registration.reason == "Kein Arbeitgeber."


@pytest.mark.parametrize("name", STEPS)
def test_decided_registration_offers_nothing(client, operator, registration, name):
    client.post(step(registration, "reject"), {"reason": "x"})

    page = client.get(step(registration, name)).content.decode()
    client.post(step(registration, name), {"reason": "anders"})

    registration.refresh_from_db()
    assert "nichts zu entscheiden" in page
    assert registration.reason == "x"


@pytest.mark.parametrize("make_user", [lambda: make_hr(make_employer()), make_editor])
def test_registrations_are_the_operators_alone(client, registration, make_user):
    client.force_login(make_user())
    change = f"{LIST}{registration.pk}/change/"

    for path in (LIST, change, *(step(registration, name) for name in STEPS)):
        assert client.get(path).status_code == 403
        assert client.post(path, {"reason": "x"}).status_code == 403
    registration.refresh_from_db()
    assert registration.is_waiting


def test_nobody_types_into_a_registration(client, operator, registration):
    change = f"{LIST}{registration.pk}/change/"

    client.post(change, {"organisation": "Anders"})

    registration.refresh_from_db()
    assert registration.organisation == "Neuwerk GmbH"
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.get(f"{LIST}{registration.pk}/delete/").status_code == 403


@pytest.mark.parametrize("key", ["x", "0", "9" * 30])
@pytest.mark.parametrize("address", ["annehmen", "ablehnen"])
def test_steps_bear_any_address(client, operator, key, address):
    assert client.get(f"{LIST}{key}/{address}/").status_code == 404
