from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from listings.actions.posting_autosaves import (
    KEPT_FOR,
    MOST_CHARACTERS,
    forget_old_autosaves,
    forget_typed,
    keep_typed,
)
from listings.models import PostingAutosave
from tests.factories import make_employer, make_hr, make_posting

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 25, 9, 0, tzinfo=timezone.get_default_timezone())
SECOND = timedelta(seconds=1)


@pytest.fixture
def employer():
    return make_employer()


@pytest.fixture
def hr(employer):
    return make_hr(employer)


@pytest.fixture
def draft(employer):
    return make_posting(draft=True, employer=employer)


def _keep(user, posting, title="Getippt", at=AT):
    typed = {"title": [title], "employment_types": ["full_time", "part_time"]}
    return keep_typed(user=user, posting=posting, typed=typed, version="v1", at=at)


def test_what_was_typed_is_kept_beside_the_posting(hr, draft):
    before = draft.title, draft.updated_at

    _keep(hr, draft)

    autosave = PostingAutosave.objects.of(hr, draft).get()
    assert autosave.fields == {
        "title": ["Getippt"],
        "employment_types": ["full_time", "part_time"],
    }
    assert (autosave.version, autosave.saved_at) == ("v1", AT)
    draft.refresh_from_db()
    assert (draft.title, draft.updated_at) == before


def test_characters_that_no_database_holds_are_left_out(hr, draft):
    typed = {"title": ["Ge\0tippt"]}

    keep_typed(user=hr, posting=draft, typed=typed, version="v\x001", at=AT)

    autosave = PostingAutosave.objects.get()
    assert (autosave.fields, autosave.version) == ({"title": ["Getippt"]}, "v1")


@pytest.mark.parametrize("is_new", [True, False])
def test_later_typing_replaces_earlier(hr, draft, is_new):
    posting = None if is_new else draft
    _keep(hr, posting, "Erst")
    _keep(hr, posting, "Dann", AT + SECOND)

    autosave = PostingAutosave.objects.get()
    assert (autosave.fields["title"], autosave.saved_at) == (["Dann"], AT + SECOND)


def test_people_postings_and_new_ones_stand_apart(hr, draft, employer):
    colleague = make_hr(employer)
    _keep(hr, draft, "meins")
    _keep(hr, None, "neu")
    _keep(colleague, draft, "ihres")

    forget_typed(user=hr, posting=draft)

    left = PostingAutosave.objects.order_by("pk")
    assert [each.fields["title"] for each in left] == [["neu"], ["ihres"]]


@pytest.mark.parametrize("is_new", [True, False])
def test_the_database_holds_one_row_a_person_and_posting(hr, draft, is_new):
    posting = None if is_new else draft
    _keep(hr, posting)

    with pytest.raises(IntegrityError), transaction.atomic():
        PostingAutosave.objects.create(user=hr, posting=posting, fields={}, saved_at=AT)


def test_control_characters_are_left_out(hr, draft):
    _keep(hr, draft, "A\x00B\ud800C")

    assert PostingAutosave.objects.get().fields["title"] == ["ABC"]


@pytest.mark.parametrize(("more", "kept"), [(0, True), (1, False)])
def test_there_is_a_most_of_characters(hr, draft, more, kept):
    typed = {"tasks": ["x" * (MOST_CHARACTERS + more)]}

    result = keep_typed(user=hr, posting=draft, typed=typed, version="", at=AT)

    assert (result is not None) is PostingAutosave.objects.exists() is kept


@pytest.mark.parametrize(
    ("passed", "left"), [(KEPT_FOR - SECOND, 1), (KEPT_FOR, 1), (KEPT_FOR + SECOND, 0)]
)
def test_what_was_typed_is_deleted_after_30_days(hr, draft, passed, left):
    _keep(hr, draft)

    assert forget_old_autosaves(at=AT + passed) == 1 - left

    assert PostingAutosave.objects.count() == left
