"""The Anzeigen-Check with what it needs from the database: one posting, or many.

The counts are stored (``PostingCheck``), since a filter over all postings can't run
every rule on a request: that would take 2 to 3 ms a posting. What was saved since is
checked while the page is made, so that a list is never behind.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from listings.models import JobPosting
from listings.models.posting_querysets import JobPostingQuerySet
from listings.quality import Neighbour, Report, check_posting
from listings.quality.report import words_for

# Live postings that one is compared with: the newest of all employers asked for.
MOST_NEIGHBOURS = 2_000
# Checked while a page is made; the clock keeps them few.
MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """A line of a list."""

    score: int
    errors: int
    hints: int

    @property
    def words(self) -> str:
        return words_for(self.score, errors=self.errors)


# What a list can be narrowed to, by what was counted.
KINDS = {
    "fehler": Q(last_check__errors__gt=0),
    "hinweise": Q(last_check__hints__gt=0),
    "ohne": Q(last_check__errors=0, last_check__hints=0),
}


def report_on(posting: JobPosting, at: datetime) -> Report:
    """One query, for the neighbours."""
    neighbours = neighbours_of([posting.employer_id], at)
    return check_posting(posting, at=at, neighbours=neighbours[posting.employer_id])


def reports_on(
    postings: Iterable[JobPosting], at: datetime
) -> Iterator[tuple[JobPosting, Report]]:
    """One query for the neighbours of all; none without a posting."""
    postings = list(postings)
    neighbours = neighbours_of([posting.employer_id for posting in postings], at)
    for posting in postings:
        near = neighbours[posting.employer_id]
        yield posting, check_posting(posting, at=at, neighbours=near)


def reports_in_batches(
    postings: JobPostingQuerySet, at: datetime
) -> Iterator[tuple[JobPosting, Report]]:
    """Any number, without holding more than a batch in memory."""
    rows = postings.iterator(chunk_size=MOST_AT_ONCE)
    while batch := list(islice(rows, MOST_AT_ONCE)):
        yield from reports_on(batch, at)


def neighbours_of(
    employer_ids: Iterable[int], at: datetime
) -> defaultdict[int, list[Neighbour]]:
    """What each of the employers has online or planned, the newest first."""
    neighbours = defaultdict(list)
    rows = (
        JobPosting.objects.running(at)
        .filter(employer__in=set(employer_ids) - {None})
        .newest_first()
        .values_list("employer", "pk", "title", "plain_text")
    )
    for employer_id, key, title, text in rows[:MOST_NEIGHBOURS]:
        neighbours[employer_id].append(Neighbour(key, title, text))
    return neighbours


def summaries_of(
    postings: Sequence[JobPosting], at: datetime
) -> dict[int, CheckSummary]:
    """For rows read with ``last_check``; ended ones have none."""
    today = timezone.localdate(at)
    open_ones = [posting for posting in postings if not posting.is_ended]
    summaries = {}
    outdated = []
    for posting in open_ones:
        last = getattr(posting, "last_check", None)
        if last and (last.version, last.checked_on) == (posting.updated_at, today):
            summaries[posting.pk] = CheckSummary(last.score, last.errors, last.hints)
        else:
            outdated.append(posting)
    for posting, report in reports_on(outdated, at):
        summaries[posting.pk] = summary(report)
    return summaries


def summary(report: Report) -> CheckSummary:
    return CheckSummary(report.score, len(report.errors), len(report.hints))


def having(postings: JobPostingQuerySet, kind: str, at: datetime) -> JobPostingQuerySet:
    """Those of ``postings`` that are of one of ``KINDS``."""
    outdated = JobPosting.objects.filter(pk__in=postings.values("pk"))
    outdated = outdated.with_outdated_check(timezone.localdate(at)).with_people()
    keys, checked = [], []
    for posting, report in reports_on(outdated[:MOST_AT_ONCE], at):
        checked.append(posting.pk)
        if _is_of(kind, report):
            keys.append(posting.pk)
    counted = KINDS[kind] & ~Q(pk__in=checked)
    return postings.open().filter(counted | Q(pk__in=keys))


def _is_of(kind: str, report: Report) -> bool:
    if kind == "ohne":
        return not report.findings
    return bool(report.errors if kind == "fehler" else report.hints)
