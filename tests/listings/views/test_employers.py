import json

import pytest
from django.urls import reverse

from listings.models import WorkSite
from listings.search.index.current import CURRENT
from tests.factories import (
    make_employer,
    make_pay_scale,
    make_place,
    make_posting,
    make_postings,
)

pytestmark = pytest.mark.django_db

URL = reverse("listings:employer_list")


@pytest.mark.parametrize("count", [1, 3])
def test_employers_ask_one_question_for_any_number(
    client, count, django_assert_num_queries
):
    make_postings(count)

    with django_assert_num_queries(1):
        response = client.get(URL)

    assert len(response.context["employers"]) == count


def test_employers_count_live_postings_and_come_by_number(client):
    few, many = make_employer(), make_employer()
    make_posting(employer=few)
    make_posting(employer=few, expired=True)
    make_posting(employer=few, overdue=True)
    make_postings(2, employer=many)

    employers = client.get(URL).context["employers"]

    assert [(e, e.posting_count) for e in employers] == [(many, 2), (few, 1)]


@pytest.mark.parametrize(("kind", "number"), [("stadtwerke", 1), ("quatsch", 2)])
def test_employers_can_be_had_by_type(client, kind, number):
    make_employer(employer_type="stadtwerke")
    make_employer(employer_type="verwaltung")

    assert len(client.get(URL, {"typ": kind}).context["employers"]) == number


@pytest.mark.parametrize("count", [1, 3])
def test_employer_asks_six_questions_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    employer = make_employer()
    make_postings(count, employer=employer)
    make_posting(employer=employer, draft=True)
    make_posting()
    CURRENT.synchronise()

    with django_assert_num_queries(6):
        response = client.get(employer.get_absolute_url())

    assert len(response.context["cards"]) == count


def test_unverified_employer_is_nowhere(client):
    employer = make_employer(unverified=True)

    assert client.get(URL).context["employers"] == []
    assert client.get(employer.get_absolute_url()).status_code == 404


def test_profile_shows_what_seekers_ask_for(client):
    employer = make_employer(
        employees=640,
        it_employees=17,
        benefits="30 Tage Urlaub",
        pay_system="scales",
        pay_note="Stufen nach Jahren.",
    )
    employer.pay_scales.add(make_pay_scale())
    WorkSite.objects.create(employer=employer, name="Werk Nord", place=make_place())

    html = client.get(employer.get_absolute_url()).content.decode()

    assert "640\u00a0Beschäftigte, davon 17 in der IT" in html
    assert "<li>30 Tage Urlaub</li>" in html
    assert '<a href="/gehalt/tarif/tv-v/">TV-V</a>' in html
    assert "Werk Nord" in html
    assert "von hammjobs am" in html


def test_demo_employer_is_not_called_verified(client):
    employer = make_employer(is_demo=True)

    html = client.get(employer.get_absolute_url()).content.decode()

    assert "von hammjobs am" not in html
    assert "erfundener Arbeitgeber" in html


@pytest.mark.parametrize(("number", "is_shown"), [(4, False), (5, True)])
def test_own_pay_is_shown_from_five_postings_on(client, number, is_shown):
    employer = make_employer()
    make_postings(number, employer=employer)
    make_postings(5)
    CURRENT.synchronise()

    response = client.get(employer.get_absolute_url())

    pay = response.context["pay"]
    assert bool(pay) == is_shown
    assert not is_shown or pay.count == number


def test_profile_tells_machines_who_it_is(client):
    employer = make_employer(
        name="A </script>", street="Weg 1", employees=12, description="<p>Wir.</p>"
    )

    html = client.get(employer.get_absolute_url()).content.decode()

    text = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(text)
    assert data["@type"] == "Organization"
    assert data["name"] == "A </script>"
    assert data["description"] == "Wir."
    assert data["numberOfEmployees"]["value"] == 12
    assert data["address"]["streetAddress"] == "Weg 1"
    assert "sameAs" not in data


def test_unknown_employer_is_not_found(client):
    assert (
        client.get(reverse("listings:employer_detail", args=["x"])).status_code == 404
    )
