"""What the field's words are made of: word families and parts of compounds."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import snowballstemmer

FOLDER = Path(__file__).parent
FEMININE = ("in", "innen")
# Where „-in“ is an ending: „Leiterin“, but not „Termin“.
MASCULINE = ("er", "or", "ent", "ant", "ist", "eur", "log", "ekt", "at", "iker")
ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "in", "innen", "ns")
LINKS = ("", "s", "es", "en", "n", "er", "e", "ens")
SHORTEST_PART = 3
SHORTEST_MODIFIER = 4
SHORTEST_COMPOUND = 6
# A compound that ends in one of these needs no known beginning.
ROLES = frozenset(
    ["koordin", "leit", "manag", "plan", "steuer", "assist", "berat", "entwickl", "verwalt", "betreu", "administr", "analys", "organis", "technik", "architekt", "test", "einfuehr", "migr", "sachbearbeit", "consult", "engineer", "control", "dispo"]
)
Normal = tuple[str, tuple[str, ...]]

_stemmer = snowballstemmer.stemmer("german")


def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word)) if not word.isdecimal() else word


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _read_families() -> dict[str, str]:
    """The words of the families, each with its family's normal form."""
    lines = (line.partition(":") for line in _lines("families.txt"))
    return {member: name for name, _, members in lines for member in members.split()}


MEMBERS = _read_families()
# An inflected form has its word's stem.
FAMILIES = {_stem(member): name for member, name in MEMBERS.items()} | MEMBERS
SIMPLE = frozenset(word for line in _lines("parts.txt") for word in line.split())
# Every word that a compound may be made of, with its normal form.
PARTS = {word: _stem(word) for word in SIMPLE} | MEMBERS
LONGEST_PART = max(map(len, PARTS))


@lru_cache(maxsize=65_536)
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
    if family := FAMILIES.get(word) or FAMILIES.get(_stem(word)):
        return family
    return PARTS[word] if word in SIMPLE else None


def _compound(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_COMPOUND:
        return ()
    if parts := _split(word):
        return parts
    return _with_unknown_modifier(word) or _project_of_unknown(word)


def _split(word: str) -> tuple[str, ...]:
    """Known parts from end to end, the fewest there are; nothing if there are none."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(word)):
        if start not in best:
            continue
        for end, form in _parts_at(word, start):
            candidate = (*best[start], form)
            if end not in best or len(candidate) < len(best[end]):
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
        form = MEMBERS.get(_without_ending(word[start:]))
        if form in ROLES:
            return (_stem(_without_link(word[:start])), form)
    return ()


def _project_of_unknown(word: str) -> tuple[str, ...]:
    rest = word.removeprefix("projekt")
    if rest == word or len(rest) < SHORTEST_MODIFIER:
        return ()
    return (FAMILIES["projekt"], normal_form(rest)[0])


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        base = word.removesuffix(ending) if ending else word
        if base in MEMBERS:
            return base
    return word


def _without_link(word: str) -> str:
    return word.removesuffix("s") if not word.endswith("ss") else word
