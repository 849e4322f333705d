"""The secret address under which a draft is read without a log-in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.actions.preview_links import make_preview_link, revoke_preview_link
from listings.enums import Status
from listings.models import JobPosting
from tests.factories import make_posting, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_posting(draft=True, title="Noch geheim (m/w/d)")


def _address(posting, *, passed=timedelta(0)) -> str:
    at = timezone.now() - passed
    _, key = make_preview_link(posting=posting, by=None, at=at, days=7)
    return reverse("listings:shared_preview", args=[key])


@pytest.mark.parametrize("trait", ["draft", "in_review"])
def test_whoever_has_the_link_reads_the_posting(client, trait):
    posting = make_posting(**{trait: True}, title="Noch geheim")

    response = client.get(_address(posting))

    page = response.content.decode()
    assert response.status_code == 200
    assert "<h1>Noch geheim</h1>" in page
    assert "Sie führen den Terminplan." in page


def test_the_link_stays_secret(client, draft):
    address = _address(draft)

    response = client.get(address)

    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    page = response.content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert address not in page
    assert "application/ld+json" not in page
    assert not response.cookies


def _expired(draft):
    return _address(draft, passed=timedelta(days=7, seconds=1))


def _revoked(draft):
    at = timezone.now()
    link, key = make_preview_link(posting=draft, by=None, at=at, days=7)
    revoke_preview_link(link=link, by=None, at=at)
    return reverse("listings:shared_preview", args=[key])


def _of_an_ended_one(draft):
    address = _address(draft)
    JobPosting.objects.update(status=Status.EXPIRED, ended_at=timezone.now())
    return address


def _unknown(draft):
    return reverse("listings:shared_preview", args=["x" * 32])


@pytest.mark.parametrize("address_of", [_expired, _revoked, _of_an_ended_one, _unknown])
def test_a_link_that_is_over_says_so_kindly(client, draft, address_of):
    response = client.get(address_of(draft))

    page = response.content.decode()
    assert response.status_code == 410
    assert "Dieser Vorschau-Link gilt nicht mehr." in page
    assert "Noch geheim" not in page
    assert response["Referrer-Policy"] == "no-referrer"


def test_the_link_of_a_public_posting_leads_to_its_page(client):
    posting = make_posting()

    response = client.get(_address(posting))

    assert (response.status_code, response["Location"]) == (
        302,
        posting.get_absolute_url(),
    )


def test_a_posting_past_its_deadline_is_over(client):
    posting = make_posting()
    address = _address(posting)
    JobPosting.objects.update(valid_through=timezone.now() - timedelta(seconds=1))

    assert client.get(address).status_code == 410


def test_the_link_can_only_be_read(client, draft):
    assert client.post(_address(draft)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_for_any_posting(
    client, count, django_assert_num_queries
):
    skills = [make_skill(slug) for slug in ("sap", "jira", "itil")[:count]]
    posting = make_posting(draft=True, skills=skills)
    address = _address(posting)
    client.get(address)

    with django_assert_num_queries(4):
        client.get(address)
