"""Write single changes, each in a transaction of its own, and put them in words."""

from collections.abc import Iterator

from django.db import DatabaseError, transaction

from hammjobs.german import plural
from listings.actions.imports import (
    add_imported_posting,
    delete_imported_draft,
    flag_posting,
    update_imported_posting,
)
from listings.actions.postings import StepRefused, end_posting
from listings.imports import report
from listings.imports.context import Context
from listings.imports.diff import (
    Added,
    Change,
    Changed,
    Fate,
    Over,
    Unchanged,
    Withdrawn,
    fate_of,
)
from listings.imports.merge import GONE, Merge, merge
from listings.imports.report import Line
from listings.imports.values import set_values, values_of
from listings.models import JobPosting

GONE_MESSAGE = "Die Stelle steht nicht mehr im Feed. Bitte prüfen Sie sie."
FATES = {
    Fate.END: report.ENDED,
    Fate.DELETE: report.DELETED,
    Fate.FLAG: report.GONE,
}


def write(change: Change, context: Context) -> Line:
    """Do it, wholly or not at all; an error becomes the change's line."""
    try:
        with transaction.atomic():
            _write(change, context)
    except (DatabaseError, StepRefused) as error:
        return Line(report.FAILED, line_for(change).words, (str(error).strip(),))
    return line_for(change)


def line_for(change: Change) -> Line:
    match change:
        case Added(draft, _, findings, check):
            details = (*findings.values(), f"Anzeigen-Check: {check.counts_words}")
            return Line(report.NEW, _words(draft), details)
        case Changed(posting, _, merged):
            return Line(report.CHANGED, _words(posting), tuple(_news(merged)))
        case Unchanged(posting):
            return Line(report.SAME, _words(posting))
        case Over(posting):
            return Line(report.OVER, _words(posting))
        case Withdrawn(posting, fate):
            return Line(FATES[fate], _words(posting))


def _news(merged: Merge) -> Iterator[str]:
    if merged.changed:
        yield f"übernommen: {', '.join(merged.labels)}"
    yield from merged.findings.values()
    if merged.settled:
        yield f"erledigt: {plural(len(merged.settled), 'Befund', 'Befunde')}"


def _words(posting: JobPosting) -> str:
    return f"{posting.external_id}  {posting.title}"


def _write(change: Change, context: Context) -> None:
    match change:
        case Added():
            _add(change, context)
        case Changed():
            _update(change, context)
        case Withdrawn():
            _withdraw(change, context)


def _add(change: Added, context: Context) -> None:
    values = change.normal.values
    draft = change.draft
    # What the feed does not say was assumed: from here on that is the baseline.
    draft.imported_values = values_of(draft) | values | {"notes": change.normal.notes}
    add_imported_posting(
        posting=draft,
        skills=[context.reference.skills[slug] for slug in values.get("skills", ())],
        findings=change.findings,
        by=None,
        at=context.at,
    )


def _update(change: Changed, context: Context) -> None:
    """Compares again with the locked row: somebody may have saved since."""
    posting = _locked(change.posting)
    merged = merge(posting, change.normal, context)
    set_values(posting, merged.changed, context.reference)
    posting.imported_values = merged.imported
    skills = merged.changed.get("skills")
    update_imported_posting(
        posting=posting,
        skills=skills and [context.reference.skills[slug] for slug in skills],
        changed=merged.labels,
        findings=merged.findings,
        settled=merged.settled,
        by=None,
        at=context.at,
    )


def _withdraw(change: Withdrawn, context: Context) -> None:
    posting = _locked(change.posting)
    label = context.source.label
    match fate_of(posting, context):
        case Fate.END:
            reason = f"nicht mehr im Feed von {label}"
            end_posting(posting=posting, by=None, at=context.at, reason=reason)
        case Fate.DELETE:
            delete_imported_draft(posting=posting)
        case Fate.FLAG:
            flag_posting(posting=posting, code=GONE, message=GONE_MESSAGE)


def _locked(posting: JobPosting) -> JobPosting:
    return JobPosting.objects.select_for_update().get(pk=posting.pk)
