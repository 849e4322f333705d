"""Nothing found: which single step would find something, and how much."""

from collections.abc import Iterator
from dataclasses import dataclass

from listings.search.criteria import CRITERIA
from listings.search.evaluation import Evaluation
from listings.search.job_search import JobSearch, Radius, parts
from listings.search.places import RADIUS_STEPS
from listings.search.query_string import choices_of

MOST_WAYS = 5


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A search that asks for less, why it does, and what it finds."""

    label: str
    search: JobSearch
    count: int


def relaxations(evaluation: Evaluation) -> list[Relaxation]:
    """The steps that lead somewhere, the smallest step first: a wider radius, a
    word less, a criterion less.
    """
    ways = [*_wider(evaluation), *_fewer_words(evaluation), *_fewer(evaluation)]
    return [way for way in ways if way.count][:MOST_WAYS]


def _wider(evaluation: Evaluation) -> Iterator[Relaxation]:
    search = evaluation.search
    if not search.radius:
        return
    for km in RADIUS_STEPS:
        if km > search.radius.km and (count := evaluation.with_radius(km)):
            wider = search.with_value("plz", Radius(search.radius.postal_code, km))
            yield Relaxation(f"im Umkreis von {km}\u00a0km", wider, count)
            return


def _fewer_words(evaluation: Evaluation) -> Iterator[Relaxation]:
    search, hits = evaluation.search, evaluation.matches.hits
    if len(hits) < 2:
        return
    for each in hits:
        words = evaluation.matches.query.without(each.clause)
        count = evaluation.without_clause(each)
        label = f"ohne „{each.clause.text}“"
        yield Relaxation(label, search.with_value("q", words), count)


def _fewer(evaluation: Evaluation) -> Iterator[Relaxation]:
    search = evaluation.search
    if len(search.criteria) < 2:
        return
    for name in search.criteria:
        label = _label(evaluation, name)
        yield Relaxation(label, search.without(name), evaluation.without(name))


def _label(evaluation: Evaluation, name: str) -> str:
    """„ohne „Stadtwerke““ for a single chosen value, else the criterion's name."""
    criterion = CRITERIA[name]
    value = evaluation.search.criteria[name]
    if name == "q":
        return f"ohne „{value}“"
    if criterion.is_multiple and len(tuple(parts(value))) == 1:
        labels = choices_of(criterion, evaluation.vocabulary)
        return f"ohne „{labels[value[0]]}“"
    return f"ohne „{criterion.label}“"
