"""Several postings at once: a page that names them, then row by row."""

import pytest

from listings.admin.posting_bulk import BULK_STEPS, CONFIRMED
from listings.enums import Status
from listings.models import AuditEntry, JobPosting, PostingEvent
from tests.factories import make_editor, make_employer, make_posting
from tests.listings.admin.pages import LIST, texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

# Action: the state it starts from, the state it leads to.
PATHS = {
    "confirm_selected": ({}, "published"),
    "submit_selected": ({"draft": True}, "in_review"),
    "fill_selected": ({}, "filled"),
    "end_selected": ({}, "expired"),
    "archive_selected": ({"expired": True}, "archived"),
}


@pytest.fixture
def own(db):
    return make_employer()


def ask(client, action, *postings, **more):
    keys = [posting.pk for posting in postings]
    return client.post(LIST, {"action": action, "_selected_action": keys} | more)


def act(client, action, *postings):
    keys = [posting.pk for posting in postings]
    data = {"action": action, "_selected_action": keys, CONFIRMED: "1"}
    return client.post(LIST, data, follow=True)


@pytest.mark.parametrize("action", PATHS)
def test_question_changes_nothing_and_names_who_can_and_who_cannot(
    client, hr, own, action
):
    traits, _ = PATHS[action]
    able = make_posting(employer=own, title="Kann", **traits)
    unable = make_posting(employer=own, title="Kann nicht", archived=True)

    response = ask(client, action, able, unable)

    assert response.context["able"] == [able]
    [candidate] = response.context["unable"]
    assert candidate.posting == unable
    assert candidate.obstacle == "hat den Status „Archiviert“"
    assert not PostingEvent.objects.exists()


@pytest.mark.parametrize("action", PATHS)
def test_answer_takes_the_step(client, hr, own, action):
    traits, state = PATHS[action]
    posting = make_posting(employer=own, **traits)

    act(client, action, posting)

    posting.refresh_from_db()
    assert posting.status == state
    assert posting.events.get().by == hr


def test_publishing_is_the_editors(client, own):
    posting = make_posting(employer=own, in_review=True)
    client.force_login(make_editor())

    question = ask(client, "publish_selected", posting)
    act(client, "publish_selected", posting)

    posting.refresh_from_db()
    assert question.context["able"] == [posting]
    assert posting.status == Status.PUBLISHED


def test_unready_draft_is_named_with_what_it_lacks(client, hr, own):
    posting = make_posting(employer=own, draft=True, tasks="")

    response = ask(client, "submit_selected", posting)

    [candidate] = response.context["unable"]
    assert candidate.obstacle == "Die Aufgaben fehlen."


def test_overdue_posting_cannot_be_confirmed(client, hr, own):
    posting = make_posting(employer=own, overdue=True)

    response = ask(client, "confirm_selected", posting)

    [candidate] = response.context["unable"]
    assert "Bewerbungsfrist ist abgelaufen" in candidate.obstacle


def test_row_that_moved_since_the_question_is_named_and_left(client, hr, own):
    first, second = make_posting(employer=own), make_posting(employer=own)
    ask(client, "end_selected", first, second)
    JobPosting.objects.filter(pk=first.pk).update(valid_through=None, status="draft")

    response = act(client, "end_selected", first, second)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (Status.DRAFT, Status.EXPIRED)
    assert any("hat den Status „Entwurf“" in text for text in texts(response))


@pytest.mark.parametrize(
    ("traits", "values", "is_gone"),
    [
        ({"draft": True}, {}, True),
        ({}, {}, False),
        ({"in_review": True}, {}, False),
        (
            {"draft": True},
            {"source": "feed", "source_name": "personio", "external_id": "7"},
            False,
        ),
    ],
)
def test_only_own_drafts_are_deleted(client, hr, own, traits, values, is_gone):
    posting = make_posting(employer=own, **traits, **values)

    act(client, "delete_drafts", posting)

    assert JobPosting.objects.filter(pk=posting.pk).exists() is not is_gone
    entries = AuditEntry.objects.values_list("kind", "by", "employer", "details")
    told = ("posting_deleted", hr.pk, own.pk, f"„{posting.title}“ (Nr. {posting.pk})")
    assert list(entries) == ([told] if is_gone else [])


def test_draft_that_was_online_is_not_deleted(client, hr, own):
    posting = make_posting(employer=own, draft=True)
    published = make_posting(employer=own)
    JobPosting.objects.filter(pk=posting.pk).update(date_posted=published.date_posted)

    act(client, "delete_drafts", posting)

    assert JobPosting.objects.filter(pk=posting.pk).exists()


def test_selection_across_pages_is_asked_about_row_by_row(client, hr, own):
    postings = [make_posting(employer=own) for _ in range(3)]
    make_posting()

    response = ask(client, "end_selected", postings[0], select_across="1")

    assert set(response.context["able"]) == set(postings)


def test_more_than_can_be_read_over_is_refused(client, hr, own, monkeypatch):
    monkeypatch.setattr("listings.admin.posting_bulk.MOST_ROWS", 2)
    postings = [make_posting(employer=own) for _ in range(3)]

    response = act(client, "end_selected", *postings)

    assert not PostingEvent.objects.exists()
    assert any("Höchstens 2 Stellen" in text for text in texts(response))


@pytest.mark.parametrize("count", [1, 3])
def test_question_asks_the_database_the_same_for_any_number(
    client, hr, own, count, django_assert_num_queries
):
    postings = [make_posting(employer=own) for _ in range(count)]
    ask(client, "end_selected", *postings)

    with django_assert_num_queries(14):
        response = ask(client, "end_selected", *postings)

    assert len(response.context["able"]) == count


@pytest.mark.parametrize("action", BULK_STEPS)
def test_nothing_selected_changes_nothing(client, hr, own, action):
    make_posting(employer=own)

    response = client.post(LIST, {"action": action, CONFIRMED: "1"}, follow=True)

    assert response.status_code == 200
    assert not PostingEvent.objects.exists()
