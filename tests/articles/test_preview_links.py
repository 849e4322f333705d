from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.signing import Signer
from django.utils import timezone

from articles.actions.preview_links import (
    OPEN_FOR,
    close_preview_link,
    open_preview_link,
)
from articles.preview_links import preview_address
from tests.factories.articles import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(draft=True, title="Noch geheim")


def _open(article) -> str:
    at = timezone.now()
    open_preview_link(article=article, by=None, at=at)
    return urlsplit(preview_address(article, at)).path


def test_whoever_has_the_link_reads_the_draft(client, article):
    response = client.get(_open(article))

    page = response.content.decode()
    assert response.status_code == 200
    assert "<h1>Noch geheim</h1>" in page
    assert "Bearbeiten" not in page


def test_the_link_stays_secret(client, article):
    path = _open(article)

    response = client.get(path)

    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert path not in response.content.decode()


@pytest.mark.parametrize(
    ("passed", "status"),
    [
        (OPEN_FOR - timedelta(minutes=1), 200),
        (OPEN_FOR, 404),
        (OPEN_FOR + timedelta(minutes=1), 404),
    ],
)
def test_the_link_ends_after_14_days(client, article, passed, status):
    with time_machine.travel("2026-11-25T09:00:00+01:00", tick=False) as clock:
        path = _open(article)
        clock.shift(passed)

        response = client.get(path)

    assert response.status_code == status


def test_an_ended_link_says_so(client, article):
    path = _open(article)
    close_preview_link(article=article, by=None, at=timezone.now())

    response = client.get(path)

    assert response.status_code == 404
    assert "gilt nicht mehr" in response.content.decode()
    assert "Noch geheim" not in response.content.decode()


def test_a_new_link_ends_the_old_one(client, article):
    old, new = _open(article), _open(article)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


@pytest.mark.parametrize("token", ["x", "~", "a~b", "%00", Signer(sep="~").sign("")])
def test_a_forged_link_asks_no_question(
    client, article, token, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get(f"/ratgeber/vorschau/{token}/")

    assert response.status_code == 404


def test_a_signed_empty_key_opens_no_article_without_link(client, article):
    token = Signer(sep="~", salt="articles.preview").sign("")

    assert client.get(f"/ratgeber/vorschau/{token}/").status_code == 404
