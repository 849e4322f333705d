"""One import: read, normalise, compare, then write each posting for itself."""

from datetime import datetime

from hammjobs.german import NBSP, plural
from listings.enums import PostingSource
from listings.imports.context import Context
from listings.imports.diff import Change, Withdrawn, differences
from listings.imports.fetch import Feed
from listings.imports.normalise import normalise
from listings.imports.reading import Reading, read, same_titles
from listings.imports.record import Source
from listings.imports.reference import load_reference
from listings.imports.report import SKIPPED, Line, Report
from listings.imports.write import line_for, write
from listings.models import Employer, JobPosting

# Per cent of an employer's postings that may vanish in one run. A posting that has
# ended can't be brought back, so two and more beyond it need somebody's word.
MAX_WITHDRAWALS = 30
ALWAYS_ALLOWED = 1


def import_postings(
    *,
    source: Source,
    feed: Feed,
    employer: Employer,
    at: datetime,
    apply: bool = False,
    max_withdrawals: int = MAX_WITHDRAWALS,
) -> Report:
    """Bring the employer's postings of this source in line with the feed.

    Writes nothing without ``apply``. Raises ``FeedUnusable`` when the feed as a
    whole can't be trusted: nothing is written then, least of all withdrawn.
    """
    reading = read(source, feed)
    context = Context(
        employer=employer, source=source, reference=load_reference(), at=at
    )
    existing = _existing(context)
    normals = [normalise(record, context) for record in reading.records]
    changes = list(differences(existing, normals, named=reading.named, context=context))
    report = _report(reading, context, feed, apply)
    if not reading.is_complete:
        changes = _without_withdrawals(changes, report)
    _stop_if_too_many(report, changes, existing, max_withdrawals)
    for change in changes:
        may_write = apply and not report.stopped
        report.lines.append(write(change, context) if may_write else line_for(change))
    return report


def _report(reading: Reading, context: Context, feed: Feed, apply: bool) -> Report:
    title = f"{context.source.label} für {context.employer.name}: {feed.name}"
    lines = [Line(SKIPPED, problem.words) for problem in reading.problems]
    remarks = list(same_titles(reading.records))
    return Report(title, is_applied=apply, lines=lines, remarks=remarks)


def _existing(context: Context) -> list[JobPosting]:
    return list(
        JobPosting.objects.filter(
            employer=context.employer,
            source=PostingSource.FEED,
            source_name=context.source.name,
        )
        .select_related("employer__place", "place", "district")
        .prefetch_related("skills", "findings")
        .order_by("pk")
    )


def _without_withdrawals(changes: list[Change], report: Report) -> list[Change]:
    """An entry without a key may be any of ours, so none is taken for gone."""
    kept: list[Change] = [
        change for change in changes if not isinstance(change, Withdrawn)
    ]
    if held_back := len(changes) - len(kept):
        words = plural(held_back, "Stelle fehlt", "Stellen fehlen")
        report.remarks.append(
            f"{words} im Feed und bleiben unberührt, weil Einträge ohne Kennung "
            "jede von ihnen sein können."
        )
    return kept


def _stop_if_too_many(
    report: Report,
    changes: list[Change],
    existing: list[JobPosting],
    max_withdrawals: int,
) -> None:
    gone = sum(isinstance(change, Withdrawn) for change in changes)
    alive = sum(not posting.is_ended for posting in existing)
    if gone <= ALWAYS_ALLOWED or gone * 100 <= max_withdrawals * alive:
        return
    report.missing = f"Im Feed fehlen {gone} von {plural(alive, 'Stelle', 'Stellen')}"
    report.stopped = (
        f"{report.missing}; erlaubt sind {max_withdrawals}{NBSP}%. Ist das richtig, "
        f"wiederholen Sie den Lauf mit --max-withdrawals {-(-gone * 100 // alive)}."
    )
