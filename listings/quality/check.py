"""Run all rules over one posting."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from listings.models import JobPosting
from listings.quality.advert import Advert
from listings.quality.finding import Finding
from listings.quality.neighbours import Neighbour
from listings.quality.report import Report
from listings.quality.rules import (
    age_limit,
    contacts,
    dates,
    demands,
    duplicates,
    gender_words,
    google,
    layout,
    missing,
    must_haves,
    pay,
    pay_history,
    phrases,
    readability,
    title_form,
    title_gender,
)

Rule = Callable[[Advert], Iterator[Finding]]

# In the order of the form. The first ones can keep a posting offline.
RULES_WITH_ERRORS: tuple[Rule, ...] = (
    title_gender.find,
    missing.find,
    pay.find,
    dates.find,
    age_limit.find,
)
# Rules about how something is put, which a posting may have broken before they were
# there: see ``listings.actions.postings.saving_faults``.
WORDING = frozenset({"title_gender", "age_limit"})
RULES: tuple[Rule, ...] = (
    *RULES_WITH_ERRORS,
    title_form.find,
    demands.find,
    pay_history.find,
    duplicates.find,
    google.find,
    must_haves.find,
    gender_words.find,
    phrases.find,
    readability.find,
    layout.find,
    contacts.find,
)


def check_posting(
    posting: JobPosting, *, at: datetime, neighbours: Sequence[Neighbour] = ()
) -> Report:
    """Everything there is to say about ``posting`` as of ``at``.

    Reads its place, district and employer; saved it need not be. ``neighbours``
    are live postings of the same employer, among which a double is looked for.
    """
    advert = Advert(posting, at, neighbours)
    findings = [finding for rule in RULES for finding in rule(advert)]
    return Report(tuple(sorted(findings, key=lambda finding: not finding.is_error)))


def errors_in(posting: JobPosting, *, at: datetime) -> list[Finding]:
    """What keeps ``posting`` from being online at ``at``; runs no other rule."""
    advert = Advert(posting, at)
    findings = (finding for rule in RULES_WITH_ERRORS for finding in rule(advert))
    return [finding for finding in findings if finding.is_error]
