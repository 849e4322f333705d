"""The words of a text in their normal forms: what is indexed and what is asked.

The same function reads postings and queries, so whatever it does to a word it does
to both.
"""

from functools import lru_cache
from typing import NamedTuple

from listings.search.analysis.folding import LONGEST
from listings.search.analysis.lexicon import normal_form
from listings.search.analysis.tokens import tokens

# Components of one hyphenated word; more are an enumeration.
MOST_COMPONENTS = 5

_EVERYWHERE = """
aber alle als am an auch auf aus bei beim bis da das dass dem den der des die
dies diese diesem diesen dieser dieses durch ein eine einem einen einer eines er
es fuer gegen haben hat ihr ihre ihrem ihren ihrer im in ins ist mit nach nicht
oder ohne sein sich sie sind so sowie ueber um und uns unser unsere unserem
unseren unserer unter vom von vor was weil wenn wer wie wir wird wo zu zum zur a
and at for of or the to
"""
# In a query these ask for nothing that every posting does not have.
_IN_QUERIES = """
job jobs stelle stellen stellenangebot stellenangebote stellenanzeige
stellenanzeigen gesucht suche arbeit jobangebot jobangebote
"""
STOP_WORDS = frozenset(_EVERYWHERE.split())
QUERY_STOP_WORDS = STOP_WORDS | frozenset(_IN_QUERIES.split())


class Word(NamedTuple):
    """A word and its place in the text.

    ``folded``: as anybody may type it. ``whole``: its normal form. ``parts``: those
    of a compound's parts. ``joins``: for a later component of a hyphenated word the
    forms of the words that it ends, the longest last („IT-Projekt-Koordinator“:
    ``projektkoordin``, ``itprojektkoordin``).
    """

    start: int
    end: int
    folded: str
    whole: str
    parts: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()


def words(text: str) -> list[Word]:
    found: list[Word] = []
    chain: tuple[str, ...] = ()
    for start, end, spellings, is_joined in tokens(text):
        position = start
        for number, (folded, length) in enumerate(spellings):
            is_later = is_joined or number > 0
            chain = (*chain[1 - MOST_COMPONENTS :], folded) if is_later else (folded,)
            is_last = number == len(spellings) - 1
            stop = end if is_last else position + length
            joins = _joins(chain) if is_later else ()
            found.append(Word(position, stop, folded, *normal_form(folded), joins))
            position = stop
    return found


@lru_cache(maxsize=16_384)
def _joins(chain: tuple[str, ...]) -> tuple[str, ...]:
    """The last word joined to its predecessors: from two components up to all.

    Each is what it would be if it were written without hyphens.
    """
    lengths = range(2, len(chain) + 1)
    joined = ("".join(chain[-length:])[:LONGEST] for length in lengths)
    return tuple(normal_form(word)[0] for word in joined)
