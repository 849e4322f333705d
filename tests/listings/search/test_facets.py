"""Facet counts against brute force: every posting asked by rules of the test's own."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle

import pytest
from django.http import QueryDict
from django.utils import timezone

from listings.models import JobPosting
from listings.search.criteria import AGE_STEPS, CRITERIA, LEAST_PAY_STEPS
from listings.search.facets import Facets
from listings.search.query_string import read_search
from listings.search.run import current_vocabulary, evaluating
from tests.factories import (
    by_table,
    make_district,
    make_pay_scale,
    make_place,
    make_posting,
    make_skill,
)
from tests.listings.search.searching import counts, found

pytestmark = pytest.mark.django_db

TYPES = ("mittelstand", "stadtwerke", "softwarehaus", "verwaltung")
MODELS = (("on_site", 0), ("hybrid", 1), ("hybrid", 3), ("remote", 5))
KINDS = (("full_time",), ("part_time", "full_time"), ("working_student",))
CONTRACTS = (
    {"contract_type": "permanent"},
    {"contract_type": "fixed_term", "fixed_term_until": date(2028, 12, 31)},
)
LEVELS = ("entry", "experienced", "lead")
PAYS = (2600, 2800, 2900, 3400, 4100)
AGES = (0, 2, 8, 40)

QUERIES = (
    "",
    "typ=stadtwerke",
    "typ=stadtwerke&typ=mittelstand&modell=hybrid",
    "gehalt=3000&art=teilzeit",
    "gehalt=3333",
    "gehaltsstufe=2800-3000&gehaltsstufe=ab-3800&typ=verwaltung",
    "homeoffice=2&modell=hybrid",
    "quereinstieg=1&erfahrung=einstieg&erfahrung=leitend",
    "ort=soest",
    "ort=hamm-mitte&kenntnis=sap",
    "plz=59494&umkreis=5&typ=stadtwerke&typ=mittelstand",
    "plz=59065&umkreis=50&gehalt=3000",
    "kenntnis=sap&kenntnis=jira&seit=7",
    "q=rollout&typ=softwarehaus",
    "vertrag=befristet&typ=stadtwerke",
    "vertrag=befristet&vertrag=unbefristet&homeoffice=1",
    "q=gibtesnicht",
    "tarif=tv-v&typ=stadtwerke",
    "tarif=frei&tarif=era-nrw&gehalt=2800",
    "modell=remote&art=werkstudium&seit=30&gehalt=2800&kenntnis=jira",
)
SLUGS = {
    "vor-ort": "on_site",
    "vollzeit": "full_time",
    "teilzeit": "part_time",
    "werkstudium": "working_student",
    "praktikum": "intern",
    "ausbildung": "apprentice",
    "frei": "contractor",
    "unbefristet": "permanent",
    "befristet": "fixed_term",
    "einstieg": "entry",
    "erfahren": "experienced",
    "leitend": "lead",
}
STEPS = {
    "unter-2800": lambda low, high: low < 2800,
    "2800-3000": lambda low, high: low < 3000 and (high > 2800 or low == high == 2800),
    "3000-3800": lambda low, high: low < 3800 and (high > 3000 or low == high == 3000),
    "ab-3800": lambda low, high: high > 3800 or low == high == 3800,
}
TARIFFS = {"": "frei", "TV-V": "tv-v", "ERA NRW M+E": "era-nrw"}
Rule = Callable[[JobPosting, str, "object"], bool]


def _age(posting, at):
    return (timezone.localdate(at) - timezone.localdate(posting.date_posted)).days


RULES: dict[str, Rule] = {
    "typ": lambda p, value, at: p.employer.employer_type == value,
    "gehalt": lambda p, value, at: p.salary_month_max >= int(value),
    "gehaltsstufe": lambda p, value, at: STEPS[value](
        p.salary_month_min, p.salary_month_max
    ),
    "modell": lambda p, value, at: p.work_model == SLUGS.get(value, value),
    "homeoffice": lambda p, value, at: p.home_office_days >= int(value),
    "art": lambda p, value, at: SLUGS[value] in p.employment_types,
    "vertrag": lambda p, value, at: p.contract_type == SLUGS[value],
    "erfahrung": lambda p, value, at: p.experience_level == SLUGS[value],
    "quereinstieg": lambda p, value, at: p.career_changers_welcome,
    "ort": lambda p, value, at: (
        value in (p.place.slug, p.district.slug if p.district else "")
    ),
    "kenntnis": lambda p, value, at: value in {s.slug for s in p.skills.all()},
    "tarif": lambda p, value, at: TARIFFS.get(p.salary_scale) == value,
    "seit": lambda p, value, at: _age(p, at) <= int(value),
}
VALUES = {name: list(criterion.choices or ()) for name, criterion in CRITERIA.items()}
VALUES |= {
    "gehalt": [str(step) for step in LEAST_PAY_STEPS],
    "homeoffice": ["1", "2", "3", "4", "5"],
    "ort": ["hamm", "soest", "hamm-mitte"],
    "kenntnis": ["jira", "sap"],
    "tarif": ["tv-v", "era-nrw", "frei"],
    "seit": [str(step) for step in AGE_STEPS],
}
NEAR = {("59494", 5): {"soest"}, ("59065", 50): {"hamm", "soest"}}


@pytest.fixture
def corpus():
    """Sixty live postings over all values, and ended ones that must not count."""
    hamm = make_place("hamm", postal_codes="59063-59077")
    soest = make_place(
        "soest", latitude=51.57558, longitude=8.10619, postal_codes="59494"
    )
    mitte = make_district("hamm-mitte")
    jira, sap = make_skill("jira"), make_skill("sap", name="SAP")
    wheres = cycle([{"place": hamm, "district": mitte}, {"place": soest}, {}])
    skills = cycle([[jira], [sap], [jira, sap], [], []])
    make_pay_scale()
    make_pay_scale("era-nrw", name="ERA NRW M+E")
    tariffs = cycle([{}, by_table("TV-V"), {}, by_table("ERA NRW M+E"), {}, {}, {}])
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
            **CONTRACTS[number % 7 == 0],
            salary_min=Decimal(PAYS[number % 5] - 300 * (number % 2)),
            salary_max=Decimal(PAYS[number % 5]),
            date_posted=at - timedelta(days=AGES[number // 5 % 4]),
            skills=next(skills),
            **next(wheres),
            **next(tariffs),
        )
    for trait in ("draft", "expired", "filled", "archived", "overdue", "upcoming"):
        make_posting(**{trait: True})
    return at


@pytest.mark.parametrize("query", QUERIES)
def test_counts_are_those_of_brute_force(corpus, query):
    total, counted = counts(query, corpus)

    public = [posting for posting in _all_postings() if posting.is_public(corpus)]
    assert total == sum(_fits(each, query, corpus) for each in public)
    for name, values in counted.items():
        others = [each for each in public if _fits(each, query, corpus, without=name)]
        for value in {*VALUES[name], *values}:
            expected = sum(RULES[name](each, value, corpus) for each in others)
            assert values.get(value, 0) == expected, (name, value)


@pytest.mark.parametrize("query", QUERIES)
def test_list_is_that_of_brute_force_in_order(corpus, query):
    fitting = [
        each
        for each in _all_postings()
        if each.is_public(corpus) and _fits(each, query, corpus)
    ]
    newest = sorted(
        fitting, key=lambda each: (int(each.date_posted.timestamp()), each.pk)
    )

    assert found(f"{query}&sortierung=neu", corpus) == newest[::-1]


def test_every_step_is_counted(corpus):
    _, counted = counts("", corpus)

    assert list(counted["gehalt"]) == [str(step) for step in LEAST_PAY_STEPS]
    assert list(counted["seit"]) == [str(step) for step in AGE_STEPS]
    assert set(counted["gehaltsstufe"]) == set(STEPS)
    assert set(counted) == set(RULES)


def test_options_say_what_is_chosen():
    make_posting(employer_type="stadtwerke")
    vocabulary = current_vocabulary()
    search, _ = read_search(QueryDict("typ=stadtwerke"), vocabulary)
    with evaluating(search, vocabulary, timezone.now()) as evaluation:
        facets = Facets(evaluation.total, evaluation.counts())

    options = facets.options(search, "typ", {"mittelstand": "M", "stadtwerke": "S"})

    assert [(each.value, each.count, each.selected) for each in options] == [
        ("mittelstand", 0, False),
        ("stadtwerke", 1, True),
    ]


def _all_postings() -> list[JobPosting]:
    rows = JobPosting.objects.select_related("employer", "place", "district")
    return list(rows.prefetch_related("skills"))


def _fits(posting: JobPosting, query: str, at, without: str = "") -> bool:
    parameters = QueryDict(query)
    if "plz" in parameters:
        where = (parameters["plz"], int(parameters["umkreis"]))
        if posting.place.slug not in NEAR[where]:
            return False
    return all(
        _has_word(posting, values[0])
        if name == "q"
        else any(RULES[name](posting, value, at) for value in values)
        for name, values in parameters.lists()
        if name not in ("plz", "umkreis", without)
    )


def _has_word(posting: JobPosting, word: str) -> bool:
    return word in posting.title.lower()
