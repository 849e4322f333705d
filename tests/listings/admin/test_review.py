"""Changes of what stands online, as HR staff and editors meet them in the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hammjobs.german import end_of_day
from listings.actions.approval_states import keep_approval
from listings.enums import Status
from listings.models import (
    Approval,
    AuditEntry,
    ClockRun,
    Employer,
    JobPosting,
    PendingChange,
    ReturnReason,
)
from tests.factories import (
    make_editor,
    make_employer,
    make_hr,
    make_operator,
    make_posting,
    make_skill,
)
from tests.listings.admin.pages import LIST, as_shown, page, step, texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NEW = "<p>Sie führen den Terminplan und den Haushalt.</p>"
HELD_STEPS = ("aenderung-uebernehmen", "aenderung-zurueckgeben", "aenderung-verwerfen")


@pytest.fixture
def own(db):
    return make_employer()


@pytest.fixture
def posting(own):
    deadline = end_of_day(timezone.localdate() + timedelta(days=30))
    posting = make_posting(employer=own, valid_through=deadline)
    keep_approval(posting, by=None, at=timezone.now())
    return posting


@pytest.fixture
def hr(own):
    return make_hr(own)


@pytest.fixture
def held(client, hr, posting):
    """A change that HR staff made and that waits."""
    client.force_login(hr)
    client.post(page(posting), as_shown(posting, tasks=NEW))
    return PendingChange.objects.get()


def test_change_of_an_untrusted_employer_waits_and_says_so(client, hr, posting):
    client.force_login(hr)
    skill = make_skill("sap")
    data = as_shown(posting, tasks=NEW, skills=[skill.pk])

    response = client.post(page(posting), data, follow=True)

    row = JobPosting.objects.get(pk=posting.pk)
    assert (row.tasks, list(row.skills.all())) == (posting.tasks, [])
    assert texts(response) == [
        "Gespeichert und zur Prüfung gegeben: Bis die Redaktion die Änderung freigibt, "
        "steht der bisherige Text online."
    ]
    assert "Eine Änderung wartet auf Freigabe" in response.text
    assert response.context["adminform"].form.initial["tasks"] == NEW
    assert list(response.context["adminform"].form.initial["skills"]) == [skill]


def test_small_change_of_a_trusted_employer_is_online(client, hr, posting, own):
    Employer.objects.filter(pk=own.pk).update(is_trusted=True)
    client.force_login(hr)

    response = client.post(page(posting), as_shown(posting, tasks=NEW), follow=True)

    assert texts(response) == ["Gespeichert."]
    assert JobPosting.objects.get(pk=posting.pk).tasks == NEW
    assert Approval.objects.to_look_at().exists()


def test_author_goes_on_with_the_waiting_change(client, hr, held, posting):
    shown = client.get(page(posting)).context["adminform"].form
    data = as_shown(posting, version=shown["version"].value())

    client.post(page(posting), data | {"tasks": NEW, "offer": "<p>Kantine.</p>"})

    held.refresh_from_db()
    assert held.after == {"tasks": NEW, "offer": "<p>Kantine.</p>"}


def test_form_opened_before_the_change_waited_is_out_of_date(client, hr, posting, own):
    client.force_login(hr)
    opened = as_shown(posting, version=posting.updated_at.isoformat())
    client.post(page(posting), opened | {"tasks": NEW})

    response = client.post(page(posting), opened | {"tasks": "<p>Anderes.</p>"})

    # Both versions are shown; see test_conflict for the page.
    assert response.status_code == 200
    assert PendingChange.objects.get().after == {"tasks": NEW}


def test_editor_sees_the_approved_text_in_the_form(client, held, posting):
    client.force_login(make_editor())

    form = client.get(page(posting)).context["adminform"].form

    assert form.initial["tasks"] == posting.tasks


def test_review_shows_the_change_word_by_word(client, held, posting):
    client.force_login(make_editor())

    response = client.get(page(posting, "review"))

    review = response.context["review"]
    assert [diff.label for diff in review.waiting] == ["Aufgaben"]
    assert review.since_approval == []
    assert "<ins>Terminplan und den Haushalt</ins>" in response.text
    offered = [each.name for each in response.context["steps"]]
    assert offered == ["aenderung-uebernehmen", "aenderung-zurueckgeben"]


def test_review_checks_the_text_with_the_change(client, hr, posting):
    client.force_login(hr)
    empty = "<p>Sie finden ein dynamisches Team.</p>"
    client.post(page(posting), as_shown(posting, tasks=empty))
    client.force_login(make_editor())

    response = client.get(page(posting, "review"))

    messages = [finding.message for finding in response.context["check"].findings]
    assert "„dynamisches Team“ sagt wenig." in messages
    assert JobPosting.objects.get(pk=posting.pk).tasks == posting.tasks


def test_officer_sees_the_change_and_may_throw_it_away(client, hr, held, posting):
    response = client.get(page(posting, "review"))
    assert [each.name for each in response.context["steps"]] == ["aenderung-verwerfen"]

    client.post(step(posting, "aenderung-verwerfen"))

    assert not PendingChange.objects.exists()


@pytest.mark.parametrize("name", HELD_STEPS)
def test_foreign_staff_find_neither_change_nor_steps(client, held, posting, name):
    client.force_login(make_hr(make_employer()))

    assert client.get(page(posting, "review")).status_code == 404
    assert client.get(step(posting, name)).status_code == 404
    assert client.post(step(posting, name)).status_code == 404
    assert PendingChange.objects.exists()


@pytest.mark.parametrize("name", [*HELD_STEPS[:2], "geprueft"])
def test_officer_may_not_approve(client, hr, held, posting, name):
    assert client.post(step(posting, name), {"reason": "x"}).status_code == 403
    assert PendingChange.objects.exists()


def test_editor_puts_the_change_online(client, held, posting):
    client.force_login(make_editor())

    client.post(step(posting, "aenderung-uebernehmen"))

    assert JobPosting.objects.get(pk=posting.pk).tasks == NEW


def test_editor_ticks_off_what_went_online_at_once(client, hr, posting, own):
    Employer.objects.filter(pk=own.pk).update(is_trusted=True)
    client.force_login(hr)
    client.post(page(posting), as_shown(posting, tasks=NEW))
    client.force_login(make_editor())

    response = client.get(page(posting, "review"))
    assert [each.label for each in response.context["review"].since_approval] == [
        "Aufgaben"
    ]
    client.post(step(posting, "geprueft"))

    assert not Approval.objects.to_look_at().exists()


def test_first_review_has_nothing_to_compare_with(client, own):
    posting = make_posting(in_review=True, employer=own)
    client.force_login(make_editor())

    response = client.get(page(posting, "review"))

    assert "Diese Stelle ist neu" in response.text
    assert response.context["title"] == "Prüfung"


# Returning with texts that are kept


@pytest.fixture
def waiting(client, own):
    client.force_login(make_editor())
    return make_posting(in_review=True, employer=own)


def make_reason(title="Kurz", text="Bitte nennen Sie Aufgaben.") -> ReturnReason:
    return ReturnReason.objects.create(title=title, text=text)


@pytest.mark.parametrize(
    ("ticked", "typed", "expected"),
    [
        (True, "", "Bitte nennen Sie Aufgaben."),
        (True, "Danke!", "Bitte nennen Sie Aufgaben.\n\nDanke!"),
        (False, "Danke!", "Danke!"),
    ],
)
def test_kept_texts_come_before_own_words(client, waiting, ticked, typed, expected):
    reason = make_reason()
    data = {"reason": typed} | ({"reasons": [reason.pk]} if ticked else {})

    client.post(step(waiting, "zurueckgeben"), data)

    waiting.refresh_from_db()
    assert waiting.return_reason == expected


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({}, "Bitte schreiben Sie, was an der Stelle zu ändern ist."),
        ({"reasons": ["0"]}, "Diese Vorlage gibt es nicht mehr."),
        ({"reasons": ["x"]}, "Diese Vorlage gibt es nicht."),
    ],
)
def test_return_without_a_usable_reason_asks_again(client, waiting, data, error):
    response = client.post(step(waiting, "zurueckgeben"), data)

    assert error in response.text
    waiting.refresh_from_db()
    assert waiting.status == Status.IN_REVIEW


def test_reasons_that_are_too_long_together_are_refused(client, waiting):
    reasons = [make_reason(f"Text {number}", "x" * 600) for number in range(2)]
    data = {"reasons": [reason.pk for reason in reasons]}

    response = client.post(step(waiting, "zurueckgeben"), data)

    assert "höchstens 1000 passen" in response.text


# Dates


def test_moment_is_typed_and_shown(client, waiting):
    day = timezone.localdate() + timedelta(days=3)

    client.post(step(waiting, "termin"), {"publish_at": f"{day:%d.%m.%Y} 08:00"})
    wished = client.get(page(waiting)).text
    waiting.refresh_from_db()
    step_data = as_shown(waiting) | {"_step": "veroeffentlichen"}
    planned = client.post(page(waiting), step_data, follow=True).text
    planned = planned.replace("\u00a0", " ")

    assert "Wunschtermin" in wished
    assert f"Geplant: online ab {day:%d.%m.%Y}, 08:00 Uhr." in planned
    assert "Die Stelle steht jetzt in der Suche" not in planned
    assert f"online ab {day:%d.%m.%Y}, 08:00 Uhr" in planned
    assert f"Geplant für {day:%d.%m.%Y}, 08:00 Uhr" in planned
    assert "Geplant für" in client.get(LIST).text


def test_moment_that_is_none_asks_again(client, waiting):
    response = client.post(step(waiting, "termin"), {"publish_at": "bald"})

    assert "Bitte geben Sie Tag und Uhrzeit ein" in response.text


@pytest.mark.parametrize("name", ["termin", "planung-aufheben"])
def test_foreign_staff_plan_nothing(client, name):
    posting = make_posting(upcoming=True)
    client.force_login(make_hr(make_employer()))

    assert client.post(step(posting, name)).status_code == 404


def test_foreign_staff_renew_nothing(client, posting):
    client.force_login(make_hr(make_employer()))

    assert client.post(step(posting, "verlaengern")).status_code == 404


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("aenderung", "Wartet"),
        ("angesehen", "Geändert"),
        ("geplant", "Geplant"),
        ("unbestaetigt", "Alt"),
    ],
)
def test_list_is_narrowed_to_what_is_to_do(client, value, shown):
    at = timezone.now()
    held = make_posting(title="Wartet")
    change = {"before": {}, "after": {}, "at": at}
    PendingChange.objects.create(posting=held, **change)
    returned = make_posting(title="Zurück")
    PendingChange.objects.create(posting=returned, return_reason="Nein", **change)
    changed = make_posting(title="Geändert")
    Approval.objects.create(posting=changed, values={}, at=at, changed_at=at)
    make_posting(title="Geplant", upcoming=True)
    make_posting(title="Alt", confirmed_at=at - timedelta(days=25))
    client.force_login(make_editor())

    response = client.get(LIST, {"zu-tun": value})

    assert [row.title for row in response.context["cl"].result_list] == [shown]


# The operator's switch and the pages around the clock


@pytest.mark.parametrize(
    ("before", "kind"),
    [(False, AuditEntry.Kind.TRUSTED), (True, AuditEntry.Kind.UNTRUSTED)],
)
def test_operators_switch_is_on_record(client, own, before, kind):
    Employer.objects.filter(pk=own.pk).update(is_trusted=before)
    operator = make_operator()
    client.force_login(operator)
    address = f"/admin/listings/employer/{own.pk}/change/"
    data = _shown(client.get(address))
    data.pop("is_trusted", None)

    client.post(address, data | ({} if before else {"is_trusted": "on"}))

    own.refresh_from_db()
    assert own.is_trusted is not before
    entry = AuditEntry.objects.get(kind=kind)
    assert (entry.by, entry.employer) == (operator, own)


def _shown(response) -> dict:
    """The form and its inlines as a browser would send them back."""
    forms = [response.context["adminform"].form]
    data = {}
    for formset in response.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    for form in forms:
        shown = {field.html_name: field.value() for field in form}
        data |= {name: value for name, value in shown.items() if value}
    return data


@pytest.mark.parametrize("maker", [make_hr, make_editor])
def test_nobody_else_sees_the_switch(client, own, maker):
    client.force_login(maker(own) if maker is make_hr else maker())

    form = client.get(f"/admin/listings/employer/{own.pk}/change/").context["adminform"]

    assert "is_trusted" not in form.form.fields


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("listings/returnreason/", {"editor", "operator"}),
        ("listings/clockrun/", {"operator"}),
        ("hammjobs/outboxmail/", {"operator"}),
    ],
)
def test_pages_are_open_to_those_who_need_them(client, own, path, allowed):
    ClockRun.objects.create(
        job="zählen", started_at=timezone.now(), finished_at=timezone.now(), done="1"
    )
    people = {"hr": make_hr(own), "editor": make_editor(), "operator": make_operator()}
    codes = {}
    for role, person in people.items():
        client.force_login(person)
        codes[role] = client.get(f"/admin/{path}").status_code

    assert {role for role, code in codes.items() if code == 200} == allowed
    assert set(codes.values()) == {200, 403}
