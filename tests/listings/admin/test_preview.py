import pytest

from tests.factories import make_editor, make_employer, make_hr, make_posting
from tests.listings.admin.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(client):
    employer = make_employer()
    client.force_login(make_hr(employer))
    return employer


def test_preview_shows_the_posting_as_seekers_will(client, own):
    posting = make_posting(draft=True, employer=own)

    response = client.get(page(posting, "preview"))

    names = [template.name for template in response.templates]
    html = response.content.decode()
    assert "listings/postings/detail.html" in names
    assert "Sie führen den Terminplan." in html
    assert "Vorschau – noch nicht öffentlich" in html


def test_preview_is_kept_from_search_engines_and_caches(client, own):
    posting = make_posting(draft=True, employer=own)

    response = client.get(page(posting, "preview"))

    html = response.content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert "application/ld+json" not in html
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in response.headers["Cache-Control"]


def test_preview_of_an_empty_draft_works(client, own):
    posting = make_posting(
        draft=True,
        employer=own,
        tasks="",
        profile="",
        offer="",
        application_process="",
        employment_types=(),
        salary_min=None,
        salary_max=None,
        valid_through=None,
        apply_email="",
    )

    assert client.get(page(posting, "preview")).status_code == 200


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({"in_review": True}, "noch nicht öffentlich"),
        ({"upcoming": True}, "noch nicht öffentlich"),
        ({}, "die Stelle ist öffentlich"),
        ({"filled": True}, "nicht mehr öffentlich"),
    ],
)
def test_preview_says_whether_the_posting_is_public(client, own, traits, words):
    posting = make_posting(employer=own, **traits)

    html = client.get(page(posting, "preview")).content.decode()

    assert f"Vorschau – {words}" in html


def test_editor_previews_any_posting(client):
    posting = make_posting(in_review=True)
    client.force_login(make_editor())

    assert client.get(page(posting, "preview")).status_code == 200


def test_preview_asks_to_log_in(client):
    posting = make_posting(draft=True)

    assert "/admin/login/" in client.get(page(posting, "preview")).url
