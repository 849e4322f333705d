"""What was typed survives an error, an ended session, a lock, a colleague's save."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from listings.actions.posting_autosaves import keep_typed
from listings.enums import Status
from listings.forms.form_key import GOOD_FOR, FormKey
from listings.models import JobPosting, PostingAutosave
from tests.factories import make_editor, make_employer, make_hr, make_posting
from tests.listings.admin.pages import ADD, LIST, as_shown, page, texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

AUTOSAVE = f"{LIST}eingaben/"
DISCARD_NEW = f"{LIST}eingaben/verwerfen/"


@pytest.fixture
def own():
    return make_employer()


@pytest.fixture
def draft(own):
    return make_posting(draft=True, employer=own, title="Gespeichert")


def _sent(client, posting=None, **typed) -> dict:
    """What the browser of ``client`` would send from the form as it is open now."""
    response = client.get(page(posting) if posting else ADD)
    context = response.context
    hidden = {"form_key": context["form_key"], "seen": context["seen"]}
    return (as_shown(posting) if posting else {}) | hidden | typed


def _kept(user, posting=None) -> dict:
    autosave = PostingAutosave.objects.of(user, posting).first()
    return autosave.fields if autosave else {}


# Autosave


@pytest.mark.parametrize("is_new", [True, False])
def test_typing_is_kept_beside_the_posting(client, hr, draft, is_new):
    posting = None if is_new else draft
    before = JobPosting.objects.values().get()

    response = client.post(AUTOSAVE, _sent(client, posting, title="Getippt"))

    assert response.json()["kept"] is response.json()["signedIn"] is True
    assert _kept(hr, posting)["title"] == ["Getippt"]
    assert JobPosting.objects.values().get() == before
    assert not draft.events.exists()


def test_only_fields_of_the_form_are_kept(client, hr, draft):
    sent = _sent(client, draft, csrfmiddlewaretoken="geheim", status="published", x="y")

    client.post(AUTOSAVE, sent)

    assert (
        not {"csrfmiddlewaretoken", "status", "x", "form_key"} & _kept(hr, draft).keys()
    )


def test_typing_is_kept_after_the_session_has_ended(client, hr, draft):
    sent = _sent(client, draft, title="Getippt")
    client.logout()

    response = client.post(AUTOSAVE, sent)

    assert (response.json()["kept"], response.json()["signedIn"]) == (True, False)
    assert _kept(hr, draft)["title"] == ["Getippt"]


def _without_key(sent, **_):
    del sent["form_key"]


def _forged(sent, **_):
    sent["form_key"] = sent["form_key"][:-1] + "_"


def _of_a_foreign_posting(sent, hr, **_):
    sent["form_key"] = FormKey.of(hr, make_posting(draft=True)).written()


def _of_a_deleted_posting(sent, hr, **_):
    sent["form_key"] = FormKey(hr.pk, 10**9).written()


def _of_somebody_who_left(sent, hr, **_):
    get_user_model().objects.filter(pk=hr.pk).update(is_active=False)


@pytest.mark.parametrize(
    "spoil",
    [
        _without_key,
        _forged,
        _of_a_foreign_posting,
        _of_a_deleted_posting,
        _of_somebody_who_left,
    ],
)
def test_nothing_is_kept_without_a_good_key(client, hr, draft, spoil):
    sent = _sent(client, draft, title="Getippt")
    spoil(sent, hr=hr)
    client.logout()

    assert client.post(AUTOSAVE, sent).status_code == 403
    assert not PostingAutosave.objects.exists()


def test_the_key_of_another_person_keeps_nothing(client, hr, own, draft):
    sent = _sent(client, draft, title="Getippt")
    client.force_login(make_hr(own))

    assert client.post(AUTOSAVE, sent).status_code == 403
    assert not PostingAutosave.objects.exists()


@pytest.mark.parametrize(
    ("passed", "status"),
    [(GOOD_FOR - timedelta(minutes=1), 200), (GOOD_FOR + timedelta(seconds=1), 403)],
)
def test_a_key_is_good_for_a_week(client, hr, draft, passed, status):
    with time_machine.travel("2026-11-25T09:00:00+01:00", tick=False) as clock:
        sent = _sent(client, draft)
        client.logout()
        clock.shift(passed)

        assert client.post(AUTOSAVE, sent).status_code == status


def test_typing_is_only_posted(client, hr):
    assert client.get(AUTOSAVE).status_code == 405


def test_what_was_typed_is_offered_and_put_back(client, hr, draft):
    client.post(AUTOSAVE, _sent(client, draft, title="Getippt", salary_min="dreitau"))

    offer = client.get(page(draft))
    restored = client.get(page(draft), {"eingaben": 1})

    assert [each.label for each in offer.context["kept"]] == ["Titel", "Gehalt von"]
    assert offer.context["adminform"].form["title"].value() == "Gespeichert"
    form = restored.context["adminform"].form
    assert form["title"].value() == "Getippt"
    assert form["salary_min"].value() == "dreitau"
    assert form["employment_types"].value() == ["full_time"]
    assert not form.is_bound


def test_an_emptied_field_is_put_back_empty(client, hr, draft):
    sent = _sent(client, draft, career_changers_welcome="on")
    del sent["employment_types"]
    sent["street"] = ""
    client.post(AUTOSAVE, sent)

    form = client.get(page(draft), {"eingaben": 1}).context["adminform"].form

    assert form["career_changers_welcome"].value() is True
    assert not form["employment_types"].value()


def test_a_new_posting_goes_on_where_it_was_left(client, hr, own):
    client.post(AUTOSAVE, _sent(client, title="Neu getippt", employer=str(own.pk)))

    assert "Neu getippt" not in client.get(ADD).content.decode()
    form = client.get(ADD, {"eingaben": 1}).context["adminform"].form
    assert form["title"].value() == "Neu getippt"


def test_what_says_the_same_as_what_is_saved_is_not_offered(client, hr, draft):
    client.post(AUTOSAVE, _sent(client, draft))

    assert client.get(page(draft)).context["autosave"] is None


@pytest.mark.parametrize("is_new", [True, False])
def test_saving_forgets_what_was_typed(client, hr, own, draft, is_new):
    posting = None if is_new else draft
    sent = _sent(client, posting, title="Getippt", employer=own.pk)
    client.post(AUTOSAVE, sent)

    client.post(page(posting) if posting else ADD, sent)

    assert JobPosting.objects.filter(title="Getippt").count() == 1
    assert not PostingAutosave.objects.exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_what_was_typed_is_thrown_away_on_demand(client, hr, draft, is_new):
    posting = None if is_new else draft
    client.post(AUTOSAVE, _sent(client, posting, title="Getippt"))
    address = page(posting, "discard") if posting else DISCARD_NEW

    client.get(address)
    kept = PostingAutosave.objects.count()
    client.post(address)

    assert (kept, PostingAutosave.objects.count()) == (1, 0)


def test_nobody_reads_what_a_colleague_typed(client, hr, own, draft):
    client.post(AUTOSAVE, _sent(client, draft, title="Getippt"))
    client.force_login(make_hr(own))

    for query in ({}, {"eingaben": 1}):
        response = client.get(page(draft), query)
        assert "Getippt" not in response.content.decode()
    client.post(page(draft, "discard"))
    assert PostingAutosave.objects.count() == 1


def test_another_employers_staff_throw_nothing_away(client, draft):
    client.force_login(make_hr(make_employer()))

    assert client.post(page(draft, "discard")).status_code == 404


def test_a_faulty_form_is_kept_too(client, hr, draft):
    client.post(page(draft), _sent(client, draft, salary_min="3800", salary_max="1"))

    assert _kept(hr, draft)["salary_max"] == ["1"]


# The session ends


@pytest.mark.parametrize("is_new", [True, False])
def test_text_sent_after_the_session_comes_back_after_the_log_in(
    client, hr, own, draft, is_new
):
    posting = None if is_new else draft
    address = page(posting) if posting else ADD
    sent = _sent(client, posting, title="Getippt", employer=own.pk)
    client.logout()

    asked = client.post(address, sent)
    log_in = client.get(asked["Location"])
    client.force_login(hr)
    form = client.get(asked["Location"])

    assert asked["Location"] == f"{address}?eingaben=1"
    assert log_in.status_code == 302
    assert "eingaben" in log_in["Location"]
    assert form.context["adminform"].form["title"].value() == "Getippt"
    assert not JobPosting.objects.filter(title="Getippt").exists()


def test_the_text_is_saved_once_the_person_says_so(client, hr, draft):
    sent = _sent(client, draft, title="Getippt")
    client.logout()
    client.post(page(draft), sent)
    client.force_login(hr)

    context = client.get(page(draft), {"eingaben": 1}).context
    form = context["adminform"].form
    again = {name: sent[name] for name in sent} | {
        "version": form["version"].value(),
        "seen": context["seen"],
    }
    client.post(page(draft), again)

    draft.refresh_from_db()
    assert draft.title == "Getippt"


def test_the_text_is_only_for_the_person_who_typed_it(client, hr, own, draft):
    sent = _sent(client, draft, title="Getippt")
    client.logout()
    asked = client.post(page(draft), sent)
    client.force_login(make_hr(own))

    response = client.get(asked["Location"])

    assert "Getippt" not in response.content.decode()


def test_a_form_without_a_key_says_that_nothing_was_kept(client, hr, draft):
    client.logout()

    response = client.post(page(draft), as_shown(draft, title="Getippt"))
    client.force_login(hr)

    assert not PostingAutosave.objects.exists()
    assert "zu alt" in texts(client.get(response["Location"]))[0]


def test_a_form_from_before_another_log_in_is_kept(own, draft):
    client = Client(enforce_csrf_checks=True)
    hr = make_hr(own)
    client.force_login(hr)
    sent = _sent(client, draft, title="Getippt", csrfmiddlewaretoken="x" * 32)

    response = client.post(page(draft), sent)

    html = response.content.decode()
    assert response.status_code == 403
    assert f'href="{page(draft)}?eingaben=1"' in html
    assert _kept(hr, draft)["title"] == ["Getippt"]
    draft.refresh_from_db()
    assert draft.title == "Gespeichert"


# The posting is locked


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.ARCHIVED])
def test_text_that_came_after_the_lock_is_kept_and_shown(client, hr, draft, status):
    sent = _sent(client, draft, title="Getippt", tasks="<p>Mein <b>Text</b></p>")
    changed = {"status": status}
    if status == Status.ARCHIVED:
        at = timezone.now()
        online = {"date_posted": at - timedelta(days=9), "valid_through": at}
        changed |= online | {"ended_at": at}
    JobPosting.objects.update(**changed)

    response = client.post(page(draft), sent, follow=True)

    html = response.content.decode()
    draft.refresh_from_db()
    assert draft.title == "Gespeichert"
    assert "aufgehoben" in texts(response)[0]
    assert "Getippt" in html
    assert "Mein Text" in html


# Two texts


def _stale(client, draft, mine: dict, theirs: dict):
    """``mine`` is sent from a form that was opened before ``theirs`` was saved."""
    sent = _sent(client, draft, **mine)
    for name, value in theirs.items():
        setattr(draft, name, value)
    draft.save()
    return sent, client.post(page(draft), sent)


def _chosen(response, sent: dict, **choices) -> dict:
    context = response.context
    return sent | {
        "version": context["version"],
        "seen": context["seen"],
        "conflict": [each.name for each in context["conflicts"]],
        **{f"choice-{name}": choice for name, choice in choices.items()},
    }


def test_a_save_meanwhile_shows_both_texts_and_saves_neither(client, hr, draft):
    _, response = _stale(client, draft, {"title": "Meine"}, {"title": "Ihre"})

    draft.refresh_from_db()
    assert draft.title == "Ihre"
    (conflict,) = response.context["conflicts"]
    assert (conflict.label, conflict.mine, conflict.theirs) == (
        "Titel",
        "Meine",
        "Ihre",
    )
    assert conflict.choice == ""
    assert "während Sie daran gearbeitet haben" in response.content.decode()
    assert _kept(hr, draft)["title"] == ["Meine"]


def test_who_changed_what_decides_the_suggestion(client, hr, draft):
    mine = {"title": "Meine", "street": "Weg 1"}
    theirs = {"title": "Ihre", "tasks": "<ul><li>Neu</li></ul>"}

    _, response = _stale(client, draft, mine, theirs)

    suggested = {each.name: each.choice for each in response.context["conflicts"]}
    assert suggested == {"title": "", "street": "mine", "tasks": "theirs"}


@pytest.mark.parametrize(("choice", "title"), [("mine", "Meine"), ("theirs", "Ihre")])
def test_the_person_chooses_field_by_field(client, hr, draft, choice, title):
    mine = {"title": "Meine", "street": "Weg 1"}
    sent, response = _stale(
        client, draft, mine, {"title": "Ihre", "offer": "<p>Neu</p>"}
    )

    client.post(
        page(draft),
        _chosen(response, sent, title=choice, street="mine", offer="theirs"),
    )

    draft.refresh_from_db()
    assert (draft.title, draft.street, draft.offer) == (title, "Weg 1", "<p>Neu</p>")
    assert not PostingAutosave.objects.exists()


def test_mine_can_be_taken_everywhere(client, hr, draft):
    sent, response = _stale(client, draft, {"title": "Meine"}, {"street": "Ihr Weg"})

    client.post(page(draft), _chosen(response, sent) | {"all": "mine"})

    draft.refresh_from_db()
    assert (draft.title, draft.street) == ("Meine", "")


def test_an_open_choice_shows_both_texts_again(client, hr, draft):
    sent, response = _stale(client, draft, {"title": "Meine"}, {"title": "Ihre"})

    again = client.post(page(draft), _chosen(response, sent))

    draft.refresh_from_db()
    assert draft.title == "Ihre"
    assert "noch nicht gewählt" in again.content.decode()
    assert [each.mine for each in again.context["conflicts"]] == ["Meine"]


def test_a_third_save_asks_again(client, hr, draft):
    sent, response = _stale(client, draft, {"title": "Meine"}, {"title": "Ihre"})
    draft.title = "Dritte"
    draft.save()

    again = client.post(page(draft), _chosen(response, sent, title="mine"))

    draft.refresh_from_db()
    assert draft.title == "Dritte"
    assert [each.theirs for each in again.context["conflicts"]] == ["Dritte"]


def test_a_faulty_choice_is_a_form_with_its_errors(client, hr, draft):
    mine = {"title": "Meine", "salary_max": "1"}
    sent, response = _stale(client, draft, mine, {"title": "Ihre"})

    form = (
        client.post(
            page(draft), _chosen(response, sent, title="theirs", salary_max="mine")
        )
        .context["adminform"]
        .form
    )

    assert "salary_max" in form.errors
    assert form["title"].value() == "Ihre"


def test_a_save_that_changed_no_text_is_no_conflict(client, hr, draft):
    _stale(client, draft, {"title": "Meine"}, {"imported_values": {"x": 1}})

    draft.refresh_from_db()
    assert draft.title == "Meine"


def test_the_editors_own_markup_is_no_change(client, hr, draft):
    """A browser sends list items with a paragraph inside."""
    draft.tasks = "<ul><li>Termine</li></ul>"
    draft.save()
    mine = {"title": "Meine", "tasks": "<ul><li><p>Termine</p></li></ul>"}

    _, response = _stale(client, draft, mine, {"street": "Ihr Weg"})

    suggested = {each.name: each.choice for each in response.context["conflicts"]}
    assert suggested == {"title": "mine", "street": "theirs"}


def test_values_are_shown_in_words(client, hr, own, draft):
    mine = {
        "work_model": "remote",
        "career_changers_welcome": "on",
        "start_date": "2027-03-01",
        "profile": "<p>Eins</p><ul><li>Zwei</li></ul>",
    }

    _, response = _stale(client, draft, mine, {"title": "Ihre"})

    words = {each.name: each.mine for each in response.context["conflicts"]}
    assert words["work_model"] == "remote"
    assert words["career_changers_welcome"] == "ja"
    assert words["start_date"] == "01.03.2027"
    assert words["profile"] == "Eins\n– Zwei"


@pytest.mark.parametrize("seen", ["", "{", "[]", "null", '"x"', "{}"])
def test_garbage_instead_of_the_seen_state_asks(client, hr, draft, seen):
    sent = _sent(client, draft, title="Meine") | {"seen": seen}
    draft.title = "Ihre"
    draft.save()

    response = client.post(page(draft), sent)

    draft.refresh_from_db()
    assert response.status_code == 200
    assert draft.title == "Ihre"
    assert [each.mine for each in response.context["conflicts"]] == ["Meine"]


@pytest.mark.parametrize("garbage", ["", "x", "version", "\x00", "employer"])
def test_garbage_among_the_choices_breaks_nothing(client, hr, draft, garbage):
    sent, response = _stale(client, draft, {"title": "Meine"}, {"title": "Ihre"})

    answer = client.post(
        page(draft),
        _chosen(response, sent, title=garbage)
        | {"conflict": [garbage, "title"], "all": garbage},
    )

    draft.refresh_from_db()
    assert answer.status_code == 200
    assert draft.title == "Ihre"


def test_a_restored_text_meets_what_was_saved_since(client, hr, draft):
    client.post(AUTOSAVE, _sent(client, draft, title="Meine"))
    draft.title = "Ihre"
    draft.save()

    context = client.get(page(draft), {"eingaben": 1}).context
    form = context["adminform"].form
    sent = as_shown(draft, title="Meine", seen=context["seen"])
    response = client.post(page(draft), sent | {"version": form["version"].value()})

    draft.refresh_from_db()
    assert draft.title == "Ihre"
    assert [each.choice for each in response.context["conflicts"]] == [""]


def test_a_colleague_of_another_employer_sees_no_conflict(client, own, draft):
    foreign = make_hr(make_employer())
    client.force_login(foreign)

    sent = as_shown(draft, title="Fremd", conflict="title")
    response = client.post(page(draft), sent)

    draft.refresh_from_db()
    assert response.status_code in (302, 404)
    assert draft.title == "Gespeichert"


def test_editors_and_officers_keep_their_texts_apart(client, hr, draft):
    editor = make_editor()
    for user, title in ((hr, "vom Amt"), (editor, "von der Redaktion")):
        keep_typed(
            user=user,
            posting=draft,
            typed={"title": [title]},
            version="",
            at=timezone.now(),
        )

    assert _kept(hr, draft)["title"] == ["vom Amt"]
    assert _kept(editor, draft)["title"] == ["von der Redaktion"]
