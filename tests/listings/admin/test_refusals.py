"""Refusals speak German and say how to go on."""

import pytest

from tests.factories import make_employer, make_hr
from tests.house_client import HouseClient
from tests.listings.admin.pages import ADD

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_page_of_another_role_leads_back_to_the_desk(client):
    client.force_login(make_hr(make_employer()))

    response = client.get("/admin/auth/user/")

    assert response.status_code == 403
    assert "Zum Schreibtisch" in response.content.decode()


def test_outdated_form_says_how_to_save_the_text():
    client = HouseClient(enforce_csrf_checks=True)
    client.force_login(make_hr(make_employer()))

    response = client.post(ADD, {"title": "Stelle"})

    assert response.status_code == 403
    assert "Das Formular ist abgelaufen." in response.content.decode()
