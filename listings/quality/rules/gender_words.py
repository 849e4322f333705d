"""The balance of words that more men or more women feel spoken to by.

Counted as Gaucher, Friesen and Kay did in 2011, with our own German list; a text
that leans to one side is a hint and never more.
"""

import re
from collections.abc import Iterator

from hammjobs.german import joined
from listings.quality.advert import Advert
from listings.quality.data import load
from listings.quality.finding import LIGHT_POINTS, Finding, hint

STEMS = load("gender_words.toml")
# So many more of one side, and so many times as many.
LEAST_LEAD = 4
LEAST_RATIO = 3
MOST_SHOWN = 6
SOURCE = (
    "Eigene Wortliste (CC0), Verfahren nach Gaucher u. a. 2011; "
    "Empfehlung von hammjobs, November 2026"
)


def _pattern(stems: list[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, stems))})\w*", re.IGNORECASE
    )


AGENTIC, COMMUNAL = _pattern(STEMS["agentic"]), _pattern(STEMS["communal"])


def find(advert: Advert) -> Iterator[Finding]:
    if advert.is_english:
        return
    text = " ".join([advert.title, *(part.text for part in advert.sections)])
    agentic, communal = AGENTIC.findall(text), COMMUNAL.findall(text)
    if _leads(agentic, communal):
        yield _leaning(agentic, communal, "durchsetzungsbetont", "verbindend")
    elif _leads(communal, agentic):
        yield _leaning(communal, agentic, "verbindend", "durchsetzungsbetont")


def _leads(many: list[str], few: list[str]) -> bool:
    lead = len(many) - len(few)
    return lead >= LEAST_LEAD and len(many) >= LEAST_RATIO * max(1, len(few))


def _leaning(many: list[str], few: list[str], side: str, other: str) -> Finding:
    return hint(
        "gender_words",
        "profile",
        f"Der Text klingt einseitig {side}: {len(many)} solche Wörter gegen "
        f"{len(few)}. Gefunden: {_quoted(many)}.",
        reason="In Versuchen fühlten sich Frauen von Anzeigen voller "
        "durchsetzungsbetonter Wörter weniger angesprochen. Gemeint ist die Mischung, "
        "nicht das einzelne Wort.",
        source=SOURCE,
        fix=f"Streichen Sie, was die Arbeit nicht verlangt, und nennen Sie auch, was "
        f"{other} ist: mit wem und wie zusammengearbeitet wird."
        if other == "verbindend"
        else "Sagen Sie auch, was die Person allein entscheidet und verantwortet.",
        points=LIGHT_POINTS,
    )


def _quoted(words: list[str]) -> str:
    """Each once, the first ones."""
    distinct = list(dict.fromkeys(word.lower() for word in words))
    shown = [f"„{word}“" for word in distinct[:MOST_SHOWN]]
    if len(distinct) > MOST_SHOWN:
        return f"{', '.join(shown)} …"
    return joined(shown)
