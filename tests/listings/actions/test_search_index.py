from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from listings.actions import search_index
from listings.actions.drafts import save_posting
from listings.actions.employers import save_employer
from listings.actions.postings import (
    delete_posting,
    end_posting,
    fill_posting,
    publish_posting,
    return_posting,
    submit_posting,
)
from listings.actions.search_index import (
    index_postings,
    is_index_current,
    rebuild_search_index,
)
from listings.actions.skills import delete_skill, save_skill
from listings.models import SearchEntry, SearchState, SearchWord
from tests.factories import make_posting, make_skill
from tests.listings.search.searching import found

pytestmark = pytest.mark.django_db


def word_counts() -> dict[str, int]:
    rows = SearchWord.objects.exclude(documents=0)
    return dict(rows.values_list("word", "documents"))


def test_posting_is_found_from_publication_to_its_end():
    posting = make_posting(draft=True, title="Zählerwechsel koordinieren")
    at = timezone.now()
    posting.valid_through = make_posting().valid_through
    posting.save()
    step = {"posting": posting, "by": None, "at": at}

    submit_posting(**step)
    assert found("q=Zählerwechsel") == []
    publish_posting(**step)
    assert found("q=Zählerwechsel") == [posting]
    end_posting(**step)
    assert found("q=Zählerwechsel") == []


def test_returned_posting_was_never_found():
    posting = make_posting(in_review=True, title="Zählerwechsel")

    return_posting(posting=posting, by=None, at=timezone.now(), reason="Frist fehlt")

    assert found("q=Zählerwechsel") == []


def test_change_of_a_published_text_is_found_at_once():
    posting = make_posting(title="IT-Projektkoordination")
    posting.title = "Glasfaserkoordination"

    save_posting(posting=posting, by=None, at=timezone.now(), changed=["Titel"])

    assert found("q=Glasfaser") == [posting]
    assert found('q="IT-Projektkoordination"') == []


def test_posting_is_found_by_its_employers_new_name():
    posting = make_posting()
    posting.employer.name = "Quellwerk Energie (Demo)"

    save_employer(employer=posting.employer)

    assert found("q=Quellwerk") == [posting]


def test_posting_is_found_by_its_skills_new_name_until_the_skill_is_gone():
    skill = make_skill("ipma", name="IPMA")
    posting = make_posting(skills=[skill])
    skill.name = "Projektzertifikat"

    save_skill(skill=skill)
    assert found("q=Projektzertifikat") == [posting]
    delete_skill(skill=skill)
    assert found("q=Projektzertifikat") == []


def test_index_and_posting_are_written_together_or_not_at_all():
    posting = make_posting(title="Vorher")

    with transaction.atomic():
        posting.title = "Nachher"
        save_posting(posting=posting, by=None, at=timezone.now(), changed=["Titel"])
        transaction.set_rollback(True)

    assert found("q=Vorher") == [posting]
    assert found("q=Nachher") == []


def test_vocabulary_counts_the_listed_postings_of_each_word():
    first = make_posting(title="Glasfaser")
    make_posting(title="Glasfaser und Zähler")
    assert word_counts()["glasfaser"] == 2
    assert word_counts()["zaehler"] == 1

    end_posting(posting=first, by=None, at=timezone.now())

    assert word_counts()["glasfaser"] == 1


def test_indexing_again_changes_no_count():
    posting = make_posting()
    before = word_counts()

    index_postings([posting.pk])
    rebuild_search_index()

    assert word_counts() == before


def test_rebuilding_mends_what_is_missing_and_takes_out_what_is_not_published():
    kept, lost = make_posting(title="Bleibt"), make_posting(title="Fehlt")
    SearchEntry.objects.filter(pk=lost.pk).delete()
    type(kept).objects.filter(pk=kept.pk).update(status="draft")

    assert rebuild_search_index() == 2

    assert found("q=Fehlt") == [lost]
    assert found("q=Bleibt") == []


def test_rebuilding_tells_how_far_it_is_and_that_the_index_is_current():
    for _ in range(3):
        make_posting()
    SearchState.objects.update(format="alt")
    assert not is_index_current()
    heard = []

    rebuild_search_index(progress=lambda done, total: heard.append((done, total)))

    assert heard[-1] == (3, 3)
    assert is_index_current()


def test_command_says_how_many_postings_are_in_the_index():
    make_posting()
    output = StringIO()

    call_command("rebuild_search_index", stdout=output)

    assert output.getvalue() == "Im Suchindex: 1 Stellen.\n"


def test_each_change_has_a_version_of_its_own_and_a_new_token():
    posting = make_posting()
    before = SearchState.objects.get()

    index_postings([posting.pk])

    after = SearchState.objects.get()
    assert after.version == before.version + 1
    assert after.token != before.token
    assert SearchEntry.objects.get().version == after.version


def test_rebuilding_keeps_what_was_written_while_it_read(monkeypatch):
    posting = make_posting(title="Vorher")
    read = search_index._prepared

    def read_and_be_overtaken(keys):
        prepared = read(keys)
        monkeypatch.undo()
        posting.title = "Nachher"
        save_posting(posting=posting, by=None, at=timezone.now(), changed=["Titel"])
        return prepared

    monkeypatch.setattr(search_index, "_prepared", read_and_be_overtaken)

    rebuild_search_index()

    assert found("q=Nachher") == [posting]
    assert found("q=Vorher") == []


def fill(posting):
    fill_posting(posting=posting, by=None, at=timezone.now())


def delete(posting):
    delete_posting(posting=posting)


@pytest.mark.parametrize("end", [fill, delete])
def test_rebuilding_brings_nothing_back_that_ended_while_it_read(monkeypatch, end):
    posting = make_posting()
    SearchEntry.objects.all().delete()
    read = search_index._prepared

    def read_and_be_overtaken(keys):
        prepared = read(keys)
        monkeypatch.undo()
        end(posting)
        return prepared

    monkeypatch.setattr(search_index, "_prepared", read_and_be_overtaken)

    rebuild_search_index()

    assert not SearchEntry.objects.filter(is_listed=True).exists()


def test_no_word_stays_that_no_posting_has():
    posting = make_posting(contact_name="", tasks="<p>Fragen an Frau Quellgrund.</p>")
    assert SearchWord.objects.filter(word="quellgrund").exists()

    end_posting(posting=posting, by=None, at=timezone.now())

    assert not SearchWord.objects.exists()
