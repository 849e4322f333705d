"""Runs of the import, and what they leave behind."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from listings.actions.postings import publish_posting
from listings.imports.fetch import Feed
from listings.imports.report import Report
from listings.imports.run import import_postings
from listings.imports.sources.personio import PERSONIO
from listings.models import Employer, Finding, JobPosting, PostingEvent
from tests.listings.imports.feeds import entry, feed

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def run(
    employer: Employer,
    content: Feed,
    *,
    apply: bool = True,
    at: datetime = AT,
    **options: Any,
) -> Report:
    return import_postings(
        source=PERSONIO,
        feed=content,
        employer=employer,
        at=at,
        apply=apply,
        **options,
    )


def outcomes(report: Report) -> list[str]:
    return [line.outcome for line in report.lines]


def imported(employer: Employer, *entries: str, **options: Any) -> JobPosting:
    """The posting with the key 1, as a feed of these entries makes it."""
    run(employer, feed(*(entries or [entry()])), **options)
    return JobPosting.objects.get(external_id="1")


def published(employer: Employer, *entries: str) -> JobPosting:
    """The same, online since ``AT``."""
    posting = imported(employer, *entries)
    posting.valid_through = AT + timedelta(days=60)
    posting.save()
    return publish_posting(posting=posting, by=None, at=AT)


def snapshot() -> str:
    """Every row that an import may write."""
    return json.dumps(
        [
            list(JobPosting.objects.order_by("pk").values()),
            list(JobPosting.skills.through.objects.order_by("pk").values()),
            list(Finding.objects.order_by("pk").values()),
            list(PostingEvent.objects.order_by("pk").values()),
        ],
        default=str,
    )


def codes(posting: JobPosting) -> set[str]:
    return {finding.code for finding in posting.findings.all()}
