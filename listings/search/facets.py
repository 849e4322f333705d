"""How many postings each further filter value would leave, as options of a form."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from listings.search.job_search import JobSearch


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
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)

    def options(
        self, search: JobSearch, name: str, labels: Mapping[str, str]
    ) -> list[Option]:
        counts = self.counts.get(name, Counter())
        return [
            Option(value, label, counts[value], search.has(name, value))
            for value, label in labels.items()
        ]
