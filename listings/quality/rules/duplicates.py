"""The same role twice online: it splits the applications and annoys who searches."""

from collections.abc import Iterator

from listings.quality.advert import Advert
from listings.quality.finding import HEAVY_POINTS, Finding, hint
from listings.quality.neighbours import words_of
from listings.quality.sources import HOUSE

# Per cent of all words of both texts that they share.
SAME_TEXT = 80
# With the same title, less is enough.
SAME_TITLE_AND_TEXT = 60
# Shorter texts are alike by chance.
LEAST_WORDS = 20


def find(advert: Advert) -> Iterator[Finding]:
    if not advert.neighbours:
        return
    words = words_of(" ".join(part.text for part in advert.sections))
    if len(words) < LEAST_WORDS:
        return
    shares = (
        (_shared(words, other.words), other)
        for other in advert.neighbours
        if other.key != advert.posting.pk
    )
    share, other = max(shares, key=lambda pair: pair[0], default=(0, None))
    if other is None or share < _limit(advert.title, other.title):
        return
    yield hint(
        "near_duplicate",
        "title",
        f"„{other.title}“ steht schon online und gleicht dieser Stelle: {share}\u00a0% "
        "der Wörter sind dieselben.",
        reason="Zwei gleiche Anzeigen teilen sich die Bewerbungen, und Suchende lesen "
        "dasselbe zweimal.",
        source=HOUSE,
        fix="Ist es dieselbe Stelle, verlängern Sie die andere. Sind es zwei, "
        "schreiben Sie in Titel und Aufgaben, worin sie sich unterscheiden.",
        points=HEAVY_POINTS,
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    """Jaccard's measure in per cent."""
    common = len(one & other)
    return 100 * common // (len(one) + len(other) - common)


def _limit(title: str, other: str) -> int:
    is_same = title.casefold() == other.casefold()
    return SAME_TITLE_AND_TEXT if is_same else SAME_TEXT
