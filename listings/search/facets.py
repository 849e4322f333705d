"""How many postings each further filter value would leave.

A facet's counts ignore its own selection and obey all others. One query groups
the live postings by the facet columns and says for each active criterion whether
it holds; the counts are sums over those groups. A group that fails no criterion
counts everywhere, one that fails a single criterion counts in that facet alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from listings.enums import EmployerType, EmploymentType, ExperienceLevel, WorkModel
from listings.models import JobPosting
from listings.search.filters import AGE_STEPS, PAY_STEPS, posted_within, reaches_pay
from listings.search.job_search import FILTERS, JobSearch
from listings.search.vocabulary import Vocabulary

COLUMNS = (
    "employer__employer_type",
    "work_model",
    "employment_types",
    "experience_level",
    "career_changers_welcome",
    "place__slug",
    "district__slug",
)
HOLDS = "holds_"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """``total`` postings fit the search; ``counts`` by parameter and value."""

    total: int
    counts: Mapping[str, Counter] = field(default_factory=dict)

    def options(
        self, search: JobSearch, name: str, labels: Mapping[str, str]
    ) -> list[Option]:
        counts = self.counts.get(name, Counter())
        return [
            Option(value, label, counts[value], search.has(name, value))
            for value, label in labels.items()
        ]


def count_facets(search: JobSearch, at: datetime) -> Facets:
    """Two queries: the groups, and the skills (a posting has several)."""
    counts: dict[str, Counter] = {name: Counter() for name in FILTERS}
    total = 0
    for group in _groups(search, at):
        failed = [name for name in search.criteria if not group[HOLDS + name]]
        if not failed:
            total += group["number"]
        for name in counts if not failed else failed if len(failed) == 1 else ():
            counts[name].update(dict.fromkeys(_values(name, group), group["number"]))
    counts["kenntnis"] = _skill_counts(search, at)
    return Facets(total, counts)


def _groups(search: JobSearch, at: datetime) -> Iterable[dict[str, Any]]:
    """Rows of ``COLUMNS``, the steps, whether each criterion holds, and a number."""
    holds = {HOLDS + name: search.condition_of(name, at) for name in search.criteria}
    steps = {f"pay_{step}": reaches_pay(step, at) for step in PAY_STEPS}
    steps |= {f"age_{step}": posted_within(step, at) for step in AGE_STEPS}
    flags = {name: _flag(condition) for name, condition in (holds | steps).items()}
    return (
        JobPosting.objects.public(at)
        .order_by()
        .annotate(**flags)
        .values(*COLUMNS, *flags)
        .annotate(number=Count("pk"))
    )


def _flag(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _values(name: str, group: Mapping[str, Any]) -> Iterator[str]:
    """The values of one facet that the group's postings have."""
    if name == "typ":
        yield EmployerType(group["employer__employer_type"]).slug
    elif name == "modell":
        yield WorkModel(group["work_model"]).slug
    elif name == "erfahrung":
        yield ExperienceLevel(group["experience_level"]).slug
    elif name == "art":
        yield from (EmploymentType(value).slug for value in group["employment_types"])
    elif name == "quereinstieg" and group["career_changers_welcome"]:
        yield "1"
    elif name == "ort":
        yield from filter(None, (group["place__slug"], group["district__slug"]))
    elif name == "gehalt":
        yield from (str(step) for step in PAY_STEPS if group[f"pay_{step}"])
    elif name == "seit":
        yield from (str(step) for step in AGE_STEPS if group[f"age_{step}"])


def _skill_counts(search: JobSearch, at: datetime) -> Counter:
    rows = (
        JobPosting.objects.public(at)
        .filter(search.condition(at, without="kenntnis"), skills__isnull=False)
        .order_by()
        .values_list("skills__slug")
        .annotate(number=Count("pk"))
    )
    return Counter(dict(rows))


def facet_labels(vocabulary: Vocabulary) -> dict[str, Mapping[str, str]]:
    """The values of each facet with their labels, in the order of the page."""
    fixed: dict[str, Mapping[str, str]] = {
        name: dict(FILTERS[name].field.choices)
        for name in ("typ", "modell", "art", "erfahrung")
    }
    return fixed | {"ort": vocabulary.where, "kenntnis": vocabulary.skills}
