"""HR staff make, see and revoke links to a preview: their own postings' alone."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.actions.preview_links import make_preview_link
from listings.models import PreviewLink
from tests.factories import (
    make_author,
    make_editor,
    make_employer,
    make_hr,
    make_posting,
)
from tests.listings.admin.pages import page, texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def employer():
    return make_employer()


@pytest.fixture
def draft(employer):
    return make_posting(draft=True, employer=employer)


@pytest.fixture
def hr(client, employer):
    user = make_hr(employer)
    client.force_login(user)
    return user


def _link(posting):
    return make_preview_link(posting=posting, by=None, at=timezone.now(), days=14)[0]


def _revoke(posting, link):
    return reverse("admin:listings_jobposting_revoke_link", args=[posting.pk, link.pk])


def test_a_link_is_made_shown_once_and_works(client, hr, draft):
    links = page(draft, "preview_links")

    response = client.post(links, {"days": "30", "label": "Fachbereich"})

    html = response.content.decode()
    address = re.search(r'value="http://[^/]+(/vorschau/[^"]+)"', html)
    assert address
    assert client.get(address[1]).status_code == 200
    link = PreviewLink.objects.get()
    assert (link.label, link.created_by) == ("Fachbereich", hr)
    assert (link.expires_at - link.created_at).days == 30
    later = client.get(links).content.decode()
    assert "Fachbereich" in later
    assert address[1] not in later
    assert address[1] not in client.get(page(draft, "history")).content.decode()


def test_a_link_is_revoked(client, hr, draft):
    link = _link(draft)

    response = client.post(_revoke(draft, link), follow=True)

    link.refresh_from_db()
    assert link.revoked_at
    assert texts(response) == ["Widerrufen: Der Link gilt nicht mehr."]


def test_reading_the_address_revokes_nothing(client, hr, draft):
    link = _link(draft)

    client.get(_revoke(draft, link))

    link.refresh_from_db()
    assert link.revoked_at is None


@pytest.mark.parametrize("days", ["", "8", "3650", "x", "\x00"])
def test_only_the_offered_lengths_can_be_chosen(client, hr, draft, days):
    response = client.post(page(draft, "preview_links"), {"days": days})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not PreviewLink.objects.exists()


def test_an_ended_posting_offers_no_link(client, hr, employer):
    posting = make_posting(filled=True, employer=employer)

    response = client.post(page(posting, "preview_links"), {"days": "7"})

    assert not PreviewLink.objects.exists()
    assert "beendet" in texts(response)[0]


def test_another_employers_staff_reach_no_link(client, draft):
    link = _link(draft)
    client.force_login(make_hr(make_employer()))

    answers = [
        client.get(page(draft, "preview_links")),
        client.post(page(draft, "preview_links"), {"days": "7"}),
        client.post(_revoke(draft, link)),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    link.refresh_from_db()
    assert link.revoked_at is None
    assert PreviewLink.objects.count() == 1


def test_a_foreign_link_is_not_revoked_through_an_own_posting(client, hr, draft):
    foreign = _link(make_posting(draft=True))

    assert client.post(_revoke(draft, foreign)).status_code == 404

    foreign.refresh_from_db()
    assert foreign.revoked_at is None


@pytest.mark.parametrize("key", [9**18, 10**30])
def test_a_key_that_no_row_has_is_not_found(client, hr, draft, key):
    address = f"{page(draft, 'preview_links')}{key}/widerrufen/"

    assert client.post(address).status_code == 404


def test_authors_of_articles_make_no_link(client, draft):
    client.force_login(make_author())

    response = client.post(page(draft, "preview_links"), {"days": "7"})

    assert response.status_code in (403, 404)
    assert not PreviewLink.objects.exists()


def test_editors_make_links_too(client, draft):
    client.force_login(make_editor())

    client.post(page(draft, "preview_links"), {"days": "7"})

    assert PreviewLink.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_for_any_number_of_links(
    client, hr, draft, count, django_assert_num_queries
):
    for _ in range(count):
        make_preview_link(posting=draft, by=hr, at=timezone.now(), days=14)
    client.get(page(draft, "preview_links"))

    with django_assert_num_queries(8):
        client.get(page(draft, "preview_links"))
