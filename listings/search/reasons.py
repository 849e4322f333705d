"""Why a posting was found, where the card does not show it by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from listings.models.fields import PARAGRAPH
from listings.search.analysis.words import MOST_COMPONENTS, STOP_WORDS, Word, words
from listings.search.documents import SKILLS, TEXT
from listings.search.matching import FIELD_OF, NEAR_IN_TITLE, Hits
from listings.search.synonyms import Row
from listings.search.word_query import Clause

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
        for text in _texts(posting, weight):
            if reason := _reason(text, hits.clause, is_title=weight == NEAR_IN_TITLE):
                return reason
    return None


def quotation(text: str, clauses: Sequence[Clause]) -> SafeString:
    """The passage that has most of the clauses, what fits marked; else the beginning.

    Of paragraphs that have equally many the first.
    """
    paragraphs = text.split(PARAGRAPH)
    found = [_hits_of_all(paragraph, clauses) for paragraph in paragraphs]
    best = max(range(len(found)), key=lambda number: (found[number][0], -number))
    count, hits = found[best]
    if not count:
        return _excerpt(paragraphs[0], [], _Hit(0, 0, is_near=False))
    first = min(hits, key=lambda hit: (hit.is_near, hit.start))
    return _excerpt(paragraphs[best], hits, first)


def _hits_of_all(text: str, clauses: Sequence[Clause]) -> tuple[int, list[_Hit]]:
    """How many clauses have a hit, and the hits, none within another."""
    read = words(text)
    by_clause = [list(_hits(read, clause)) for clause in clauses]
    apart: list[_Hit] = []
    for hit in sorted(chain(*by_clause), key=lambda hit: (hit.start, -hit.end)):
        if not apart or hit.start >= apart[-1].end:
            apart.append(hit)
    return sum(map(bool, by_clause)), apart


def _texts(posting: FoundText, weight: int) -> Iterator[str]:
    """Where a hit of that weight stands, if the card does not show it anyway."""
    if weight == NEAR_IN_TITLE:
        yield posting.title
    elif FIELD_OF.get(weight) == SKILLS:
        yield f"Kenntnisse: {', '.join(posting.skills)}"
    elif FIELD_OF.get(weight) == TEXT:
        yield from posting.text.split(PARAGRAPH)


def _reason(text: str, clause: Clause, *, is_title: bool) -> Reason | None:
    found = list(_hits(words(text), clause))
    if not found:
        return None
    first = min(found, key=lambda hit: (hit.is_near, hit.start))
    label = f"auch gefunden wegen: {text[first.start : first.end]}"
    # The title stands right above.
    excerpt = SafeString() if is_title else _excerpt(text, found, first)
    return Reason(label if first.is_near else "", excerpt)


def _hits(found: Sequence[Word], clause: Clause) -> Iterator[_Hit]:
    """Each place where the clause's words, parts or near words stand."""
    found = [word for word in found if word.folded not in STOP_WORDS]
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
    parts = (clause.parts, clause.parts[::-1]) if clause.parts else ()
    for rows, is_near in (((*clause.same, *parts), False), (clause.near, True)):
        for row in sorted(rows, key=len, reverse=True):
            if length := _length_of(row, found, position):
                return length, is_near and not _is_begun(found[position], clause)
    word = found[position]
    if clause.is_phrase:
        return 0, False
    if clause.row[0] in word.parts and len(clause.row) == 1:
        return 1, False
    return (1, True) if _is_near_part(word, clause) else (0, False)


def _is_begun(word: Word, clause: Clause) -> bool:
    """Whether the word is what an unfinished one may become."""
    return bool(clause.prefix) and word.folded.startswith(clause.prefix)


def _is_near_part(word: Word, clause: Clause) -> bool:
    return any(len(row) == 1 and row[0] in word.parts for row in clause.near)


def _length_of(row: Row, found: Sequence[Word], position: int) -> int:
    """How many words the row takes if it stands there, else nothing."""
    if len(row) == 1 and (length := _length_joined(row[0], found, position)):
        return length
    there = found[position : position + len(row)]
    pairs = zip(row, there, strict=False)
    fits = all(name == word.whole or name in word.joins for name, word in pairs)
    return len(row) if fits and len(there) == len(row) else 0


def _length_joined(name: str, found: Sequence[Word], position: int) -> int:
    """How many components the word takes if it is written with hyphens there."""
    ahead = found[position + 1 : position + MOST_COMPONENTS]
    for number, word in enumerate(ahead):
        if word.joins[number : number + 1] == (name,):
            return number + 2
    return 0


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
