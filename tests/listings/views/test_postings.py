import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hammjobs.german import date_short
from listings.enums import EmploymentType
from listings.models import SearchEntry
from listings.search.index.current import CURRENT
from tests.factories import make_employer, make_posting, make_postings, make_skill

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_posting_asks_three_questions_whatever_surrounds_it(
    client, count, django_assert_num_queries
):
    posting = make_posting(skills=[make_skill("jira"), make_skill("sap")])
    make_postings(count)
    CURRENT.synchronise()

    with django_assert_num_queries(3):
        response = client.get(posting.get_absolute_url())

    assert len(response.context["similar"]) == count


def test_posting_shows_band_source_text_and_facts(client):
    posting = make_posting(contact_name="Kim Beispiel (Demo)", reference_number="K-7")

    html = client.get(posting.get_absolute_url()).content.decode()

    for words in (
        "3.000\u00a0–\u00a03.800\u00a0€ im Monat",
        "Angabe des Arbeitgebers",
        "Sie führen den Terminplan.",
        "2\u00a0Tage Homeoffice",
        "Kim Beispiel (Demo)",
        "K-7",
    ):
        assert words in html


def test_posting_says_where_its_band_lies_and_what_is_left_of_it(client):
    employer = make_employer()
    make_postings(4, employer=employer)
    posting = make_posting(employer=employer)
    day = date_short(timezone.now())

    html = client.get(posting.get_absolute_url()).content.decode()

    assert f"Liegt in der Mitte der Stellen im Mittelstand, n = 5, Stand {day}" in (
        html.replace("\u00a0", " ")
    )
    assert "netto etwa 2.050\u00a0–\u00a02.500\u00a0€" in html
    assert 'href="/gehalt/netto/?brutto=3000&amp;brutto_bis=3800"' in html


def test_freelance_posting_is_compared_with_no_salary_and_has_no_net(client):
    employer = make_employer()
    make_postings(5, employer=employer)
    posting = make_posting(
        employer=employer, employment_types=[EmploymentType.CONTRACTOR]
    )

    html = client.get(posting.get_absolute_url()).content.decode()

    assert "Liegt in der Mitte" not in html
    assert "netto etwa" not in html


def test_apply_link_is_a_mail_with_a_subject(client):
    posting = make_posting(title="Rollout & Test (m/w/d)", reference_number="K-7")

    response = client.get(posting.get_absolute_url())

    assert response.context["page"].apply_href == (
        "mailto:bewerbung@example.org"
        "?subject=Bewerbung%3A%20Rollout%20%26%20Test%20%28m/w/d%29%20%28K-7%29"
    )


def test_old_slug_redirects_for_good(client):
    posting = make_posting()

    response = client.get(reverse("listings:detail", args=[posting.pk, "alter-titel"]))

    assert response.status_code == 301
    assert response.url == posting.get_absolute_url()


@pytest.mark.parametrize("trait", ["expired", "filled", "archived", "overdue"])
@pytest.mark.parametrize("slug", [None, "alter-titel"])
def test_ended_posting_answers_410_with_live_neighbours(client, trait, slug):
    posting = make_posting(**{trait: True})
    neighbour = make_posting(title="Offene Nachbarstelle")
    url = reverse("listings:detail", args=[posting.pk, slug or posting.slug])

    response = client.get(url)

    html = response.content.decode()
    assert response.status_code == 410
    assert neighbour.title in html
    assert "application/ld+json" not in html
    assert posting.contact_email not in html or not posting.contact_email


@pytest.mark.parametrize("trait", ["draft", "in_review", "upcoming"])
def test_posting_that_was_never_public_is_not_found(client, trait):
    posting = make_posting(title="Geheimer Entwurf", **{trait: True})
    make_posting()

    response = client.get(posting.get_absolute_url())

    assert response.status_code == 404
    assert "Geheimer Entwurf" not in response.content.decode()


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999999"])
def test_impossible_number_is_not_found(client, pk):
    assert client.get(f"/stellen/{pk}-x/").status_code == 404


def test_returned_posting_that_was_online_is_not_found(client):
    posting = make_posting(draft=True)

    assert client.get(posting.get_absolute_url()).status_code == 404


def test_structured_data_says_what_the_page_says(client):
    posting = make_posting(title="Koordination </script><b>")

    html = client.get(posting.get_absolute_url()).content.decode()

    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = json.loads(block)
    assert data["title"] == posting.title
    assert data["baseSalary"]["value"]["minValue"] == 3000


def test_gone_page_names_the_day_on_which_it_really_ended(client):
    at = timezone.now()
    posting = make_posting(
        expired=True, valid_through=at - timedelta(days=2, hours=12), ended_at=at
    )

    response = client.get(posting.get_absolute_url())

    assert response.context["ended"] == posting.valid_through


@pytest.mark.parametrize("text", ["", "[1]", "kein JSON"])
def test_live_posting_is_shown_where_the_index_cannot_be_read(client, text):
    posting = make_posting(title="Noch nicht im Index")
    SearchEntry.objects.update(page=text, card=text)

    response = client.get(posting.get_absolute_url())

    assert response.status_code == 200
    assert "Noch nicht im Index" in response.content.decode()
    assert client.get("/stellen/").status_code == 200
