"""Why a posting was found, where the card does not show it by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from listings.search.analysis.words import Word, words
from listings.search.matching import Hits
from listings.search.word_query import Clause

# Weights whose hit stands on the card: title, employer, place.
ON_CARD = {12, 9, 6, 4}
NEAR_IN_TITLE = 7
# Characters of text on each side of a hit.
AROUND = 70
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Reason:
    """``label``: „auch gefunden wegen: PMO“ or empty; ``excerpt``: the hit marked."""

    label: str
    excerpt: SafeString


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    is_near: bool


@dataclass(frozen=True, slots=True)
class FoundText:
    """What a reason is quoted from: a posting's title, skills and plain text."""

    title: str
    skills: Sequence[str]
    text: str


def reason_for(
    posting: FoundText, weights: Iterable[tuple[Hits, int]]
) -> Reason | None:
    """The reason of the first clause that is not to be seen on the card."""
    for hits, weight in weights:
        is_hidden = weight and weight not in ON_CARD
        if is_hidden and (reason := _reason(posting, hits.clause)):
            return reason
    return None


def _reason(posting: FoundText, clause: Clause) -> Reason | None:
    for text in _texts(posting):
        found = list(_hits(words(text), clause))
        if found:
            first = min(found, key=lambda hit: (hit.is_near, hit.start))
            label = f"auch gefunden wegen: {text[first.start : first.end]}"
            excerpt = _excerpt(text, found, first)
            if text == posting.title:
                # It stands right above.
                excerpt = SafeString()
            return Reason(label if first.is_near else "", excerpt)
    return None


def _texts(posting: FoundText) -> Iterator[str]:
    """In the order of their weight; the skills as one list."""
    yield posting.title
    if posting.skills:
        yield f"Kenntnisse: {', '.join(posting.skills)}"
    yield from posting.text.split("\n\n")


def _hits(found: Sequence[Word], clause: Clause) -> Iterator[_Hit]:
    """Each place where the clause's words, parts or near words stand."""
    position = 0
    while position < len(found):
        length, is_near = _length_at(found, position, clause)
        if length:
            last = found[position + length - 1]
            yield _Hit(found[position].start, last.end, is_near)
        position += length or 1


def _length_at(
    found: Sequence[Word], position: int, clause: Clause
) -> tuple[int, bool]:
    """How many words from ``position`` on are a hit, and whether only a near one."""
    for rows, is_near in ((clause.same, False), (clause.near, True)):
        for row in sorted(rows, key=len, reverse=True):
            if _stands_at(found, position, row):
                return len(row), is_near
    word = found[position]
    if clause.is_phrase:
        return 0, False
    names = {word.whole, *word.parts, *word.joins}
    if names & {clause.row[0] if len(clause.row) == 1 else "", *clause.parts}:
        return 1, False
    if names & {row[0] for row in clause.near if len(row) == 1}:
        return 1, True
    return 0, False


def _stands_at(found: Sequence[Word], position: int, row: Sequence[str]) -> bool:
    there = found[position : position + len(row)]
    return len(there) == len(row) and all(
        name == word.whole or name in word.joins
        for name, word in zip(row, there, strict=True)
    )


def _excerpt(text: str, found: Sequence[_Hit], first: _Hit) -> SafeString:
    """The text around the first hit, cut between words, all hits in it marked."""
    start = _cut_before(text, first.start)
    end = _cut_after(text, first.end)
    pieces: list[tuple[str, str]] = []
    position = start
    for hit in found:
        if start <= hit.start and hit.end <= end:
            pieces.append((text[position : hit.start], text[hit.start : hit.end]))
            position = hit.end
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html(
        "{}{}{}{}",
        ELLIPSIS if start else "",
        marked,
        conditional_escape(text[position:end]),
        ELLIPSIS if end < len(text) else "",
    )


def _cut_before(text: str, position: int) -> int:
    if position <= AROUND:
        return 0
    blank = text.find(" ", position - AROUND, position)
    return blank + 1 if blank >= 0 else position


def _cut_after(text: str, position: int) -> int:
    if len(text) - position <= AROUND:
        return len(text)
    blank = text.rfind(" ", position, position + AROUND)
    return blank if blank >= 0 else position
