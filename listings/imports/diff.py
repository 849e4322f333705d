"""What a feed would change: postings that are new, changed, the same, or gone."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from listings.enums import Status
from listings.imports.context import Context
from listings.imports.drafts import is_untouched, new_draft
from listings.imports.merge import GONE, Merge, merge
from listings.imports.normalise import Normal
from listings.models import JobPosting
from listings.quality import Report, check_posting


class Fate(Enum):
    """What happens to a posting that is no longer in the feed."""

    END = auto()  # published: taken offline
    DELETE = auto()  # a draft nobody has touched
    FLAG = auto()  # a draft somebody worked on, or in review: people decide


@dataclass(frozen=True, slots=True)
class Added:
    """``draft`` is unsaved; ``findings`` are what it lacks and what is odd, ``check``
    is all that the Anzeigen-Check says.
    """

    draft: JobPosting
    normal: Normal
    findings: dict[str, str]
    check: Report


@dataclass(frozen=True, slots=True)
class Changed:
    posting: JobPosting
    normal: Normal
    merge: Merge


@dataclass(frozen=True, slots=True)
class Unchanged:
    posting: JobPosting


@dataclass(frozen=True, slots=True)
class Over:
    """Ended here, still in the feed. It stays ended."""

    posting: JobPosting


@dataclass(frozen=True, slots=True)
class Withdrawn:
    posting: JobPosting
    fate: Fate


Change = Added | Changed | Unchanged | Over | Withdrawn


def differences(
    existing: Iterable[JobPosting],
    normals: Iterable[Normal],
    *,
    named: Collection[str],
    context: Context,
) -> Iterator[Change]:
    """``named`` are all keys in the feed, those of unusable entries too."""
    by_id = {posting.external_id: posting for posting in existing}
    for normal in normals:
        posting = by_id.get(normal.record.external_id)
        if posting is None:
            yield _added(normal, context)
        elif posting.is_ended:
            yield Over(posting)
        else:
            merged = merge(posting, normal, context)
            is_same = merged.is_empty
            yield Unchanged(posting) if is_same else Changed(posting, normal, merged)
    for external_id, posting in by_id.items():
        if external_id not in named and (fate := fate_of(posting, context)):
            yield Withdrawn(posting, fate)


def _added(normal: Normal, context: Context) -> Added:
    draft = new_draft(normal.record.external_id, normal.values, context)
    check = check_posting(draft, at=context.at)
    findings: dict[str, str] = {}
    for error in check.errors:
        findings.setdefault(error.field, error.message)
    return Added(draft, normal, findings | normal.notes, check)


def fate_of(posting: JobPosting, context: Context) -> Fate | None:
    """None where the posting has ended or people know that it is gone."""
    if posting.is_ended:
        return None
    if posting.status == Status.PUBLISHED:
        return Fate.END
    if any(finding.code == GONE for finding in posting.findings.all()):
        return None
    return Fate.DELETE if is_untouched(posting, context) else Fate.FLAG
