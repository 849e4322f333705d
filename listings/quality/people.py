"""German words for people who do a job, and the gender that they name.

A word counts by its end: „Teilprojektleiter“ is a „…leiter“. Things that end alike
(„Halbleiter“) stand apart in ``listings/data/person_words.toml``.
"""

import re
from collections.abc import Iterable

from listings.quality.data import load

WORDS = load("person_words.toml")
ROLES: dict[str, str] = WORDS["roles"]
ADJECTIVES: dict[str, str] = WORDS["adjectives"]
THINGS = tuple(WORDS["things"])
ENGLISH = tuple(WORDS["english"])
WITH_UMLAUT = {"anwalt": "anwältin"}
PLURAL_ENDINGS = ("ent", "ist", "ant", "ekt")
# Names of the work, not of who does it.
NEUTRAL = re.compile(
    r"(?:ung|koordination|administration|organisation|assistenz|kraft|kräfte|leute|"
    r"studium|praktikum|ende|enden)$"
)


def _woman(man: str) -> str:
    if man.endswith("mann"):
        return f"{man.removesuffix('mann')}frau"
    return WITH_UMLAUT.get(man, f"{man.removesuffix('e')}in")


def _several(man: str) -> str:
    if man.endswith(PLURAL_ENDINGS):
        return f"{man}en"
    if man.endswith("or"):
        return f"{man}en"
    return f"{man}n" if man.endswith("e") else man


def _endings(words: Iterable[str]) -> re.Pattern[str]:
    """The longest first, so that „sachbearbeiter“ is no „arbeiter“."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})$")


MEN = {man: man for man in (*ROLES, *ADJECTIVES)} | {
    _several(man): man for man in ROLES
}
WOMEN = {_woman(man): man for man in ROLES}
WOMEN |= {f"{woman}nen": man for woman, man in WOMEN.items() if woman.endswith("in")}
MAN, WOMAN, THING = _endings(MEN), _endings(WOMEN), _endings(THINGS)


def role_of_man(word: str) -> str:
    """„SAP-Projektleiter“ -> „leiter“; "" for any other word."""
    word = word.lower()
    if THING.search(word) or not (found := MAN.search(word)):
        return ""
    return MEN[found[0]]


def role_of_woman(word: str) -> str:
    """„Projektleiterin“ and „Kauffrau“ -> „leiter“ and „kaufmann“."""
    found = WOMAN.search(word.lower())
    return WOMEN[found[0]] if found else ""


def is_english_role(word: str) -> bool:
    """„Manager“ and „Projektmanager“."""
    return word.lower().endswith(ENGLISH)


def is_neutral(word: str) -> bool:
    """„Projektkoordination“, „Fachkraft“, „Studierende“."""
    return bool(NEUTRAL.search(word.lower()))


def neutral_form(word: str) -> str:
    """„Projektleiter“, „Projektleiterin“ -> „Projektleitung“; "" if we know none."""
    found = WOMAN.search(word.lower()) or MAN.search(word.lower())
    if not found:
        return ""
    man = WOMEN.get(found[0]) or MEN[found[0]]
    neutral = (ROLES | ADJECTIVES)[man]
    start = word[: found.start()]
    if not neutral or word.isupper():
        return (start + neutral).upper() if neutral else ""
    return start + neutral if start else neutral.capitalize()
