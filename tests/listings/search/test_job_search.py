from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import timezone

from listings.search.query_string import read_search
from listings.search.vocabulary import load_vocabulary
from tests.factories import make_employer, make_place, make_posting, make_skill

pytestmark = pytest.mark.django_db


def found(query: str) -> list:
    search, _ = read_search(QueryDict(query), load_vocabulary())
    return list(search.postings())


def test_words_are_found_in_title_employer_skill_and_text():
    skill = make_skill("prince2", name="PRINCE2")
    by_title = make_posting(title="Glasfaser-Koordination")
    by_employer = make_posting(employer=make_employer(name="Glasfaser Hamm (Demo)"))
    by_skill = make_posting(skills=[skill])
    by_text = make_posting(tasks="<p>Sie planen den Glasfaserausbau.</p>")
    make_posting(draft=True, title="Glasfaser")

    assert set(found("q=glasfaser")) == {by_title, by_employer, by_text}
    assert found("q=prince2") == [by_skill]


def test_words_are_found_in_any_case_umlauts_too():
    by_text = make_posting(tasks="<p>ÜBERWACHUNG der Übergabe</p>")
    by_employer = make_posting(employer=make_employer(name="Ölmühle (Demo)"))

    assert found("q=überwachung") == found("q=ÜBERGABE") == [by_text]
    assert found("q=ölmühle") == [by_employer]


@pytest.mark.parametrize("word", ["li", "ul", "strong", "amp"])
def test_markup_is_not_found(word):
    make_posting(tasks="<ul><li>Test & <strong>Tat</strong></li></ul>")

    assert found(f"q={word}") == []


def test_several_words_must_all_occur():
    both = make_posting(title="SAP-Rollout im Einkauf")
    make_posting(title="SAP-Betreuung")

    assert found("q=rollout+einkauf") == [both]


@pytest.mark.parametrize("word", ["%", "_", "'", '"', "\\", "<script>", "a%' OR 1=1"])
def test_special_characters_are_plain_text(word):
    make_posting()

    assert found("q=" + word.replace("%", "%25")) == []


def test_pay_is_reached_by_the_upper_end_of_the_normal_form():
    yearly = make_posting(
        salary_min=Decimal(36000), salary_max=Decimal(42000), salary_period="year"
    )

    assert found("gehalt=3500") == [yearly]
    assert found("gehalt=3501") == []


def test_orders_are_stable_and_say_what_they_sort_by():
    at = timezone.now()
    soest = make_place("soest")
    high = make_posting(salary_max=Decimal(5000), valid_through=at + timedelta(days=9))
    far = make_posting(place=soest, valid_through=at + timedelta(days=2))
    new = make_posting(date_posted=at - timedelta(hours=1))

    assert found("")[0] == new
    assert found("sortierung=gehalt")[0] == high
    assert found("sortierung=frist")[0] == far
    assert found("sortierung=entfernung")[-1] == far


def test_relevance_puts_the_title_first():
    in_text = make_posting(tasks="<p>Jira pflegen</p>", date_posted=timezone.now())
    in_title = make_posting(title="Jira-Koordination")

    assert found("q=jira") == [in_title, in_text]
    assert found("q=jira&sortierung=neu") == [in_text, in_title]


def test_ties_are_broken_by_the_newer_key():
    moment = timezone.now() - timedelta(days=1)
    first, second = (make_posting(date_posted=moment) for _ in range(2))

    assert found("") == [second, first]


@pytest.mark.parametrize(
    ("age", "is_found"),
    [
        (timedelta(days=7, seconds=1), False),
        (timedelta(days=7), True),
        (timedelta(days=6), True),
    ],
)
def test_age_counts_from_the_moment_of_the_search(age, is_found):
    at = timezone.now()
    posting = make_posting(date_posted=at - age)
    search, _ = read_search(QueryDict("seit=7"), load_vocabulary())

    assert (posting in search.postings(at)) is is_found
