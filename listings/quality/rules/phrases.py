"""Phrases without content, each with what says something."""

import re
from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.data import load
from listings.quality.finding import LIGHT_POINTS, Finding, hint
from listings.quality.sources import HOUSE

# More of them would say nothing new.
MOST = 5
PHRASES = [
    (re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE), row["instead"])
    for row in load("phrases.toml")["phrase"]
]


def find(advert: Advert) -> Iterator[Finding]:
    if advert.is_english:
        return
    hits = (
        hit for pattern, instead in PHRASES for hit in _first(advert, pattern, instead)
    )
    for _, finding in zip(range(MOST), hits, strict=False):
        yield finding


def _first(advert: Advert, pattern: re.Pattern[str], instead: str) -> Iterator[Finding]:
    for section in advert.sections:
        if match := pattern.search(section.text):
            yield hint(
                "empty_phrase",
                section.field,
                f"„{match[0]}“ sagt wenig.",
                reason="Das schreiben fast alle. Wer vergleicht, sucht die Zahl oder "
                "das Beispiel dahinter.",
                source=HOUSE,
                fix=instead,
                points=LIGHT_POINTS,
            )
            return
