"""The corpus is the same at each call, and what the portal itself would store."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from benchmarks import pages
from benchmarks.corpus import EMPLOYERS, posting_rows
from benchmarks.load import load_postings
from listings.enums import Status
from listings.models import Employer, JobPosting

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
SEED = 1
# One whole turn of the rare words and the first of the next.
NUMBERS = range(5018)


def rows(numbers, seed=SEED):
    return list(posting_rows(numbers, seed=seed, at=AT))


@pytest.fixture(scope="module")
def texts():
    return [row.columns["plain_text"] for row in rows(NUMBERS)]


@pytest.fixture
def loaded(db):
    load_postings(range(200), seed=SEED, at=timezone.now())
    return JobPosting.objects.order_by("pk")


def test_row_depends_on_seed_and_number_alone():
    (alone,) = rows([7])

    assert rows(range(10))[7] == alone
    assert rows([7], seed=2) != [alone]


def test_loaded_postings_are_what_saving_them_would_store(loaded):
    fields = [
        field
        for field in JobPosting._meta.concrete_fields
        if not getattr(field, "auto_now", False)
    ]

    for posting in loaded:
        stored = {field.attname: getattr(posting, field.attname) for field in fields}
        saved = {field.attname: field.pre_save(posting, add=False) for field in fields}
        assert saved == stored


def test_loaded_postings_pass_the_checks_of_their_model(loaded):
    for posting in loaded[:30]:
        posting.full_clean()

    assert loaded.count() == 200
    assert Employer.objects.filter(is_demo=True).count() == EMPLOYERS
    assert all(2 <= posting.skills.count() <= 6 for posting in loaded[:30])


def test_new_posting_gets_the_next_key(loaded):
    posting = loaded[0]
    posting.pk = None
    posting.save()

    assert posting.pk == 201


def test_most_postings_are_live_and_texts_have_their_usual_length():
    columns = [row.columns for row in rows(range(1000))]
    live = [each for each in columns if each["status"] == Status.PUBLISHED]
    names = ("tasks", "profile", "offer", "application_process")
    lengths = [sum(len(each[name]) for name in names) for each in columns]

    assert 900 < len(live) < 940
    assert all(each["date_posted"] < AT < each["valid_through"] for each in live)
    assert min(lengths) > 1400
    assert max(lengths) < 3600


@pytest.mark.parametrize(
    ("word", "least", "most"),
    [
        ("Erfahrung", 0.96, 0.98),
        ("Team", 0.58, 0.62),
        ("Rufbereitschaft", 0.07, 0.09),
        ("Glasfaserausbau", 0.007, 0.013),
        ("Quastenflosser", 0, 0),
    ],
)
def test_word_has_its_frequency(texts, word, least, most):
    assert least <= share_of(word, texts) <= most


def test_rare_words_come_once_in_five_thousand(texts):
    found = {word: numbers_of(word, texts) for word in pages.RARE}

    assert found["Glockengießerei"] == [17, 5017]
    assert {len(numbers) for numbers in found.values()} == {1, 2}


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        (pages.COMMON, 0.5, 1),
        (pages.FREQUENT, 0.06, 0.1),
        (pages.SELECTIVE, 0.005, 0.015),
        (pages.PHRASES, 0.002, 0.1),
        (pages.ABSENT, 0, 0),
    ],
)
def test_pages_search_for_words_of_their_frequency(texts, words, least, most):
    shares = {word: share_of(word, texts) for word in words}

    assert [word for word, share in shares.items() if not least <= share <= most] == []


def share_of(word, texts):
    return len(numbers_of(word, texts)) / len(texts)


def numbers_of(word, texts):
    return [number for number, text in enumerate(texts) if word.lower() in text.lower()]
