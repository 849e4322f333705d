"""From draft to archive: which role may take which step from where."""

from datetime import timedelta

import pytest
from django.utils import timezone

from listings.admin.posting_bulk import CONFIRMED
from listings.enums import Status
from listings.models import JobPosting, PostingEvent
from tests.factories import (
    make_editor,
    make_employer,
    make_hr,
    make_operator,
    make_posting,
)
from tests.listings.admin.pages import ADD, LIST, as_shown, page, step, texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

STATES = {
    "draft": {"draft": True},
    "in_review": {"in_review": True},
    "published": {},
    "expired": {"expired": True},
    "filled": {"filled": True},
    "archived": {"archived": True},
}
HR_STEPS = {
    ("draft", "einreichen"): "in_review",
    ("in_review", "zurueckziehen"): "draft",
    ("published", "bestaetigen"): "published",
    ("published", "besetzt"): "filled",
    ("published", "beenden"): "expired",
    ("expired", "archivieren"): "archived",
    ("filled", "archivieren"): "archived",
}
REVIEWER_STEPS = {
    ("draft", "einreichen"): "in_review",
    ("draft", "veroeffentlichen"): "published",
    ("in_review", "veroeffentlichen"): "published",
    ("in_review", "zurueckgeben"): "draft",
    ("published", "bestaetigen"): "published",
    ("published", "besetzt"): "filled",
    ("published", "beenden"): "expired",
    ("expired", "archivieren"): "archived",
    ("filled", "archivieren"): "archived",
}
# Both may set when a posting goes online and how long it stays there.
DATES = {
    ("draft", "termin"): "draft",
    ("in_review", "termin"): "in_review",
    ("published", "verlaengern"): "published",
}
HR_STEPS |= DATES
REVIEWER_STEPS |= DATES
# What the pages of the steps ask for.
ASKED_FOR = {
    "reason": "Bitte das Gehalt prüfen.",
    "publish_at": f"{timezone.localdate() + timedelta(days=1)}T08:00",
    "valid_through": f"{timezone.localdate() + timedelta(days=80)}",
}
ALLOWED = {"hr": HR_STEPS, "editor": REVIEWER_STEPS, "operator": REVIEWER_STEPS}
STEP_NAMES = sorted({name for _, name in {*HR_STEPS, *REVIEWER_STEPS}})


@pytest.fixture
def own(db):
    return make_employer()


@pytest.fixture
def people(own):
    return {"hr": make_hr(own), "editor": make_editor(), "operator": make_operator()}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ALLOWED)
def test_role_takes_its_steps_and_no_others(client, own, people, role, state):
    postings = {
        name: make_posting(employer=own, **STATES[state]) for name in STEP_NAMES
    }
    client.force_login(people[role])

    for name, posting in postings.items():
        client.post(step(posting, name), ASKED_FOR)

    found = {
        name: JobPosting.objects.get(pk=posting.pk).status
        for name, posting in postings.items()
        if posting.events.exists()
    }
    allowed = ALLOWED[role].items()
    assert found == {name: end for (start, name), end in allowed if start == state}
    untouched = JobPosting.objects.filter(events__isnull=True)
    assert {posting.status for posting in untouched} == {state}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ALLOWED)
def test_page_offers_the_steps_of_role_and_state(client, own, people, role, state):
    posting = make_posting(employer=own, **STATES[state])
    client.force_login(people[role])

    response = client.get(page(posting))

    offered = {each.name for each in response.context["steps"]}
    expected = {name for start, name in ALLOWED[role] if start == state}
    assert offered == expected
    assert response.status_code == 200


@pytest.mark.parametrize("name", STEP_NAMES)
def test_nobody_steps_without_logging_in(client, own, name):
    posting = make_posting(employer=own)

    response = client.post(step(posting, name))

    assert response.status_code == 302
    assert "/admin/login/" in response.url
    assert not posting.events.exists()


@pytest.mark.parametrize("address", ["/admin/", LIST, ADD])
def test_pages_ask_to_log_in(client, address):
    assert "/admin/login/" in client.get(address).url


def test_unknown_step_is_not_found(client, own, people):
    posting = make_posting(employer=own)
    client.force_login(people["hr"])

    assert client.post(step(posting, "loeschen")).status_code == 404


def test_step_that_lasts_asks_first(client, own, people):
    posting = make_posting(employer=own)
    client.force_login(people["hr"])

    response = client.get(step(posting, "besetzt"))

    assert "nicht rückgängig" in response.content.decode()
    assert not posting.events.exists()


def test_submitting_takes_along_what_is_typed(client, own, people):
    posting = make_posting(draft=True, employer=own)
    client.force_login(people["hr"])

    response = client.post(
        page(posting), as_shown(posting, title="Neu", _step="einreichen"), follow=True
    )

    posting.refresh_from_db()
    assert (posting.title, posting.status) == ("Neu", Status.IN_REVIEW)
    assert texts(response) == [
        "Zur Prüfung gegeben: Die Redaktion sieht die Stelle jetzt an."
    ]


def test_new_posting_can_be_submitted_at_once(client, own, people):
    ready = as_shown(make_posting(draft=True, employer=own), _step="einreichen")
    JobPosting.objects.all().delete()
    client.force_login(people["hr"])

    client.post(ADD, ready)

    assert JobPosting.objects.get().status == Status.IN_REVIEW


def test_unready_posting_is_kept_and_says_what_is_missing(client, own, people):
    client.force_login(people["hr"])
    typed = {"title": "Halbfertig", "employer": own.pk, "offer": "<p>30 Tage</p>"}

    response = client.post(ADD, typed | {"_step": "einreichen"}, follow=True)

    posting = JobPosting.objects.get()
    assert (posting.status, posting.offer) == (Status.DRAFT, "<p>30 Tage</p>")
    assert texts(response)[0].startswith("Ihr Text ist gespeichert.")
    html = response.content.decode()
    for message in (
        "Das Gehaltsband fehlt.",
        "Die Aufgaben fehlen.",
        "eine Bewerbungsfrist an",
    ):
        assert message in html
    assert 'href="#feld-salary_min"' in html


def test_form_takes_no_step_that_its_role_lacks(client, own, people):
    posting = make_posting(draft=True, employer=own)
    client.force_login(people["hr"])

    client.post(page(posting), as_shown(posting, _step="veroeffentlichen"))

    posting.refresh_from_db()
    assert posting.status == Status.DRAFT


def test_editor_publishes_what_the_form_shows(client, own, people):
    posting = make_posting(in_review=True, employer=own)
    client.force_login(people["editor"])

    client.post(
        page(posting), as_shown(posting, title="Besser", _step="veroeffentlichen")
    )

    posting.refresh_from_db()
    assert (posting.title, posting.status) == ("Besser", Status.PUBLISHED)
    assert posting.is_public()


def test_returning_needs_a_reason(client, own, people):
    posting = make_posting(in_review=True, employer=own)
    client.force_login(people["editor"])

    response = client.post(step(posting, "zurueckgeben"), {"reason": "  "})

    assert "was an der Stelle zu ändern ist" in response.content.decode()
    assert not posting.events.exists()


def test_officer_reads_why_a_posting_came_back(client, own, people):
    posting = make_posting(in_review=True, employer=own)
    client.force_login(people["editor"])
    client.post(step(posting, "zurueckgeben"), {"reason": "Bitte <b>kürzen</b>."})
    client.force_login(people["hr"])

    form, start = client.get(page(posting)), client.get("/admin/")

    assert "Bitte &lt;b&gt;kürzen&lt;/b&gt;." in form.content.decode()
    assert "Vollständig" not in form.content.decode()
    assert posting.title in start.content.decode()
    assert form.context["is_form"]


def test_posting_under_review_is_locked_for_officers(client, own, people):
    posting = make_posting(in_review=True, employer=own)
    client.force_login(people["hr"])

    shown = client.get(page(posting))
    sent = client.post(page(posting), as_shown(posting, title="Neu"), follow=True)

    posting.refresh_from_db()
    assert posting.title != "Neu"
    assert "gesperrt" in texts(sent)[0]
    assert 'name="title"' not in shown.content.decode()
    assert "Aus der Prüfung zurückziehen" in shown.content.decode()


@pytest.mark.parametrize("role", ["hr", "editor"])
@pytest.mark.parametrize("state", ["expired", "filled", "archived"])
def test_ended_posting_is_locked(client, own, people, role, state):
    posting = make_posting(employer=own, **STATES[state])
    client.force_login(people[role])

    client.post(page(posting), as_shown(posting, title="Neu"))

    posting.refresh_from_db()
    assert posting.title != "Neu"


def test_step_too_late_says_so(client, own, people):
    posting = make_posting(filled=True, employer=own)
    client.force_login(people["hr"])

    response = client.post(step(posting, "beenden"), follow=True)

    assert "Besetzt" in texts(response)[0]


def test_change_behind_a_change_is_refused(client, own, people, monkeypatch):
    """Between reading the row and saving it, somebody publishes it."""
    posting = make_posting(draft=True, employer=own)
    client.force_login(people["hr"])
    data = as_shown(posting, title="Neu")
    save = JobPosting.objects.filter(pk=posting.pk).update
    clean = "listings.forms.posting_checks.PostingChecks._apply_rules"
    monkeypatch.setattr(clean, lambda form: save(updated_at="2020-01-01T00:00Z"))

    response = client.post(page(posting), data, follow=True)

    assert "anderswo geändert" in texts(response)[0]
    assert JobPosting.objects.get(pk=posting.pk).title != "Neu"


def test_history_names_who_what_when_and_why(client, own, people):
    posting = make_posting(in_review=True, employer=own)
    client.force_login(people["editor"])
    client.post(step(posting, "zurueckgeben"), {"reason": "Zu kurz."})
    client.force_login(people["hr"])

    html = client.get(page(posting, "history")).content.decode()

    for words in (people["editor"].username, "zurückgegeben", "Zu kurz."):
        assert words in html


@pytest.mark.parametrize("count", [1, 3])
def test_form_asks_the_same_questions_for_any_number_of_events(
    client, own, people, django_assert_num_queries, count
):
    posting = make_posting(employer=own)
    client.force_login(people["hr"])
    for _ in range(count):
        client.post(step(posting, "bestaetigen"))
    client.get(page(posting))

    with django_assert_num_queries(24):
        response = client.get(page(posting))

    assert len(response.context["events"]) == count


@pytest.mark.parametrize(
    ("role", "traits", "is_gone"),
    [
        ("hr", {"draft": True}, True),
        ("hr", {"in_review": True}, False),
        ("hr", {}, False),
        ("hr", {"archived": True}, False),
        (
            "hr",
            {
                "draft": True,
                "source": "feed",
                "source_name": "json",
                "external_id": "1",
            },
            False,
        ),
        ("editor", {"draft": True}, False),
        ("operator", {}, True),
    ],
)
def test_only_drafts_and_only_by_their_people_are_deleted(
    client, own, people, role, traits, is_gone
):
    posting = make_posting(employer=own, **traits)
    client.force_login(people[role])

    client.post(page(posting, "delete"), {"post": "yes"})

    assert JobPosting.objects.filter(pk=posting.pk).exists() is not is_gone


@pytest.mark.parametrize("role", ["hr", "editor"])
def test_nobody_deletes_by_the_list(client, own, people, role):
    posting = make_posting(draft=True, employer=own)
    client.force_login(people[role])

    client.post(
        LIST,
        {"action": "delete_selected", "_selected_action": [posting.pk], "post": "yes"},
    )

    assert JobPosting.objects.filter(pk=posting.pk).exists()


def test_several_postings_are_confirmed_at_once(client, own, people):
    postings = [make_posting(employer=own), make_posting(employer=own)]
    draft = make_posting(draft=True, employer=own)
    client.force_login(people["hr"])
    keys = [posting.pk for posting in [*postings, draft]]

    data = {"action": "confirm_selected", "_selected_action": keys, CONFIRMED: "1"}
    response = client.post(LIST, data, follow=True)

    kinds = PostingEvent.objects.values_list("kind", "posting")
    assert set(kinds) == {("confirmed", posting.pk) for posting in postings}
    assert any("2\u00a0Stellen bestätigt" in text for text in texts(response))


def test_editor_publishes_several_at_once(client, own, people):
    posting = make_posting(in_review=True, employer=own)
    client.force_login(people["editor"])

    keys = [posting.pk]
    data = {"action": "publish_selected", "_selected_action": keys, CONFIRMED: "1"}
    client.post(LIST, data)

    posting.refresh_from_db()
    assert posting.status == Status.PUBLISHED


def test_officer_publishes_nothing_by_the_list(client, own, people):
    posting = make_posting(in_review=True, employer=own)
    client.force_login(people["hr"])

    keys = [posting.pk]
    data = {"action": "publish_selected", "_selected_action": keys, CONFIRMED: "1"}
    client.post(LIST, data)

    posting.refresh_from_db()
    assert posting.status == Status.IN_REVIEW
