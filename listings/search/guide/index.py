"""The words of the guide in this process: the third engine beside the databases'.

A few hundred chapters and terms, so a dictionary of words is enough. It understands
the expressions that the engines understand: what fits a posting fits a chapter.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from listings.models.fields import PARAGRAPH
from listings.search.documents import EMPLOYER, TEXT, TITLE, Document, Field, document
from listings.search.expressions import Either, Every, Expression, Phrase, Term
from listings.search.matching import levels_of
from listings.search.word_query import Clause

Numbers = set[int]
# What a chapter's lexemes begin with: its heading, then its article's title.
HEAD = (TITLE, EMPLOYER)


class GuideIndex:
    """Texts by their number, each the lexemes of a ``Document`` in one string."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [f" {text} " for text in texts]
        self._having: defaultdict[str, Numbers] = defaultdict(set)
        for number, text in enumerate(texts):
            for lexeme in set(text.split()):
                self._having[lexeme].add(number)

    def points(self, clause: Clause) -> dict[int, int]:
        """The texts that fit, with the weight of their best hit."""
        best: dict[int, int] = {}
        for weight, expression in sorted(levels_of(clause).items()):
            best |= dict.fromkeys(self.having(expression), weight)
        return best

    def times(self, clause: Clause, number: int) -> int:
        """How often the running text has the very word, in any spelling."""
        return sum(map(self._texts[number].count, _rows_in_text(clause)))

    def best_paragraph(self, clauses: Sequence[Clause], number: int) -> int | None:
        """Which paragraph of the text has most of the very words; None if none has.

        Told from the lexemes: reading a long text anew would take its time.
        """
        rows = [_rows_in_text(clause) for clause in clauses]
        counts = [
            sum(any(row in paragraph for row in each) for each in rows)
            for paragraph in self._paragraphs(number)
        ]
        best = max(counts, default=0)
        return counts.index(best) if best else None

    def _paragraphs(self, number: int) -> list[str]:
        parts: list[list[str]] = [[]]
        for lexeme in self._texts[number].split():
            if lexeme == Document.GAP:
                parts.append([])
            else:
                parts[-1].append(lexeme)
        # Behind the last gap stands what else it is found by.
        return [f" {' '.join(part)} " for part in parts[len(HEAD) : -1]]

    def having(self, expression: Expression) -> Numbers:
        match expression:
            case Term(lexeme):
                return self._having.get(lexeme, set())
            case Phrase(lexemes):
                row = f" {' '.join(lexemes)} "
                found = (self._having.get(lexeme, set()) for lexeme in lexemes)
                return {
                    number
                    for number in set.intersection(*found)
                    if row in self._texts[number]
                }
            case Every(children):
                return set.intersection(*map(self.having, children))
            case Either(children):
                return set(chain.from_iterable(map(self.having, children)))


def _rows_in_text(clause: Clause) -> list[str]:
    return [f" {' '.join(TEXT[0] + name for name in row)} " for row in clause.same]


def lexemes_of_chapter(
    *, heading: str, anchor: str, article_title: str, text: str
) -> str:
    """The article's title and the anchor, often its author's key word, count for less
    than the heading and for more than the text.
    """
    beside = f"{article_title} {anchor.replace('-', ' ')}"
    head = zip(HEAD, (heading, beside), strict=True)
    paragraphs = ((TEXT, paragraph) for paragraph in text.split(PARAGRAPH))
    return _lexemes((*head, *paragraphs))


def _lexemes(texts: Iterable[tuple[Field, str]]) -> str:
    read = document(texts)
    return " ".join((*read.stream, *read.extras))


def lexemes_of_names(names: Iterable[str]) -> str:
    """A term is found by its names alone: explanations use many other words."""
    return _lexemes((TITLE, name) for name in names)
