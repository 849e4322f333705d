"""The addresses in our mails: GET shows, POST acts, once, for one person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from listings.actions import posting_links
from listings.actions.posting_links import GOOD_FOR, Purpose, posting_address
from listings.actions.postings import confirm_posting
from listings.enums import Outcome, Status
from listings.models import JobPosting, Membership, PostingEvent
from tests.factories import make_employer, make_hr, make_posting
from tests.house_client import HouseClient

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
LIVE = [Purpose.CONFIRM, Purpose.END, Purpose.FILL]


@pytest.fixture
def employer(db):
    return make_employer(name="Nordwerk")


@pytest.fixture
def officer(employer):
    return make_hr(employer)


@pytest.fixture
def posting(employer):
    return make_posting(employer=employer, title="Netzausbau (m/w/d)")


@pytest.fixture
def ended(employer):
    return make_posting(employer=employer, expired=True)


def path_of(posting, user, purpose, at=None):
    address = posting_address(posting, user, purpose, at or timezone.now())
    return address.partition("/aktuell/")[1] + address.partition("/aktuell/")[2]


def state(posting):
    row = JobPosting.objects.get(pk=posting.pk)
    return row.status, row.confirmed_at, row.outcome, PostingEvent.objects.count()


@pytest.mark.parametrize("purpose", LIVE)
@pytest.mark.parametrize("method", ["get", "head"])
def test_scanner_that_opens_the_address_changes_nothing(
    client, posting, officer, purpose, method
):
    before = state(posting)

    response = getattr(client, method)(path_of(posting, officer, purpose))

    assert response.status_code == 200
    assert state(posting) == before
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize(
    ("purpose", "status", "kind"),
    [
        (Purpose.CONFIRM, Status.PUBLISHED, PostingEvent.Kind.CONFIRMED),
        (Purpose.END, Status.EXPIRED, PostingEvent.Kind.EXPIRED),
        (Purpose.FILL, Status.FILLED, PostingEvent.Kind.FILLED),
    ],
)
def test_button_does_what_the_address_is_for(posting, officer, purpose, status, kind):
    # Without a session and without a token against forged requests.
    client = HouseClient(enforce_csrf_checks=True)

    response = client.post(path_of(posting, officer, purpose))

    assert response.status_code == 200
    posting.refresh_from_db()
    assert posting.status == status
    event = posting.events.get()
    assert (event.kind, event.by) == (kind, officer)


@pytest.mark.parametrize("purpose", LIVE)
def test_address_is_void_once_the_role_is_gone(client, posting, officer, purpose):
    path = path_of(posting, officer, purpose)
    before = state(posting)
    officer.groups.clear()

    assert client.post(path).status_code == 410
    assert state(posting) == before


@pytest.mark.parametrize("purpose", LIVE)
def test_address_works_once(client, posting, officer, purpose):
    path = path_of(posting, officer, purpose)
    client.post(path)
    before = state(posting)

    response = client.post(path)

    assert response.status_code == 410
    assert "ist verbraucht" in response.text
    assert state(posting) == before


def test_confirmation_makes_the_other_addresses_void(client, posting, officer):
    path = path_of(posting, officer, Purpose.END)
    confirm_posting(posting=posting, by=officer, at=timezone.now())

    response = client.post(path)

    assert response.status_code == 410
    assert "inzwischen bestätigt" in response.text
    posting.refresh_from_db()
    assert posting.status == Status.PUBLISHED


@pytest.mark.parametrize(
    ("later", "status"), [(-SECOND, 200), (timedelta(0), 200), (2 * SECOND, 410)]
)
def test_address_is_good_for_thirty_days(
    client, posting, officer, monkeypatch, later, status
):
    sent = timezone.now().replace(microsecond=0)
    path = path_of(posting, officer, Purpose.CONFIRM, sent)
    moment = sent + GOOD_FOR[Purpose.CONFIRM] + later
    monkeypatch.setattr("listings.views.posting_links.timezone.now", lambda: moment)

    response = client.get(path)

    assert response.status_code == status
    assert ("Seine Zeit ist um" in response.text) is (status == 410)


def test_address_of_somebody_who_left_is_void(client, posting, officer):
    path = path_of(posting, officer, Purpose.END)
    Membership.objects.filter(user=officer).delete()

    assert client.post(path).status_code == 410
    assert state(posting)[0] == Status.PUBLISHED


def test_address_of_somebody_who_may_not_log_in_is_void(client, posting, officer):
    path = path_of(posting, officer, Purpose.END)
    officer.is_active = False
    officer.save()

    assert client.post(path).status_code == 410


def test_address_is_void_when_the_posting_went_to_another_employer(
    client, posting, officer
):
    path = path_of(posting, officer, Purpose.END)
    other = make_employer()
    Membership.objects.create(user=officer, employer=other)
    JobPosting.objects.filter(pk=posting.pk).update(employer=other)

    assert client.post(path).status_code == 410
    assert state(posting)[0] == Status.PUBLISHED


def test_address_of_a_deleted_posting_says_so(client, posting, officer):
    path = path_of(posting, officer, Purpose.END)
    posting.delete()

    response = client.get(path)

    assert response.status_code == 410
    assert "gibt es nicht mehr" in response.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_forged_address_does_nothing(client, posting, officer, method):
    good = path_of(posting, officer, Purpose.END)
    token = good.split("/")[2]
    content, _, signature = token.rpartition("~")
    forged = [
        token[:-1] + ("a" if token[-1] != "a" else "b"),
        content,
        f"{content}x~{signature}",
        "unsinn",
        posting_links.SIGNER.sign_object({"purpose": "end"}),
        posting_links.SIGNER.sign_object(["explode", 1, 1, 1, 1, 1]),
    ]

    codes = {
        getattr(client, method)(f"/aktuell/{each}/").status_code for each in forged
    }

    assert codes == {404}
    assert state(posting)[0] == Status.PUBLISHED


def test_another_kind_of_signed_address_is_none_of_ours(client, posting, officer):
    foreign = posting_links.Signer(sep="~", salt="articles.preview")
    token = foreign.sign_object([Purpose.END, posting.pk, 1, officer.pk, 1, 2**40])

    assert client.get(f"/aktuell/{token}/").status_code == 404


def test_posting_past_its_deadline_is_not_confirmed(client, employer, officer):
    overdue = make_posting(employer=employer, overdue=True)

    response = client.post(path_of(overdue, officer, Purpose.CONFIRM))

    assert response.status_code == 409
    assert "Bewerbungsfrist ist abgelaufen" in response.text


@pytest.mark.parametrize("outcome", Outcome.values)
def test_question_how_it_ended_is_answered_once(client, ended, officer, outcome):
    path = path_of(ended, officer, Purpose.OUTCOME)

    shown = client.get(path)
    answered = client.post(path, {"outcome": outcome})
    again = client.post(path, {"outcome": Outcome.NOBODY})

    ended.refresh_from_db()
    assert ended.outcome == outcome
    assert [each.status_code for each in (shown, answered, again)] == [200, 200, 410]
    assert "schon beantwortet" in again.text


@pytest.mark.parametrize("data", [{}, {"outcome": "perhaps"}])
def test_answer_that_is_none_is_asked_for_again(client, ended, officer, data):
    response = client.post(path_of(ended, officer, Purpose.OUTCOME), data)

    assert response.status_code == 422
    assert "Bitte wählen Sie eine" in response.text
    ended.refresh_from_db()
    assert ended.outcome == ""


def test_question_can_be_answered_of_an_archived_posting(client, employer, officer):
    archived = make_posting(employer=employer, archived=True)

    client.post(path_of(archived, officer, Purpose.OUTCOME), {"outcome": "here"})

    archived.refresh_from_db()
    assert archived.outcome == Outcome.HERE


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, posting, officer, method):
    path = path_of(posting, officer, Purpose.CONFIRM)

    assert getattr(client, method)(path).status_code == 405
