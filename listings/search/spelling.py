"""„Meinten Sie …?“: a word that the portal's postings do have."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from listings.models import SearchWord
from listings.search.analysis.words import words
from listings.search.matching import Hits

# Slips of the pen (a letter more, less, other, two swapped) that a word may have.
SHORTEST = 4
LONG = 8
MOST_CANDIDATES = 20


def corrected(text: str, hits: Iterable[Hits]) -> str:
    """``text`` with each word that nothing has put right; empty if none can be.

    One query.
    """
    unknown = [each.clause.text for each in hits if not each.found]
    typed = {word: folded for words in unknown for word, folded in _typed(words)}
    if not typed:
        return ""
    vocabulary = _vocabulary(list(typed.values()))
    changed = text
    for word, folded in typed.items():
        if folded not in vocabulary and (near := _nearest(folded, vocabulary)):
            changed = _replaced(changed, word, near)
    return changed if changed != text else ""


def _typed(text: str) -> Iterator[tuple[str, str]]:
    """The words that are long enough to be misspelt, as typed and folded."""
    for word in words(text):
        if _slips(word.folded):
            yield text[word.start : word.end], word.folded


def _replaced(text: str, word: str, near: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: near, text)


def _slips(folded: str) -> int:
    if len(folded) < SHORTEST:
        return 0
    return 2 if len(folded) >= LONG else 1


def _vocabulary(folded: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Spelling and number of postings of the words that are about as long."""
    lengths = [len(word) for word in folded]
    rows = SearchWord.objects.annotate(length=Length("word")).filter(
        documents__gt=0, length__gte=min(lengths) - 2, length__lte=max(lengths) + 2
    )
    return {
        word: (shown, documents)
        for word, shown, documents in rows.values_list("word", "shown", "documents")
    }


def _nearest(folded: str, vocabulary: dict[str, tuple[str, int]]) -> str | None:
    """The spelling of the word with the fewest slips, the commonest of those."""
    found = process.extract(
        folded,
        vocabulary.keys(),
        scorer=OSA.distance,
        score_cutoff=_slips(folded),
        limit=MOST_CANDIDATES,
    )
    ranked = sorted(
        (slips, -vocabulary[word][1], word) for word, slips, _ in found if slips
    )
    return vocabulary[ranked[0][2]][0] if ranked else None
