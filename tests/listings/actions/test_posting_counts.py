from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from listings.actions import posting_counts
from listings.actions.posting_counts import CountKey, forget_old_counts, write_counts
from listings.models import PostingCount
from tests.factories import make_posting

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def key(posting, day=DAY, kind="view", source="search") -> CountKey:
    return CountKey(posting.pk, day, kind, source)


def rows() -> list[tuple[int, str, str, int]]:
    columns = ("posting_id", "kind", "source", "number")
    return list(PostingCount.objects.order_by("pk").values_list(*columns))


def test_counts_of_a_key_add_up_in_one_row():
    posting = make_posting()

    write_counts({key(posting): 2, key(posting, source="guide"): 1})
    write_counts({key(posting): 3, key(posting, kind="apply"): 1})

    assert sorted(rows()) == [
        (posting.pk, "apply", "search", 1),
        (posting.pk, "view", "guide", 1),
        (posting.pk, "view", "search", 5),
    ]


def test_posting_that_is_gone_takes_nothing_else_with_it():
    posting, gone = make_posting(), make_posting()
    keys = {key(posting): 1, key(gone): 1}
    gone.delete()

    write_counts(keys)

    assert rows() == [(posting.pk, "view", "search", 1)]


def test_posting_that_goes_meanwhile_is_left_out_at_the_second_try(monkeypatch):
    posting = make_posting()
    tries = []

    def refuse_once(*args, **values):
        tries.append(values["rows"])
        if len(tries) == 1:
            raise IntegrityError

    monkeypatch.setattr(posting_counts, "add_counts", refuse_once)

    write_counts({key(posting): 1})

    assert len(tries) == 2


def test_many_keys_are_written_in_few_statements(django_assert_num_queries):
    posting = make_posting()
    days = [DAY - timedelta(days=back) for back in range(401)]

    # The postings, two statements, and the savepoint around them.
    with django_assert_num_queries(5):
        write_counts({key(posting, day=day): 1 for day in days})

    assert PostingCount.objects.count() == 401


@pytest.mark.parametrize(("age", "is_kept"), [(759, True), (760, True), (761, False)])
def test_counts_are_forgotten_after_25_months(age, is_kept):
    write_counts({key(make_posting(), day=DAY - timedelta(days=age)): 1})

    forgotten = forget_old_counts(at=AT)

    assert PostingCount.objects.exists() is is_kept
    assert forgotten == int(not is_kept)
