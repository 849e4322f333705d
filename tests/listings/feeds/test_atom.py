from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse

from listings.search.index.current import CURRENT
from tests.factories import make_posting, make_postings

pytestmark = pytest.mark.django_db

URL = reverse("listings:feed")
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_feed_holds_the_live_postings_of_its_search(client):
    shown = make_posting(employer_type="stadtwerke", title="Netz & Rollout <b>")
    make_posting(employer_type="mittelstand")
    make_posting(employer_type="stadtwerke", expired=True)

    response = client.get(URL, {"typ": "stadtwerke"})

    (entry,) = entries(response)
    assert response["Content-Type"].startswith("application/atom+xml")
    assert entry.findtext(f"{ATOM}title") == f"{shown.title} – {shown.employer.name}"
    link = entry.find(f"{ATOM}link").get("href")
    assert link == f"{settings.SITE_URL}{shown.get_absolute_url()}?quelle=feed"
    assert "quelle" not in entry.findtext(f"{ATOM}id")
    assert "3.000\u00a0–\u00a03.800\u00a0€ im Monat" in entry.findtext(f"{ATOM}summary")


def test_entry_keeps_its_id_when_the_title_changes(client):
    posting = make_posting(title="Alt")
    before = entries(client.get(URL))[0].findtext(f"{ATOM}id")

    posting.title = "Neu"
    posting.save()

    assert entries(client.get(URL))[0].findtext(f"{ATOM}id") == before


def test_feed_is_well_formed_without_a_posting(client):
    assert entries(client.get(URL, {"q": "nichts"})) == []


def test_feed_ignores_unusable_values(client):
    make_posting()

    assert len(entries(client.get(URL, {"typ": "x", "gehalt": "viel"}))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_feed_asks_the_same_questions_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    make_postings(count)
    CURRENT.synchronise()

    with django_assert_num_queries(2):
        client.get(URL)


def test_feed_stays_readable_whatever_is_typed(client):
    make_posting(title="Rollout\x08 \uffff", tasks="<p>Planen\x01</p>")

    assert len(entries(client.get(URL))) == 1
    assert entries(client.get(f"{URL}?q=%01%EF%BF%BE%EF%BF%BF")) != []
