"""Where the words of a text stand, with what belongs to them and what does not.

One regular expression reads the text once. Gender markers vanish, gender forms
stay with their word, and the spellings of the trade that are no words to anybody
else („C++“, „S/4HANA“) are words here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from listings.search.analysis.folding import LONGEST, SOFT_HYPHEN, fold

# A letter or digit with the marks that may follow it.
LETTER = rf"[^\W_][\u0300-\u036f{SOFT_HYPHEN}]*"
DASHES = "-\u2010\u2011\u2012\u2013\u2212"
GENDER = "[mwfdxig]"
# Rarer between the letters, and „(d.i.)“ is no marker: these need three of them.
ODD = r"\s?[.\-:;_·•+\\\u2044\u2215\uff0f]\s?"
# In full, and no other words: „(Marketing/Web/Design)“ are three fields.
IN_FULL = "(?:m|männlich|mann|male|w|weiblich|frau|f|female)"

SEPARATOR = r"\s?[/|,*]\s?"
BEGINS = r"(?<![^\W_][\s\S])"
ENDS = r"(?![^\W_])"

# Each begins with a plain character, so that the expression passes over the many
# words that none of these can be without trying them.
MARKERS = (
    rf"\(\s?(?i:{GENDER}{SEPARATOR}{GENDER}(?:\s?[/|,*]?\s?{GENDER}){{0,2}}[/|,*]?|"
    rf"[mwf]{ODD}[mwfdx]{ODD}[mwfdx]\.?|[dx]{ODD}[mwf]{ODD}[mwf]\.?|"
    rf"[mwfdx]{{3}}|gn\*?|a|mensch|divers|alle?\s?(?:genders?|geschlechter)?|"
    rf"{IN_FULL}{SEPARATOR}{IN_FULL}(?:{SEPARATOR}(?:d|div\.?|divers\w*|x))?)\s?\)\*?",
    rf"[mwfdxigMWFDXIG]{BEGINS}(?i:(?:{SEPARATOR}{GENDER}){{1,2}}|"
    rf"(?<=[mw])[mwf][dx]){ENDS}",
)
SPECIALS = (
    rf"[cC]{BEGINS}(?:\+\+|#)",
    rf"[fF]{BEGINS}#",
    rf"\.(?<![^\W_][\s\S])(?i:net){ENDS}",
    rf"[sS]{BEGINS}(?i:\s?/?\s?4\s?[/\-]?\s?hana|/4){ENDS}",
    rf"[rR]{BEGINS}(?i:/3|oll[\- ]outs?){ENDS}",
    rf"2{BEGINS}4/7{ENDS}",
    rf"[iI]{BEGINS}(?i:s[\-/ ]u){ENDS}",
    rf"[eE]{BEGINS}(?i:-?akten?){ENDS}",
)
# „:in“, „/-in“, „(innen)“; „/r“ only after an e („Technische/r“, but not „Python/R“).
# „(m/w/d)“ begins with a bracket, too, and is read by itself.
SUFFIX = (
    rf"(?i:(?:[:*_·•]|\s?/\s?[{DASHES}]?|\(\*?)(?:innen|in|frauen|frau)|\s\(in(?=\))|"
    rf"(?<=[eE])(?:[:*_·•]|/[{DASHES}]?|\()[rn])\)?{ENDS}"
)
TOKEN = re.compile(
    "|".join(
        [
            *(f"{marker}(?P<marker{i}>)" for i, marker in enumerate(MARKERS)),
            *(f"{special}(?P<special{i}>)" for i, special in enumerate(SPECIALS)),
            rf"(?P<word>(?:{LETTER})+)(?:{SUFFIX})?",
        ]
    )
)
SEPARATORS = str.maketrans("", "", "/-")
SPELLED = {
    "c++": "cplusplus",
    "c#": "csharp",
    "f#": "fsharp",
    ".net": "dotnet",
    "rollouts": "rollout",
    "eakten": "eakte",
}
# „KoordinatorIn“: a capital I after the ending of a role („LinkedIn“ is none).
INNER_I = re.compile(r"(er|or|ent|ant|ist|eur|ekt|iker|wirt)In(?:nen)?$")
# „ITIL4“ and „Office365“ are two words that happen to touch; „M365“ is one.
LETTERS_DIGITS = re.compile(r"([^\W\d_]{3,})(\d+)")
# Of a longer one only the beginning is kept anyway.
LONGEST_WORD = 4 * LONGEST


class Spelling(NamedTuple):
    """A folded word and how many characters of the token it stands for."""

    folded: str
    length: int


# Start, end, the spellings (one, or two where a token is two words) and whether it
# touches the token before it with a dash.
Token = tuple[int, int, tuple[Spelling, ...], bool]


def tokens(text: str) -> Iterator[Token]:
    last_end = -2
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind.startswith("marker"):
            continue
        start, end = match.span()
        is_joined = start == last_end + 1 and text[last_end] in DASHES
        last_end = end
        if kind == "word":
            spellings = _spellings(match["word"][:LONGEST_WORD])
        else:
            spellings = _special(match[0])
        yield start, end, spellings, is_joined


@lru_cache(maxsize=16_384)
def _spellings(word: str) -> tuple[Spelling, ...]:
    plain = INNER_I.sub(r"\1", word)
    if parted := LETTERS_DIGITS.fullmatch(plain):
        return tuple(Spelling(fold(part), len(part)) for part in parted.groups())
    return (Spelling(fold(plain), len(word)),)


def _special(text: str) -> tuple[Spelling, ...]:
    name = "".join(text.lower().translate(SEPARATORS).split())
    return (Spelling(SPELLED.get(name, name), len(text)),)
