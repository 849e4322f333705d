"""Where the words of a text stand, with what belongs to them and what does not.

One regular expression reads the text once. Gender markers vanish, gender forms
stay with their word, and the spellings of the trade that are no words to anybody
else („C++“, „S/4HANA“) are words here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from listings.search.analysis.folding import SOFT_HYPHEN, fold

# A letter or digit with the marks that may follow it.
LETTER = rf"[^\W_][\u0300-\u036f{SOFT_HYPHEN}]*"
DASHES = "-\u2010\u2011\u2012\u2013\u2212"
GENDER = "[mwfdxig]"

MARKER = (
    rf"\(\s?(?:{GENDER}(?:\s?[/|,*]\s?{GENDER}){{1,3}}|[mwfdx]{{3}}|gn|a|"
    rf"alle?\s?(?:genders?|geschlechter)?|divers)\s?\)\*?"
    rf"|(?<![^\W_]){GENDER}\s?[/|]\s?{GENDER}(?:\s?[/|]\s?{GENDER})?(?![^\W_])"
)
SPECIAL = (
    r"(?<![^\W_])(?:c\+\+|[cf]#|\.net(?![^\W_])|"
    r"s\s?/?\s?4\s?[/\-]?\s?hana(?![^\W_])|s/4(?![^\W_])|r/3(?![^\W_])|24/7(?![^\W_])|"
    r"is[\-/]u(?![^\W_])|roll[\- ]outs?(?![^\W_])|e-?akten?(?![^\W_]))"
)
SUFFIX = (
    r"(?:[:*_·/]\s?-?|/-|\()(?:innen|in|frauen|frau|r|n)\)?(?![^\W_])"
    # „(m/w/d)“ begins with a bracket, too, and is read by itself.
)
TOKEN = re.compile(
    rf"(?P<marker>{MARKER})|(?P<special>{SPECIAL})"
    rf"|(?P<word>(?:{LETTER})+)(?:{SUFFIX})?",
    re.IGNORECASE,
)
SPELLED = {
    "c++": "cplusplus",
    "c#": "csharp",
    "f#": "fsharp",
    ".net": "dotnet",
    "rollouts": "rollout",
    "eakten": "eakte",
}
# „KoordinatorIn“: a capital I after a small letter.
INNER_I = re.compile(r"(?<=[a-zäöüß])In(?:nen)?$")
# „ITIL4“ and „Office365“ are two words that happen to touch; „M365“ is one.
LETTERS_DIGITS = re.compile(r"([^\W\d_]{3,})(\d+)")


class Spelling(NamedTuple):
    """A folded word and how many characters of the token it stands for."""

    folded: str
    length: int


class Token(NamedTuple):
    """``spellings``: one, or two where a token is two words. ``is_joined``: touches
    the token before it with a dash.
    """

    start: int
    end: int
    spellings: tuple[Spelling, ...]
    is_joined: bool


def tokens(text: str) -> Iterator[Token]:
    last_end = -2
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "marker":
            continue
        start, end = match.span()
        is_joined = start == last_end + 1 and text[last_end] in DASHES
        last_end = end
        if kind == "special":
            spellings = _special(match["special"])
        else:
            spellings = _spellings(match["word"])
        yield Token(start, end, spellings, is_joined)


@lru_cache(maxsize=65_536)
def _spellings(word: str) -> tuple[Spelling, ...]:
    plain = INNER_I.sub("", word)
    if parted := LETTERS_DIGITS.fullmatch(plain):
        return tuple(Spelling(fold(part), len(part)) for part in parted.groups())
    return (Spelling(fold(plain), len(word)),)


def _special(text: str) -> tuple[Spelling, ...]:
    name = "".join(text.lower().translate(SEPARATORS).split())
    return (Spelling(SPELLED.get(name, name), len(text)),)


SEPARATORS = str.maketrans("", "", "/-")
