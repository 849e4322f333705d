"""A search in German words: headline and chips."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hammjobs.german import euro, plural
from listings.search.facets import facet_labels
from listings.search.job_search import JobSearch, parts
from listings.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter and the query string of the search without it."""

    label: str
    query_string: str

    @property
    def href(self) -> str:
        return f"?{self.query_string}" if self.query_string else "."


def headline(total: int, search: JobSearch) -> str:
    """„23 Stellen“, with the words that were searched for."""
    words = plural(total, "Stelle", "Stellen")
    if q := search.criteria.get("q"):
        return f"{words} zu „{q}“"
    if not search.criteria:
        return f"{words} in und um Hamm"
    return f"{words} mit Ihren Filtern"


def chips(search: JobSearch, vocabulary: Vocabulary) -> list[Chip]:
    labels = facet_labels(vocabulary)
    return [
        Chip(label, search.without(name, value).query_string)
        for name in search.criteria
        for value, label in _labelled(search, name, labels)
    ]


def _labelled(
    search: JobSearch, name: str, labels: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    value = search.criteria[name]
    if name == "q":
        yield str(value), f"„{value}“"
    elif name == "gehalt":
        yield str(value), f"ab {euro(value)} im Monat"
    elif name == "seit":
        yield str(value), age_label(value)
    elif name == "quereinstieg":
        yield "1", "Quereinstieg willkommen"
    else:
        yield from ((slug, labels[name][slug]) for slug in parts(value))


def age_label(days: int) -> str:
    return "seit gestern" if days == 1 else f"aus den letzten {days}\u00a0Tagen"
