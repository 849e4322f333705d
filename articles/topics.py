"""What a text is about, roughly, so that related ones find each other."""

import re
from collections import Counter
from functools import lru_cache

from articles.models import Article

# A term of the glossary, named by directive or by link.
TERM = re.compile(r":begriff\[[^\]\n]*\]\{([\w-]+)\}|/ratgeber/begriffe/#([\w-]+)")
# German nouns show themselves; long ones that return are what a text speaks of.
NOUN = re.compile(r"\b[A-ZÄÖÜ][\w-]{5,}")
LEAST_OFTEN = 2


def kinship(one: Article, other: Article) -> float:
    """0 for nothing in common; audience and topics count at most 1 each."""
    return _shared(frozenset(one.audience), frozenset(other.audience)) + _shared(
        topics(one.body), topics(other.body)
    )


@lru_cache(maxsize=256)
def topics(body: str) -> frozenset[str]:
    terms = {slug for found in TERM.findall(body) for slug in found if slug}
    nouns = Counter(NOUN.findall(body))
    often = {noun for noun, number in nouns.items() if number >= LEAST_OFTEN}
    return frozenset(terms | often)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share that both have of what either has."""
    both = one & other
    return len(both) / len(one | other) if both else 0.0
