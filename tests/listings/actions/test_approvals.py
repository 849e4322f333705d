"""What goes online at once, what waits beside the approved text, what becomes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hammjobs.models import OutboxMail
from listings.actions.approval_states import keep_approval
from listings.actions.approvals import (
    apply_change,
    approve_posting,
    return_change,
    withdraw_change,
)
from listings.actions.drafts import save_posting
from listings.actions.planning import cancel_planned
from listings.actions.postings import (
    StepRefused,
    archive_posting,
    end_posting,
    publish_posting,
)
from listings.actions.table_changes import follow_pay_tables
from listings.models import Approval, JobPosting, PendingChange, PostingEvent
from listings.queries.posting_values import difference, set_values, values_of
from tests.factories import (
    make_editor,
    make_employer,
    make_hr,
    make_posting,
    make_skill,
)
from tests.listings.actions.test_table_changes import AFTER, make_tables
from tests.listings.actions.test_table_changes import online as band_online

pytestmark = pytest.mark.django_db

Kind = PostingEvent.Kind
AT = timezone.now()
NEW = "<p>Sie führen den Terminplan und den Haushalt.</p>"


@pytest.fixture
def editor():
    return make_editor()


def staffed(**values):
    """An employer with an officer who can be written to."""
    employer = make_employer(**values)
    officer = make_hr(employer, email="personal@example.org")
    return employer, officer


def edit(posting, by, **values):
    """As the form does: read, change, save."""
    typed = JobPosting.objects.get(pk=posting.pk)
    skills = values.pop("skills", None)
    for name, value in values.items():
        setattr(typed, name, value)
    chosen = None if skills is None else [skill.pk for skill in skills]
    return save_posting(posting=typed, by=by, at=AT, changed=["Text"], skills=chosen)


def online(posting):
    return JobPosting.objects.get(pk=posting.pk)


def kinds(posting):
    return list(posting.events.order_by("pk").values_list("kind", flat=True))


def mails():
    return list(OutboxMail.objects.order_by("pk").values_list("subject", flat=True))


@pytest.mark.parametrize(
    ("is_trusted", "values", "is_held"),
    [
        (True, {"tasks": NEW}, False),
        (True, {"title": "IT-Leitung (m/w/d)"}, True),
        (True, {"salary_max": 4000}, True),
        (False, {"tasks": NEW}, True),
        (False, {"contact_name": "Änne Groß"}, True),
    ],
)
def test_small_edits_of_trusted_employers_alone_go_online_at_once(
    is_trusted, values, is_held
):
    employer, officer = staffed(is_trusted=is_trusted)
    posting = make_posting(employer=employer)
    before = values_of(posting)

    saved = edit(posting, officer, **values)

    assert saved.is_held is is_held
    assert PendingChange.objects.exists() is is_held
    assert (values_of(online(posting)) == before) is is_held
    assert Approval.objects.to_look_at().exists() is not is_held


def test_new_employer_is_not_trusted():
    assert not make_employer().is_trusted


def test_edit_of_an_editor_is_approved_with_it(editor):
    posting = make_posting()

    edit(posting, editor, title="IT-Leitung (m/w/d)")

    assert online(posting).title == "IT-Leitung (m/w/d)"
    assert posting.approval.values["title"] == "IT-Leitung (m/w/d)"
    assert not Approval.objects.to_look_at().exists()


def test_draft_is_saved_as_ever():
    employer, officer = staffed()
    posting = make_posting(draft=True, employer=employer)

    assert not edit(posting, officer, title="Neu").is_held
    assert online(posting).title == "Neu"


def test_planned_posting_is_approved_and_waits_too():
    employer, officer = staffed()
    posting = make_posting(upcoming=True, employer=employer)

    assert edit(posting, officer, title="Neu").is_held


def test_waiting_change_holds_what_differs_alone_and_the_skills():
    employer, officer = staffed()
    old, new = make_skill("jira"), make_skill("sap")
    posting = make_posting(employer=employer, skills=[old])

    edit(posting, officer, tasks=NEW, skills=[old, new])

    change = PendingChange.objects.get()
    assert change.after == {"tasks": NEW, "skills": sorted([old.pk, new.pk])}
    assert change.before == {"tasks": posting.tasks, "skills": [old.pk]}
    assert list(posting.skills.all()) == [old]
    assert kinds(posting) == [Kind.SUBMITTED]


def test_edit_that_changes_nothing_takes_the_waiting_one_back():
    employer, officer = staffed()
    posting = make_posting(employer=employer)
    edit(posting, officer, tasks=NEW)

    assert not edit(posting, officer, tasks=posting.tasks).is_held
    assert not PendingChange.objects.exists()


def test_applied_change_is_online_approved_and_told(editor):
    employer, officer = staffed()
    skill = make_skill("sap")
    posting = make_posting(employer=employer)
    edit(posting, officer, tasks=NEW, skills=[skill])

    apply_change(posting=posting, by=editor, at=AT)

    now = online(posting)
    assert (now.tasks, list(now.skills.all())) == (NEW, [skill])
    assert posting.approval.values == values_of(now)
    assert not PendingChange.objects.exists()
    assert kinds(posting) == [Kind.SUBMITTED, Kind.APPROVED]
    assert mails() == [f"Ihre Änderung ist online: {posting.title}"]


def test_change_that_can_not_be_online_is_not_applied(editor):
    employer, officer = staffed()
    posting = make_posting(employer=employer)
    edit(posting, officer, valid_through=AT + timedelta(days=5))
    later = AT + timedelta(days=6)

    with pytest.raises(StepRefused, match="in der Vergangenheit"):
        apply_change(posting=posting, by=editor, at=later)

    assert PendingChange.objects.exists()


def test_applied_change_leaves_what_an_editor_changed_meanwhile(editor):
    employer, officer = staffed()
    posting = make_posting(employer=employer)
    edit(posting, officer, tasks=NEW)
    edit(posting, editor, offer="<p>32 Tage Urlaub.</p>")

    apply_change(posting=posting, by=editor, at=AT)

    now = online(posting)
    assert (now.tasks, now.offer) == (NEW, "<p>32 Tage Urlaub.</p>")


def test_returned_change_waits_for_its_author_with_the_reason(editor):
    employer, officer = staffed()
    posting = make_posting(employer=employer)
    edit(posting, officer, tasks=NEW)

    return_change(posting=posting, by=editor, at=AT, reason=" Bitte genauer. ")

    assert PendingChange.objects.get().return_reason == "Bitte genauer."
    assert not PendingChange.objects.waiting().exists()
    assert online(posting).tasks == posting.tasks
    assert mails() == [f"Änderung zurückgegeben: {posting.title}"]
    assert "Bitte genauer." in OutboxMail.objects.get().body
    edit(posting, officer, tasks=f"{NEW}<p>Ab Mai.</p>")
    assert PendingChange.objects.waiting().exists()


def test_change_is_returned_with_a_reason(editor):
    with pytest.raises(StepRefused, match="was an der Änderung nicht passt"):
        return_change(posting=make_posting(), by=editor, at=AT, reason=" ")


def test_withdrawn_change_is_gone():
    employer, officer = staffed()
    posting = make_posting(employer=employer)
    edit(posting, officer, tasks=NEW)

    withdraw_change(posting=posting, by=officer, at=AT)

    assert not PendingChange.objects.exists()
    assert kinds(posting) == [Kind.SUBMITTED, Kind.RETURNED]


@pytest.mark.parametrize("step", [apply_change, withdraw_change])
def test_nothing_waiting_is_said(step, editor):
    with pytest.raises(StepRefused, match="wartet keine Änderung"):
        step(posting=make_posting(), by=editor, at=AT)


def test_change_of_what_has_ended_is_not_applied(editor):
    employer, officer = staffed()
    posting = make_posting(employer=employer)
    edit(posting, officer, tasks=NEW)
    end_posting(posting=posting, by=officer, at=AT)

    with pytest.raises(StepRefused, match="ist beendet"):
        apply_change(posting=posting, by=editor, at=AT)
    assert not PendingChange.objects.waiting().exists()


def test_small_edit_is_seen_afterwards(editor):
    employer, officer = staffed(is_trusted=True)
    posting = make_posting(employer=employer)
    before = values_of(posting)
    edit(posting, officer, tasks=NEW)

    approval = Approval.objects.to_look_at().get()
    assert difference(approval.values, before) == {}
    approve_posting(posting=posting, by=editor, at=AT)

    assert not Approval.objects.to_look_at().exists()
    assert posting.approval.values["tasks"] == NEW
    assert kinds(posting) == [Kind.CHANGED, Kind.APPROVED]


def test_two_small_edits_are_compared_with_the_approved_state():
    employer, officer = staffed(is_trusted=True)
    posting = make_posting(employer=employer)
    edit(posting, officer, tasks=NEW)
    edit(posting, officer, offer="<p>31 Tage Urlaub.</p>")

    assert posting.approval.values["tasks"] == posting.tasks


def test_an_editors_edit_does_not_hide_an_unseen_one(editor):
    employer, officer = staffed(is_trusted=True)
    posting = make_posting(employer=employer)
    edit(posting, officer, tasks=NEW)
    edit(posting, editor, offer="<p>31 Tage Urlaub.</p>")

    assert Approval.objects.to_look_at().exists()


def test_nothing_to_look_at_is_said(editor):
    with pytest.raises(StepRefused, match="nichts mehr nachzusehen"):
        approve_posting(posting=make_posting(), by=editor, at=AT)


def test_publication_keeps_what_was_approved(editor):
    posting = make_posting(in_review=True)

    publish_posting(posting=posting, by=editor, at=AT)

    assert posting.approval.values == values_of(online(posting))
    assert posting.approval.by == editor


def test_archive_deletes_the_contact_person_everywhere(editor):
    employer, officer = staffed()
    posting = make_posting(employer=employer, contact_name="Ina Beispiel")
    edit(posting, editor, offer="<p>31 Tage Urlaub.</p>")
    edit(posting, officer, contact_name="Änne Groß")
    end_posting(posting=posting, by=officer, at=AT)

    archive_posting(posting=posting, by=None, at=AT)

    assert not Approval.objects.exists()
    assert not PendingChange.objects.exists()


def test_values_come_back_as_they_were():
    posting = make_posting(skills=[make_skill("sap")])
    values = values_of(posting)
    other = make_posting(title="Anders", tasks=NEW)

    set_values(other, values)

    assert values_of(other, values["skills"]) == values


def test_new_pay_table_is_nobodys_edit():
    make_tables()
    posting = band_online()
    keep_approval(posting, by=None, at=AT)

    follow_pay_tables(at=AFTER)

    posting.approval.refresh_from_db()
    assert posting.approval.values == values_of(online(posting))


def test_change_of_a_planned_posting_is_part_of_the_draft_that_it_becomes(editor):
    employer, officer = staffed(is_trusted=False)
    start = AT + timedelta(days=2)
    posting = make_posting(in_review=True, employer=employer, publish_at=start)
    publish_posting(posting=posting, by=editor, at=AT)
    skill = make_skill()
    assert edit(posting, officer, tasks=NEW, skills=[skill]).is_held

    cancel_planned(posting=posting, by=officer, at=AT)

    draft = online(posting)
    assert (draft.tasks, list(draft.skills.all())) == (NEW, [skill])
    assert not PendingChange.objects.exists()
