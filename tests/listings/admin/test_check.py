"""The Anzeigen-Check where HR staff and editors see it."""

import pytest
from django.utils import timezone

from listings.actions.posting_checks import refresh_checks
from listings.models import JobPosting
from tests.factories import make_editor, make_employer, make_hr, make_posting
from tests.listings.admin.pages import LIST, as_shown, page, step

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def employer():
    return make_employer()


@pytest.fixture
def hr(client, employer):
    user = make_hr(employer)
    client.force_login(user)
    return user


def found(client, **query):
    return set(client.get(LIST, query).context["cl"].result_list)


def test_change_page_shows_score_findings_and_links_to_the_fields(client, hr, employer):
    posting = make_posting(title="Projektleiter", draft=True, employer=employer)

    html = client.get(page(posting)).content.decode()

    assert "kann so nicht online" in html
    assert '<a href="#feld-title">Der Titel spricht nur ein Geschlecht an' in html
    assert "Zum Beispiel „Projektleitung“" in html
    assert "Quelle: AGG" in html


def test_locked_posting_shows_the_findings_without_links(client, hr, employer):
    posting = make_posting(in_review=True, employer=employer)

    html = client.get(page(posting)).content.decode()

    assert "Straße und Hausnummer fehlen." in html
    assert 'href="#feld-' not in html


def test_ended_posting_is_no_longer_checked(client, hr, employer):
    posting = make_posting(filled=True, employer=employer)

    assert "Anzeigen-Check" not in client.get(page(posting)).content.decode()


def test_what_typed_text_says_is_escaped(client, hr, employer):
    posting = make_posting(
        title="Projektleiter <script>alert(1)</script>", draft=True, employer=employer
    )

    assert "<script>alert" not in client.get(page(posting)).content.decode()


@pytest.mark.parametrize("is_stored", [True, False])
def test_list_shows_the_score_and_can_be_narrowed(client, hr, employer, is_stored):
    faulty = make_posting(title="Projektleiter", employer=employer)
    hinted = make_posting(employer=employer)
    make_posting(expired=True, employer=employer)
    if is_stored:
        refresh_checks(at=timezone.now())

    html = client.get(LIST).content.decode()

    assert '<span class="check-cell check-cell--error">' in html
    assert "1\u00a0Fehler, " in html
    assert found(client, check="fehler") == {faulty}
    assert found(client, check="hinweise") == {faulty, hinted}
    assert found(client, check="ohne") == set()


@pytest.mark.parametrize("is_stored", [True, False])
def test_narrowing_shows_no_other_employers_postings(client, hr, is_stored):
    make_posting(title="Projektleiter")
    if is_stored:
        refresh_checks(at=timezone.now())

    assert found(client, check="fehler") == set()
    assert found(client, check="hinweise") == set()


def test_unknown_kind_narrows_nothing(client, hr, employer):
    posting = make_posting(employer=employer)

    assert found(client, check="quatsch") == {posting}


def test_doubles_of_other_employers_are_not_told(client, hr, employer):
    text = f"<p>{' '.join(f'Wort{number}' for number in range(40))}</p>"
    make_posting(title="Geheim", tasks=text)
    own = make_posting(draft=True, tasks=text, employer=employer)

    assert "Geheim" not in client.get(page(own)).content.decode()


def test_draft_with_a_title_of_one_gender_is_saved_but_not_submitted(
    client, hr, employer
):
    posting = make_posting(draft=True, employer=employer)
    data = as_shown(posting, title="Projektleiter")

    client.post(page(posting), data | {"_save": "1"})
    posting.refresh_from_db()
    assert posting.title == "Projektleiter"

    client.post(step(posting, "einreichen"))
    posting.refresh_from_db()
    assert posting.status == "draft"


def published_before_the_rule(employer):
    posting = make_posting(employer=employer, street="Alte Straße 1")
    JobPosting.objects.filter(pk=posting.pk).update(title="Projektleiter")
    posting.refresh_from_db()
    return posting


def test_online_posting_with_an_old_fault_stays_online_and_can_be_mended(
    client, employer
):
    posting = published_before_the_rule(employer)
    client.force_login(make_editor())

    client.post(page(posting), as_shown(posting, street="Neue Straße 2", _save="1"))

    posting.refresh_from_db()
    assert (posting.street, posting.is_public()) == ("Neue Straße 2", True)


def test_text_that_is_being_changed_has_to_follow_the_rule(client, employer):
    posting = published_before_the_rule(employer)
    client.force_login(make_editor())

    response = client.post(
        page(posting), as_shown(posting, title="IT-Projektleiter", _save="1")
    )

    posting.refresh_from_db()
    assert posting.title == "Projektleiter"
    assert "spricht nur ein Geschlecht an" in response.content.decode()


def test_old_fault_hinders_no_confirmation(client, hr, employer):
    posting = published_before_the_rule(employer)
    before = posting.confirmed_at

    client.post(step(posting, "bestaetigen"))

    posting.refresh_from_db()
    assert posting.confirmed_at > before
