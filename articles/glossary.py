"""The glossary as its page shows it: by first letter, terms linked in explanations."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from listings.glossary import link_terms
from listings.search.analysis.folding import fold
from listings.search.guide import GlossaryTerm, Guide


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """``explanation`` is HTML."""

    term: GlossaryTerm
    explanation: SafeString


@dataclass(frozen=True, slots=True)
class Letter:
    letter: str
    terms: list[ShownTerm]


def glossary_letters(guide: Guide) -> list[Letter]:
    ordered = sorted(guide.terms, key=lambda term: _sort_key(term.name))
    return [
        Letter(letter, list(_shown(terms, guide)))
        for letter, terms in groupby(ordered, lambda term: _letter(term.name))
    ]


def _shown(terms: Iterator[GlossaryTerm], guide: Guide) -> Iterator[ShownTerm]:
    for term in terms:
        text = str(conditional_escape(term.explanation))
        # A term does not lead to itself.
        linked = link_terms(text, guide.glossary, seen={term.slug})
        yield ShownTerm(term, mark_safe(linked))  # noqa: S308 - escaped above


def _sort_key(name: str) -> str:
    """By letters and digits, umlauts as their vowels: „(m/w/d)“ stands under M."""
    return "".join(fold(sign)[:1] for sign in name if sign.isalnum())


def _letter(name: str) -> str:
    return _sort_key(name)[:1].upper()
