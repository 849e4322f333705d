"""How much is asked for. What is only wished for does not count."""

import re
from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.finding import Finding, hint
from listings.quality.sources import HOUSE
from listings.quality.text import HEADING, ITEM, Block

MOST = 8
WISH = re.compile(
    r"\b(?:wünschenswert|von vorteil|vorteilhaft|idealerweise|optimalerweise|gern\b|"
    r"gerne|plus\b|pluspunkt\w*|optional|kein muss|nice[- ]to[- ]have|bestenfalls|"
    r"im besten fall|schön wäre|freuen wir uns|hilfreich|nicht zwingend|"
    r"keine voraussetzung|bonus)",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\b(?:müssen|zwingend|erforderlich|vorausgesetzt|voraussetzung|setzen wir voraus|"
    r"unbedingt|notwendig|erwarten wir|benötig\w+|mindestens)\b",
    re.IGNORECASE,
)


def find(advert: Advert) -> Iterator[Finding]:
    profile = advert.section("profile")
    if not profile:
        return
    count = (
        sum(1 for _ in _demanded(profile.blocks))
        if profile.items
        else sum(
            1
            for sentence in profile.sentences
            if MUST.search(sentence) and not WISH.search(sentence)
        )
    )
    if count <= MOST:
        return
    yield hint(
        "many_must_haves",
        "profile",
        f"Das Profil verlangt {count} Dinge, ohne dass eines davon „wünschenswert“ "
        "heißt."
        if not WISH.search(profile.text)
        else f"Das Profil verlangt {count} Dinge, das Wünschenswerte nicht gezählt.",
        reason="Eine lange Liste schreckt auch die ab, die die Arbeit könnten.",
        source=HOUSE,
        fix=f"Behalten Sie höchstens {MOST}, ohne die es am ersten Tag nicht geht. Den "
        "Rest stellen Sie unter „Wünschenswert“.",
    )


def _demanded(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Items but those that are wished for, by themselves or by the line above."""
    is_wish = False
    for block in blocks:
        if block.kind != ITEM:
            is_wish = bool(WISH.search(block.text)) and (
                block.kind == HEADING or block.text.endswith(":")
            )
        elif not is_wish and not WISH.search(block.text):
            yield block
