"""A wall of text: long, and without a list."""

from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.finding import Finding, hint
from listings.quality.rules.readability import LABELS
from listings.quality.sources import HOUSE
from listings.quality.text import WORD

# Words of one paragraph.
LONGEST_PARAGRAPH = 90


def find(advert: Advert) -> Iterator[Finding]:
    for section in advert.sections:
        longest = max(
            (len(WORD.findall(block.text)) for block in section.blocks), default=0
        )
        if longest > LONGEST_PARAGRAPH:
            yield hint(
                "wall_of_text",
                section.field,
                f"„{LABELS[section.field]}“ hat einen Absatz von {longest} Wörtern.",
                reason="Auf dem Telefon füllt er den ganzen Bildschirm; wer "
                "überfliegt, findet nichts.",
                source=HOUSE,
                fix="Machen Sie eine Liste daraus: eine Zeile je Aufgabe oder "
                "Anforderung.",
            )
