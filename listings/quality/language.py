"""In which language a posting is written, by the words none can do without."""

from collections.abc import Iterable

GERMAN_WORDS = "und der die das mit für wir du sie ein eine zu von im ist den deine"
ENGLISH_WORDS = "and the of to with for we you your our a an is are will as by"
GERMAN = frozenset(GERMAN_WORDS.split())
ENGLISH = frozenset(ENGLISH_WORDS.split())
# Below it, a few words decide nothing.
LEAST_ENGLISH_WORDS = 5


def is_english(words: Iterable[str]) -> bool:
    english = german = 0
    for word in words:
        word = word.lower()
        english += word in ENGLISH
        german += word in GERMAN
    return english >= LEAST_ENGLISH_WORDS and english > 2 * german
