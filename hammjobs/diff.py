"""Two texts compared: line by line, and word by word inside a changed line.

Pure functions over strings; what shows the result is a component.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

Change = Literal["same", "added", "removed"]
# Words with the blanks after them, so that they join to the text again.
WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Less alike, two lines are a removed and an added one.
ALIKE = 0.4
# Longer lines are compared as a whole: word by word would take seconds.
MOST_WORDS = 2000
# Unchanged lines shown around a change.
CONTEXT = 1


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line: ``pieces`` are its parts; ``skipped`` counts unchanged lines that
    stand here instead of a line.
    """

    kind: Literal["same", "added", "removed", "changed", "gap"]
    pieces: tuple[Piece, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class FieldDiff:
    label: str
    lines: list[DiffLine]


def compare_fields(
    old: object, new: object, labels: Mapping[str, str]
) -> list[FieldDiff]:
    """Two rows by the fields that ``labels`` names; only those that differ."""
    diffs = [
        FieldDiff(label, compare(getattr(old, name), getattr(new, name)))
        for name, label in labels.items()
    ]
    return [diff for diff in diffs if diff.lines]


def compare(old: str, new: str) -> list[DiffLine]:
    """Empty where both say the same; line ends don't count."""
    before, after = old.splitlines(), new.splitlines()
    if before == after:
        return []
    return list(_without_long_runs(list(all_lines(before, after))))


def all_lines(old: list[str], new: list[str]) -> Iterator[DiffLine]:
    """Both texts in one, unchanged lines too: nothing of either is left out."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag == "equal":
            yield from (_whole("same", line) for line in old[from_old:to_old])
        else:
            yield from _replaced(old[from_old:to_old], new[from_new:to_new])


def _replaced(old: list[str], new: list[str]) -> Iterator[DiffLine]:
    """Lines in pairs from the top; what is left over was removed or added."""
    for before, after in zip_longest(old, new):
        if before is not None and after is not None and _are_alike(before, after):
            yield DiffLine("changed", _words(before, after))
            continue
        if before is not None:
            yield _whole("removed", before)
        if after is not None:
            yield _whole("added", after)


def _are_alike(old: str, new: str) -> bool:
    words = WORD.findall(old), WORD.findall(new)
    if not all(words) or max(map(len, words)) > MOST_WORDS:
        return False
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= ALIKE


def _words(old: str, new: str) -> tuple[Piece, ...]:
    before, after = WORD.findall(old), WORD.findall(new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag == "equal":
            pieces += _piece("same", before[from_old:to_old])
        else:
            pieces += _piece("removed", before[from_old:to_old])
            pieces += _piece("added", after[from_new:to_new])
    return tuple(pieces)


def _piece(change: Change, words: Sequence[str]) -> list[Piece]:
    return [Piece(change, "".join(words))] if words else []


def _whole(change: Change, line: str) -> DiffLine:
    return DiffLine(change, (Piece(change, line),))


def _without_long_runs(lines: list[DiffLine]) -> Iterator[DiffLine]:
    """Unchanged lines shrink to those next to a change."""
    changed = [index for index, line in enumerate(lines) if line.kind != "same"]
    shown = {
        near
        for index in changed
        for near in range(index - CONTEXT, index + CONTEXT + 1)
    }
    skipped = 0
    for index, line in enumerate(lines):
        if index in shown:
            if skipped:
                yield DiffLine("gap", skipped=skipped)
            skipped = 0
            yield line
        else:
            skipped += 1
    if skipped:
        yield DiffLine("gap", skipped=skipped)
