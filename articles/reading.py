"""How long a text takes to read, as pure functions."""

import re

WORDS_PER_MINUTE = 200

# What stands in the source but is not read: notes at the end, link targets and
# their titles, anchors, the marks of notes and tables, directives: of those, only
# the texts of terms and sources are words of the sentence.
UNREAD = re.compile(
    r"^\[\^[^\]\n]+\]:.*$"
    r"|\[\^[^\]\n]+\]"
    r"|\]\([^)\n]*\)"
    r"|\{#[\w-]+\}"
    r"|^ {0,3}::(?!:).*$"
    r"|:(?:zahl|tarif)\[[^\]\n]*\]\{[^}\n]*\}"
    r"|:(?:begriff|quelle)(?=\[)"
    r"|\]\{[^}\n]*\}"
    r"|^:::\s*\w*"
    r"|^[|:\- ]+$",
    re.MULTILINE,
)
WORD = re.compile(r"\w+(?:[-–.,:/’']\w+)*")


def word_count(markdown: str) -> int:
    """Words of the running text; „3.000“ and „IT-Projekt“ are one each."""
    return len(WORD.findall(UNREAD.sub(" ", markdown)))


def reading_minutes(words: int) -> int:
    """Whole minutes at 200 words a minute, begun ones counted, at least one."""
    return max(1, -(-words // WORDS_PER_MINUTE))
