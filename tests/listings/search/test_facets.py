"""Facet counts against brute force: one search a counted value."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import cycle

import pytest
from django.http import QueryDict
from django.utils import timezone

from listings.search.facets import count_facets, facet_labels
from listings.search.filters import AGE_STEPS, PAY_STEPS
from listings.search.query_string import read_search
from listings.search.vocabulary import load_vocabulary
from tests.factories import make_district, make_place, make_posting, make_skill

pytestmark = pytest.mark.django_db

TYPES = ("mittelstand", "stadtwerke", "softwarehaus", "verwaltung")
MODELS = (("on_site", 0), ("hybrid", 1), ("hybrid", 3), ("remote", 5))
KINDS = (("full_time",), ("part_time", "full_time"), ("working_student",))
LEVELS = ("entry", "experienced", "lead")
PAYS = (2600, 2800, 2900, 3400, 4100)
AGES = (0, 2, 8, 40)

QUERIES = (
    "",
    "typ=stadtwerke",
    "typ=stadtwerke&typ=mittelstand&modell=hybrid",
    "gehalt=3000&art=teilzeit",
    "gehalt=3333",
    "quereinstieg=1&erfahrung=einstieg&erfahrung=leitend",
    "ort=soest",
    "ort=hamm-mitte&kenntnis=sap",
    "kenntnis=sap&kenntnis=jira&seit=7",
    "q=rollout&typ=softwarehaus",
    "q=gibtesnicht",
    "modell=remote&art=werkstudium&seit=30&gehalt=2800&kenntnis=jira",
)


@pytest.fixture
def corpus():
    """Sixty live postings over all values, and ended ones that must not count."""
    mitte, soest = make_district("hamm-mitte"), make_place("soest")
    jira, sap = make_skill("jira"), make_skill("sap")
    wheres = cycle([{"district": mitte}, {"place": soest}, {}])
    skills = cycle([[jira], [sap], [jira, sap], [], []])
    at = timezone.now()
    for number in range(60):
        work_model, days = MODELS[number % 4]
        make_posting(
            title="SAP-Rollout" if number % 7 == 0 else "IT-Projektkoordination",
            employer_type=TYPES[number // 2 % 4],
            work_model=work_model,
            home_office_days=days,
            employment_types=KINDS[number % 3],
            experience_level=LEVELS[number // 3 % 3],
            career_changers_welcome=number % 5 == 0,
            salary_min=Decimal(2500),
            salary_max=Decimal(PAYS[number % 5]),
            date_posted=at - timedelta(days=AGES[number % 4], minutes=5),
            skills=next(skills),
            **next(wheres),
        )
    make_posting(expired=True, skills=[sap])
    make_posting(draft=True, skills=[sap])


def values_of(vocabulary):
    labels = facet_labels(vocabulary) | {
        "gehalt": map(str, PAY_STEPS),
        "seit": map(str, AGE_STEPS),
        "quereinstieg": ["1"],
    }
    return {name: list(values) for name, values in labels.items()}


@pytest.mark.parametrize("query", QUERIES)
def test_facet_counts_ignore_their_own_selection_and_obey_all_others(corpus, query):
    vocabulary = load_vocabulary()
    search, hints = read_search(QueryDict(query), vocabulary)
    assert hints == []

    facets = count_facets(search, timezone.now())

    assert facets.total == search.postings().count()
    for name, values in values_of(vocabulary).items():
        for value in values:
            alone, _ = read_search(QueryDict(f"{name}={value}"), vocabulary)
            others = search.without(name).criteria
            expected = replace(search, criteria={**others, **alone.criteria})
            assert facets.counts[name][value] == expected.postings().count(), (
                name,
                value,
            )


@pytest.mark.parametrize("query", QUERIES)
def test_facets_cost_two_queries(corpus, query, django_assert_num_queries):
    search, _ = read_search(QueryDict(query), load_vocabulary())

    with django_assert_num_queries(2):
        count_facets(search, timezone.now())
