import pytest
from django.urls import reverse

from listings.models import Skill, Synonym
from tests.factories import (
    make_employer,
    make_hr,
    make_operator,
    make_posting,
    make_skill,
)
from tests.listings.search.searching import found

pytestmark = pytest.mark.django_db

LIST = reverse("admin:listings_synonym_changelist")
ADD = reverse("admin:listings_synonym_add")


def add(client, **values):
    return client.post(ADD, {"term": "", "same": "", "near": ""} | values)


def test_editor_teaches_the_search_another_word(client, editor):
    posting = make_posting(title="Ablaufkoordination")
    assert found("q=Taktgeber") == []

    response = add(client, term="Taktgeber", same="Ablaufkoordination")

    assert response.status_code == 302
    assert found("q=Taktgeber") == [posting]


def test_what_is_taken_out_is_no_longer_found(client, editor):
    make_posting(title="Ablaufkoordination")
    add(client, term="Taktgeber", near="Ablaufkoordination")
    synonym = Synonym.objects.get()
    assert len(found("q=Taktgeber")) == 1

    client.post(
        reverse("admin:listings_synonym_delete", args=[synonym.pk]), {"post": "yes"}
    )

    assert found("q=Taktgeber") == []


def test_several_are_deleted_at_once(client, editor):
    add(client, term="Taktgeber")
    key = Synonym.objects.get().pk

    client.post(
        LIST,
        {"action": "delete_selected", "_selected_action": [key], "post": "yes"},
    )

    assert not Synonym.objects.exists()


def test_word_of_two_entries_is_refused_and_what_was_typed_stays(client, editor):
    add(client, term="PMO", same="Projektbüro")

    response = add(client, term="Büro", same="Sekretariat, Projektbueros")

    html = response.content.decode()
    assert response.status_code == 200
    assert "„Projektbueros“ steht schon beim Begriff „PMO“." in html
    assert "Sekretariat, Projektbueros" in html
    assert Synonym.objects.count() == 1


@pytest.mark.parametrize("term", ["(m/w/d)", "und", "–"])
def test_term_without_a_word_is_refused(client, editor, term):
    response = add(client, term=term)

    assert "kein Wort, nach dem gesucht werden kann" in response.content.decode()


def test_entry_can_be_saved_again(client, editor):
    add(client, term="PMO", same="Projektbüro")
    synonym = Synonym.objects.get()

    response = client.post(
        reverse("admin:listings_synonym_change", args=[synonym.pk]),
        {"term": "PMO", "same": "Projektbüro", "near": "Projektassistenz"},
    )

    assert response.status_code == 302
    synonym.refresh_from_db()
    assert synonym.near == "Projektassistenz"


@pytest.mark.parametrize("path", [LIST, ADD])
def test_hr_staff_reach_no_synonyms(client, path):
    client.force_login(make_hr(make_employer()))

    assert client.get(path).status_code == 403


def test_operator_renames_a_skill_and_its_postings_are_found_by_the_new_name(client):
    skill = make_skill("jira", name="Jira")
    posting = make_posting(skills=[skill])
    client.force_login(make_operator())

    client.post(
        reverse("admin:listings_skill_change", args=[skill.pk]),
        {"name": "Vorgangsverwaltung", "slug": "jira"},
    )
    assert found("q=Vorgangsverwaltung") == [posting]
    client.post(
        reverse("admin:listings_skill_delete", args=[skill.pk]), {"post": "yes"}
    )

    assert not Skill.objects.exists()
    assert found("q=Vorgangsverwaltung") == []
