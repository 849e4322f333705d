"""What the field's words are made of: word families and parts of compounds."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock

import snowballstemmer

FOLDER = Path(__file__).parent
FEMININE = ("in", "innen")
# Where „-in“ is an ending: „Leiterin“, but not „Termin“.
MASCULINE = (
    *("er", "or", "ent", "ant", "ist", "eur", "log", "ekt", "at", "iker"),
    *("wirt", "ert", "beamt", "chef"),
)
ENDINGS = ("", "e", "en", "n", "s", "es", "em", "er", "ern", "in", "innen", "ns")
VERB_ENDINGS = (
    *("t", "st", "et", "est", "te", "ten", "ete", "eten"),
    *("end", "ende", "enden", "ender", "endes"),
)
LINKS = ("", "s", "es", "en", "n", "er", "e", "ens")
SHORTEST_VERB = 5
SHORTEST_PART = 3
SHORTEST_MODIFIER = 4
SHORTEST_BEGINNING = 7
SHORTEST_HEAD = 4
SHORTEST_COMPOUND = 6
# What ends so takes an s before the next part, what ends in an e may take an n.
LINKED = (
    *("ung", "heit", "keit", "schaft", "ion", "taet", "trieb", "trag", "band"),
    *("stand", "halt", "kehr", "griff", "gang", "nachteil", "um", "bericht"),
)
# What follows is no word but an ending: „produktiv“, „wissenschaftlich“.
DERIVED = ("isch", "lich", "haft", "iv", "ier", "isier", "ell", "heit", "keit")
Normal = tuple[str, tuple[str, ...]]

# It keeps the word at hand in itself: one thread at a time.
_stemmer = snowballstemmer.stemmer("german")
_stemming = Lock()


def _stem(word: str) -> str:
    if word.isdecimal():
        return word
    with _stemming:
        return str(_stemmer.stemWord(word))


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _families() -> Iterator[tuple[str, list[str]]]:
    for line in _lines("families.txt"):
        name, _, members = line.partition(":")
        yield name, members.split()


def _verb_forms(member: str) -> Iterator[str]:
    """„planen“: ``plant``, ``planst``, ``planend`` …"""
    if len(member) >= SHORTEST_VERB and member.endswith(("en", "ern", "eln")):
        base = member.removesuffix("n")
        base = base.removesuffix("e") if member.endswith("en") else base
        yield from (base + ending for ending in VERB_ENDINGS)


# The words of the families, each with its family's normal form.
MEMBERS = {word: name.rstrip("*") for name, words in _families() for word in words}
INFLECTED = {
    form: name
    for member, name in MEMBERS.items()
    for form in (*_verb_forms(member), *(member + ending for ending in ENDINGS))
} | MEMBERS
# What ends in one of these is a compound whatever its beginning.
HEADS = {
    word + ending
    for name, words in _families()
    if name.endswith("*")
    for word in words
    for ending in ENDINGS
}
SIMPLE = {word: _stem(word) for line in _lines("parts.txt") for word in line.split()}
STEMS = frozenset(SIMPLE.values())
# Every word that a compound may be made of, with its normal form.
PARTS = SIMPLE | MEMBERS
LONGEST_PART = max(map(len, PARTS))


@lru_cache(maxsize=16_384)
def normal_form(folded: str) -> Normal:
    """The normal form of a folded word and those of its parts, if it is a compound.

    A compound's form is its parts' put together, so that „Projektkoordination“ and
    „Projekt-Koordinator“ are one word.
    """
    word = _masculine(folded)
    if (simple := _simple(word)) is not None:
        return simple, ()
    parts = _compound(word)
    return ("".join(parts), parts) if parts else (_stem(word), ())


def _masculine(word: str) -> str:
    for ending in FEMININE:
        base = word.removesuffix(ending)
        if base != word and base.endswith(MASCULINE) and len(base) > len(ending) + 2:
            return base
    return word


def _simple(word: str) -> str | None:
    """The form of a word that the lexicon knows as one."""
    if name := INFLECTED.get(word):
        return name
    stem = _stem(word)
    return stem if word in SIMPLE or stem in STEMS else None


def _compound(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_COMPOUND:
        return ()
    return _split(word) or _with_unknown_modifier(word) or _with_unknown_head(word)


def _split(word: str) -> tuple[str, ...]:
    """Known parts from end to end, the fewest there are, of these the longest first."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(word)):
        if start not in best:
            continue
        for end, form in _parts_at(word, start):
            candidate = (*best[start], form)
            if end not in best or len(candidate) <= len(best[end]):
                best[end] = candidate
    parts = best.get(len(word), ())
    return parts if len(parts) > 1 else ()


def _parts_at(word: str, start: int) -> Iterator[tuple[int, str]]:
    """Where a part that begins at ``start`` may end, with a link or an ending."""
    least = 2 if start == 0 else SHORTEST_PART
    most = min(len(word), start + LONGEST_PART)
    for middle in range(start + least, most + 1):
        form = PARTS.get(word[start:middle])
        if form is None or (middle - start == 2 and word[start:middle] != "it"):
            continue
        rest = word[middle:]
        if start and rest in ENDINGS:
            yield len(word), form
        for link in LINKS:
            if rest.startswith(link) and len(rest) > len(link):
                yield middle + len(link), form


def _with_unknown_modifier(word: str) -> tuple[str, ...]:
    for start in range(SHORTEST_MODIFIER, len(word) - SHORTEST_PART):
        if word[start:] in HEADS:
            modifier = _without_link(word[:start])
            return (*_parts_of(modifier), INFLECTED[word[start:]])
    return ()


def _with_unknown_head(word: str) -> tuple[str, ...]:
    """A long known beginning and what follows it („Stammdaten|bereinigung“)."""
    most = min(len(word) - SHORTEST_HEAD, LONGEST_PART)
    for end in range(most, SHORTEST_BEGINNING - 1, -1):
        form = PARTS.get(word[:end])
        if form is None:
            continue
        head = _without_link_before(word[end:], word[:end])
        if len(head) < SHORTEST_HEAD or head.startswith(DERIVED):
            return ()
        return (form, *_parts_of(head))
    return ()


def _parts_of(word: str) -> tuple[str, ...]:
    whole, parts = normal_form(word)
    return parts or (whole,)


def _without_link_before(head: str, beginning: str) -> str:
    if beginning.endswith(LINKED):
        return head.removeprefix("s")
    return head.removeprefix("n") if beginning.endswith("e") else head


def _without_link(word: str) -> str:
    return word.removesuffix("s") if not word.endswith("ss") else word
