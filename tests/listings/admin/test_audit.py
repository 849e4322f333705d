import pytest
from django.utils import timezone

from listings.actions.audit import record_audit
from listings.models import AuditEntry
from tests.factories import (
    make_author,
    make_editor,
    make_employer,
    make_hr,
    make_operator,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/listings/auditentry/"
Kind = AuditEntry.Kind


def note(kind=Kind.VERIFIED, **whom) -> AuditEntry:
    return record_audit(kind, by=None, at=timezone.now(), **whom)


@pytest.fixture
def own():
    return make_employer(name="Lippewerke")


@pytest.fixture
def foreign():
    return make_employer(name="Ahsewerke")


@pytest.fixture
def officer(own):
    return make_hr(own)


def names(client, query="") -> set[str]:
    rows = client.get(f"{LIST}{query}").context["cl"].result_list
    return {row.employer_name or row.person_name for row in rows}


@pytest.fixture
def trail(own, foreign, officer):
    note(employer=own)
    note(employer=foreign)
    note(Kind.PASSWORD, person=officer)
    note(Kind.PASSWORD, person=make_hr(own))
    note(Kind.MEMBER_ADDED, person=make_hr(foreign), employer=foreign)


def test_officer_reads_the_own_trail_and_the_employers(client, trail, officer):
    client.force_login(officer)

    assert names(client) == {"Lippewerke", officer.username}


@pytest.mark.parametrize("make", [make_editor, make_operator])
def test_editor_and_operator_read_all(client, trail, make):
    client.force_login(make())

    assert client.get(LIST).context["cl"].result_count == 5


def test_author_reads_nothing(client, trail):
    client.force_login(make_author())

    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("query", ["?q=Ahsewerke", "?thema=rest&q=Ahse"])
def test_search_and_filter_find_nothing_foreign(client, trail, officer, query):
    client.force_login(officer)

    assert names(client, query) == set()


def test_filter_by_a_foreign_employer_finds_and_offers_nothing(
    client, trail, officer, foreign
):
    client.force_login(officer)

    response = client.get(f"{LIST}?arbeitgeber={foreign.pk}")

    assert list(response.context["cl"].result_list) == []
    assert "Ahsewerke" not in response.content.decode()


@pytest.mark.parametrize("query", ["arbeitgeber=x", "thema=x", "at__year=x", "p=99"])
def test_list_bears_garbage(client, trail, officer, query):
    client.force_login(officer)

    assert client.get(f"{LIST}?{query}").status_code in (200, 302)


def test_page_of_a_foreign_entry_is_not_found(client, officer, own, foreign):
    mine, theirs = note(employer=own), note(employer=foreign)
    client.force_login(officer)

    assert client.get(f"{LIST}{mine.pk}/change/").status_code == 200
    assert client.get(f"{LIST}{theirs.pk}/change/").status_code == 302


def test_filters_narrow_the_list(client, trail, own):
    client.force_login(make_operator())

    assert names(client, f"?arbeitgeber={own.pk}") == {"Lippewerke"}
    assert names(client, "?thema=rest") == {"Lippewerke", "Ahsewerke"}
    about_access = client.get(f"{LIST}?thema=zugang").context["cl"]
    assert about_access.result_count == 3


@pytest.mark.parametrize("make", [make_editor, make_operator])
@pytest.mark.parametrize("address", ["add/", "{0}/change/", "{0}/delete/"])
def test_nobody_writes_the_trail(client, own, make, address):
    entry = note(employer=own)
    client.force_login(make())

    client.post(LIST + address.format(entry.pk), {"post": "yes", "details": "anders"})

    assert AuditEntry.objects.get().details == ""


def test_trail_of_an_employer_is_its_protocol(client, trail, officer, own):
    client.force_login(officer)

    response = client.get(f"/admin/listings/employer/{own.pk}/history/")

    html = response.content.decode()
    assert "<h1>Protokoll</h1>" in html
    assert "Arbeitgeber bestätigt" in html


def test_trail_of_a_foreign_employer_is_not_found(client, trail, officer, foreign):
    client.force_login(officer)

    response = client.get(f"/admin/listings/employer/{foreign.pk}/history/")

    assert response.status_code in (302, 404)


def test_trail_of_a_person_is_the_operators(client, trail, officer):
    address = f"/admin/auth/user/{officer.pk}/history/"

    client.force_login(make_operator())
    assert "Passwort geändert" in client.get(address).content.decode()
    for other in (officer, make_editor()):
        client.force_login(other)
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_questions_for_any_number(
    client, officer, own, django_assert_num_queries, count
):
    for _ in range(count):
        note(employer=own)
    client.force_login(officer)
    client.get(LIST)

    with django_assert_num_queries(10):
        client.get(LIST)
