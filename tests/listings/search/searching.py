"""How tests search: a query string in, postings or an evaluation's figures out."""

from datetime import datetime

from django.http import QueryDict
from django.utils import timezone

from listings.models import JobPosting
from listings.search.query_string import read_search
from listings.search.run import current_vocabulary, evaluating, found_keys

MANY = 10_000


def found(query: str, at: datetime | None = None) -> list[JobPosting]:
    """All postings that fit, in order."""
    vocabulary = current_vocabulary()
    search, _ = read_search(QueryDict(query), vocabulary)
    keys = found_keys(search, vocabulary, at or timezone.now(), MANY)
    postings = JobPosting.objects.in_bulk(keys)
    return [postings[key] for key in keys]


def titles(query: str) -> list[str]:
    return [posting.title for posting in found(query)]


def counts(query: str, at: datetime) -> tuple[int, dict[str, dict[str, int]]]:
    """The total and each facet's counts by value."""
    vocabulary = current_vocabulary()
    search, _ = read_search(QueryDict(query), vocabulary)
    with evaluating(search, vocabulary, at) as evaluation:
        return evaluation.total, {
            name: dict(counted) for name, counted in evaluation.counts().items()
        }
