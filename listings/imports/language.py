"""In which language a posting is written, by the words none can do without."""

from listings.rich_text import plain_text

GERMAN_WORDS = "und der die das mit für wir du sie ein eine zu von im ist den deine"
ENGLISH_WORDS = "and the of to with for we you your our a an is are will as by"
GERMAN = frozenset(GERMAN_WORDS.split())
ENGLISH = frozenset(ENGLISH_WORDS.split())
# Below it, a few words decide nothing.
LEAST_ENGLISH_WORDS = 5


def is_english(*texts: str) -> bool:
    words = [word for text in texts for word in plain_text(text).lower().split()]
    english = sum(word in ENGLISH for word in words)
    german = sum(word in GERMAN for word in words)
    return english >= LEAST_ENGLISH_WORDS and english > 2 * german
