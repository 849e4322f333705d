"""Whatever is sent, the answer is a page that says what is wrong."""

import pytest

from listings.forms.posting import PostingForm
from listings.models import JobPosting
from tests.factories import make_editor, make_employer, make_hr, make_posting
from tests.listings.admin.pages import ADD, as_shown, page, step

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

FIELDS = list(PostingForm.base_fields)
WORST = ["\0", "x" * 30_000, "9" * 20, "1e400", "²", "0001-01-01"]
GARBAGE = [
    *WORST,
    "-1",
    "NaN",
    "<script>x()</script>",
    "A|B|C",
    "2026-02-30",
    "9999-12-31",
]


@pytest.fixture
def posting(client):
    employer = make_employer()
    client.force_login(make_hr(employer))
    return make_posting(draft=True, employer=employer)


@pytest.mark.parametrize("field", [*FIELDS, "_step", "_popup", "_to_field"])
def test_form_bears_any_value_of_a_field(client, posting, field):
    for garbage in WORST:
        response = client.post(page(posting), as_shown(posting, **{field: garbage}))

        assert response.status_code in (200, 302, 400), garbage


@pytest.mark.parametrize("garbage", GARBAGE)
def test_form_bears_garbage_everywhere(client, posting, garbage):
    response = client.post(ADD, dict.fromkeys(FIELDS, garbage))

    assert response.status_code == 200
    assert JobPosting.objects.get() == posting


def test_form_bears_nothing_at_all(client, posting):
    response = client.post(page(make_posting(employer=posting.employer)), {})

    assert response.context["adminform"].form.errors


@pytest.mark.parametrize("query", ["employer=x", "employer=²", "title=x&skills=x,y"])
def test_empty_form_bears_any_query(client, posting, query):
    assert client.get(f"{ADD}?{query}").status_code == 200


@pytest.mark.parametrize("key", ["x", "0", "9" * 30, "%00", "1/2"])
@pytest.mark.parametrize("rest", ["change", "history", "vorschau", "schritt/besetzt"])
def test_any_address_is_answered(client, posting, key, rest):
    response = client.get(f"/admin/listings/jobposting/{key}/{rest}/")

    assert response.status_code in (302, 404)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_reason_bears_any_text(client, garbage):
    posting = make_posting(in_review=True)
    client.force_login(make_editor())

    response = client.post(step(posting, "zurueckgeben"), {"reason": garbage})

    assert response.status_code in (200, 302)


@pytest.mark.parametrize("field", ["salary_min", "weekly_hours_min", "title"])
@pytest.mark.parametrize("garbage", ["\0", "x" * 9000, "1e9", "99999999999,999"])
def test_published_posting_bears_garbage(client, field, garbage):
    posting = make_posting()
    client.force_login(make_editor())

    response = client.post(page(posting), as_shown(posting, **{field: garbage}))

    assert response.status_code in (200, 302)
