"""What the filled-in parts of a text depend on, read in at most two queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from articles.live.pay_cells import PayTables, read_rows
from articles.markdown import RenderedText
from articles.markdown.directive_values import (
    Comparison,
    Figure,
    PayCell,
    PayOf,
    PayTable,
    PostingList,
    Source,
    Value,
)
from articles.scales import find_scale
from hammjobs.german import local_date
from listings.search.index.current import CURRENT
from listings.search.run import current_vocabulary
from listings.search.vocabulary import Vocabulary

ABOUT_POSTINGS = (PostingList, PayOf, Figure, Comparison)


@dataclass(frozen=True, slots=True)
class State:
    """``live`` is one and the same object for as long as the same postings are live
    and say the same. Both it and ``vocabulary`` are None where nothing asks for them.
    """

    at: datetime
    tables: PayTables
    vocabulary: Vocabulary | None
    live: object | None

    @property
    def day(self) -> date:
        return self.tables.day

    def shows_the_same(self, other: "State") -> bool:
        return (
            self.live is other.live
            and self.vocabulary is other.vocabulary
            and self.tables == other.tables
        )


def read_state(
    text: RenderedText, at: datetime, known: Vocabulary | None = None
) -> State:
    """The day counts too: cards tell how old a posting is."""
    values = [placed.value for placed in text.directives]
    typed = {scale for each in values if (scale := _scale(each))}
    vocabulary = live = None
    if typed or any(isinstance(value, ABOUT_POSTINGS) for value in values):
        vocabulary, live = known or current_vocabulary(), _live(at)
    tables = _tables(typed, vocabulary, local_date(at))
    return State(at, tables, vocabulary, live)


def _tables(
    typed: Collection[str], vocabulary: Vocabulary | None, day: date
) -> PayTables:
    """With the rows of the scales that are asked for; one query, if any are."""
    names = vocabulary.scale_names if vocabulary else {}
    asked = {names[slug] for scale in typed if (slug := find_scale(scale, names))}
    return PayTables(read_rows(sorted(asked)) if asked else (), day, names)


def _live(at: datetime) -> object:
    with CURRENT.use() as index:
        index.live(at)
        return index.kept("the same postings", object)


def _scale(value: Value) -> str:
    if isinstance(value, PayCell | PayTable):
        return value.scale
    return value.table if isinstance(value, Source) else ""
