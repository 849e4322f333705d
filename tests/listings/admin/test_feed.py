from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.enums import FeedResult
from listings.models import AuditEntry, EmployerFeed
from tests.factories import make_editor, make_employer, make_hr, make_operator
from tests.factories.feeds import make_feed, make_run
from tests.listings.admin.pages import texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/listings/employerfeed/"
ADD = f"{LIST}add/"
PERSONIO = "https://beispiel.jobs.personio.de/xml"


@pytest.fixture
def own(client):
    """The feed of the employer that the logged-in officer works for."""
    feed = make_feed(employer=make_employer(name="Eigenes Werk (Demo)"))
    client.force_login(make_hr(feed.employer))
    return feed


def page(feed: EmployerFeed, name: str = "change", *args) -> str:
    return reverse(f"admin:listings_employerfeed_{name}", args=[feed.pk, *args])


def typed(**values) -> dict:
    employer = values.pop("employer", None) or make_employer()
    return {
        "employer": employer.pk,
        "source": "personio",
        "address": PERSONIO,
        "rhythm": "daily",
        "is_active": "on",
    } | values


# The operator


def test_operator_sets_a_feed_up(client, operator):
    employer = make_employer()

    client.post(ADD, typed(employer=employer))

    feed = EmployerFeed.objects.get()
    assert (feed.employer, feed.address, feed.is_active) == (employer, PERSONIO, True)
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.details) == ("feed", "Personio: neu")


def test_changes_go_on_record(client, operator):
    feed = make_feed()

    client.post(page(feed), typed(employer=feed.employer, rhythm="hourly"))

    assert AuditEntry.objects.get().details == "Personio: geändert: Einlesen"


def test_change_leaves_what_a_run_wrote_meanwhile(client, operator):
    feed = make_feed(problem="Alt", wanted_at=timezone.now())

    client.post(page(feed), typed(employer=feed.employer, rhythm="hourly"))

    feed.refresh_from_db()
    assert (feed.problem, bool(feed.wanted_at)) == ("Alt", True)


def test_deleting_goes_on_record_and_keeps_the_employer(client, operator):
    feed = make_feed()

    client.post(page(feed, "delete"), {"post": "yes"})

    assert not EmployerFeed.objects.exists()
    assert AuditEntry.objects.get().employer == feed.employer


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://beispiel.jobs.personio.de/xml", "https://"),
        ("https://example.org/xml", "nur von Adressen auf"),
        ("https://127.0.0.1/xml", "nur von Adressen auf"),
        ("https://x@beispiel.jobs.personio.de/xml", "nur von Adressen auf"),
        ("https://beispiel.jobs.personio.de:8443/xml", "nur von Adressen auf"),
        ("https://jobs.personio.de.example.org/xml", "nur von Adressen auf"),
        ("/etc/passwd", "Internetadresse"),
        ("file:///etc/passwd", "Internetadresse"),
        ("https://[x/xml", "Internetadresse"),
    ],
)
def test_address_is_held_to_what_would_be_fetched(client, operator, address, words):
    response = client.post(ADD, typed(address=address))

    assert words in str(response.context["adminform"].form.errors["address"])
    assert not EmployerFeed.objects.exists()


def test_employer_has_one_feed_of_a_source(client, operator):
    feed = make_feed()

    response = client.post(ADD, typed(employer=feed.employer))

    assert "schon einen Feed" in response.content.decode()
    assert EmployerFeed.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_for_any_number(
    client, operator, count, django_assert_num_queries
):
    for _ in range(count):
        make_feed()

    with django_assert_num_queries(5):
        response = client.get(LIST)

    assert len(response.context["cl"].result_list) == count


# An employer's HR staff


def test_officer_sees_how_the_own_feed_does(client, own):
    run = make_run(own)
    EmployerFeed.objects.update(
        last_run_at=timezone.now(),
        last_result=FeedResult.FAILED,
        problem="Der Server antwortet mit dem Status 404.",
    )

    shown = client.get(page(own)).content.decode()
    rows = client.get(page(own, "run", run.pk)).content.decode()

    assert "Der Server antwortet mit dem Status 404." in shown
    assert "1 Eintrag: 1 neu." in shown
    assert "7001  Stelle" in rows
    assert "Das Profil fehlt." in rows


def test_officer_sees_own_feeds_alone(client, own):
    make_feed()

    found = client.get(LIST).context["cl"].result_list

    assert list(found) == [own]


def test_officer_changes_no_feed(client, own):
    for path in (page(own), ADD, page(own, "delete")):
        assert client.post(path, typed(employer=own.employer)).status_code == 403
    own.refresh_from_db()
    assert own.address == PERSONIO


def test_officer_has_the_own_feed_read(client, own):
    asked = client.get(page(own, "want"))
    response = client.post(page(own, "want"), follow=True)

    own.refresh_from_db()
    assert asked.status_code == 200
    assert texts(response) == ["Der Feed wird in der nächsten Minute eingelesen."]
    assert own.wanted_at
    assert AuditEntry.objects.get().details == "Personio: einlesen verlangt"


@pytest.mark.parametrize(
    "values",
    [
        {"is_active": False},
        {"wanted_at": timezone.now()},
        {"last_run_at": timezone.now() + timedelta(minutes=1)},
    ],
)
def test_feed_is_not_read_again_and_again(client, own, values):
    EmployerFeed.objects.update(**values)

    response = client.post(page(own, "want"), follow=True)

    assert "gerade gelesen" in texts(response)[0]
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("make_user", "is_full"), [(None, False), (make_operator, True)]
)
def test_only_the_operator_has_a_stopped_feed_read_in_full(
    client, own, make_user, is_full
):
    EmployerFeed.objects.update(last_result=FeedResult.STOPPED)
    if make_user:
        client.force_login(make_user())

    html = client.get(page(own, "want")).content.decode()
    client.post(page(own, "want"), {"ganz": "1"})

    own.refresh_from_db()
    assert ('name="ganz"' in html) == is_full
    assert own.wanted_in_full == is_full


def test_healthy_feed_is_not_read_in_full(client, operator):
    feed = make_feed(last_result=FeedResult.DONE)

    client.post(page(feed, "want"), {"ganz": "1"})

    feed.refresh_from_db()
    assert not feed.wanted_in_full


@pytest.mark.parametrize("method", ["get", "post"])
def test_foreign_feed_is_out_of_reach(client, own, method):
    foreign = make_feed(employer=make_employer(name="Fremdes Werk (Demo)"))
    run = make_run(foreign)
    paths = [page(foreign, "want"), page(foreign, "run", run.pk)]

    for path in paths:
        assert getattr(client, method)(path).status_code == 404
    shown = getattr(client, method)(page(foreign), follow=True)
    assert "Fremdes Werk" not in shown.content.decode()
    foreign.refresh_from_db()
    assert foreign.wanted_at is None


def test_foreign_run_is_not_shown_under_the_own_feed(client, own):
    run = make_run(make_feed())

    assert client.get(page(own, "run", run.pk)).status_code == 404


def test_editors_see_every_feed_and_change_none(client, own):
    client.force_login(make_editor())
    other = make_feed()

    found = client.get(LIST).context["cl"].result_list

    assert set(found) == {own, other}
    assert client.post(page(own), typed(employer=own.employer)).status_code == 403
    assert client.get(ADD).status_code == 403


@pytest.mark.parametrize("path", ["x/jetzt/", "0/jetzt/", f"1/lauf/{9**30}/"])
def test_pages_bear_any_address(client, operator, path):
    assert client.get(f"{LIST}{path}").status_code == 404
