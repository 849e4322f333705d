"""Read a feed into records, each key once, and say what could not be read."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from listings.imports.fetch import Feed
from listings.imports.record import (
    Entry,
    FeedUnusable,
    ImportRecord,
    Problem,
    Source,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of a feed, each key once."""

    records: list[ImportRecord]
    problems: list[Problem]

    @property
    def named(self) -> set[str]:
        unusable = {problem.external_id for problem in self.problems}
        return unusable | {record.external_id for record in self.records}

    @property
    def is_complete(self) -> bool:
        """Whether every entry says which posting it is."""
        return all(problem.external_id for problem in self.problems)


def read(source: Source, feed: Feed) -> Reading:
    """Raises ``FeedUnusable`` when no entry can be used."""
    reading = Reading([], [])
    seen: set[str] = set()
    for entry in source.read(feed.data, feed.address):
        _sort_in(entry, reading, seen)
    if not reading.records:
        words = " ".join(problem.words for problem in reading.problems[:3])
        raise FeedUnusable(f"Der Feed enthält keine brauchbare Stelle. {words}".strip())
    return reading


def _sort_in(entry: Entry, reading: Reading, seen: set[str]) -> None:
    if isinstance(entry, Problem):
        reading.problems.append(entry)
    elif entry.external_id in seen:
        message = f"Die Kennung {entry.external_id} kommt zum zweiten Mal vor."
        reading.problems.append(
            Problem(
                message=message,
                position=entry.position,
                line=entry.line,
                external_id=entry.external_id,
            )
        )
    else:
        seen.add(entry.external_id)
        reading.records.append(entry)


def same_titles(records: list[ImportRecord]) -> Iterator[str]:
    """Titles that occur twice: one role at several offices, or a slip."""
    keys = defaultdict(list)
    for record in records:
        keys[record.title].append(record.external_id)
    for title, ids in keys.items():
        if len(ids) > 1:
            yield f"Hinweis: „{title}“ steht mehrfach im Feed ({', '.join(ids)})."
