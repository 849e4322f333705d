"""The Hamm-Paket: the guide's key points and some postings, for one sheet of A4."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import Truncator

from articles.models import Article
from listings.models import JobPosting
from listings.queries.cards import Card
from listings.queries.live import newest
from listings.queries.market import TypeSpread
from listings.queries.posting import PostingPage
from listings.search.index.posting_index import LARGEST_KEY

MOST_POSTINGS = 4
# Of the newest, so many can be ticked.
OFFERED = 8
# „12“, „12-it-koordination“ or a whole address of a posting.
POSTING = re.compile(r"(?:\S*/stellen/)?([0-9]{1,18})(?:-[\w-]*)?/?(?:[?#]\S*)?")
LONGEST_SHOWN = 60
# Further ones are not even looked at.
MOST_READ = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A posting on the sheet, with what its pay bar is drawn over."""

    number: int
    page: PostingPage
    market: TypeSpread | None


@dataclass(frozen=True, slots=True)
class Choice:
    key: int
    title: str
    employer: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class HammPacket:
    """``hints`` say in German what was asked for and is not here."""

    guide: Article | None
    sheets: list[Sheet]
    choices: list[Choice]
    hints: list[str]


def hamm_packet(wanted: Sequence[str], at: datetime) -> HammPacket:
    """``wanted`` names postings by number or address; without a usable one the
    newest come. Five queries, whatever is wanted.
    """
    keys, hints = _read(wanted)
    selection = newest(at, OFFERED)
    latest = [card.key for card in selection.cards]
    rows = _postings({*keys, *latest[:MOST_POSTINGS]})
    live = [key for key in keys if key in rows and rows[key].is_public(at)]
    hints += [_gone(key, rows.get(key), at) for key in keys if key not in live]
    hints += _about_the_rest(wanted, live)
    shown = [key for key in live or latest if key in rows][:MOST_POSTINGS]
    pages = [PostingPage.of(rows[key]) for key in shown]
    spreads = selection.market.spreads
    return HammPacket(
        guide=_guide(at),
        sheets=[
            Sheet(place, page, spreads[page.card.employer_type])
            for place, page in enumerate(pages, start=1)
        ],
        choices=_choices(pages, selection.cards, live),
        hints=hints,
    )


def _read(wanted: Sequence[str]) -> tuple[list[int], list[str]]:
    """Keys, each once, and a hint for what names no posting."""
    typed = [text.strip() for text in wanted[:MOST_READ] if text.strip()]
    read = [(text, POSTING.fullmatch(text)) for text in typed]
    keys = dict.fromkeys(int(match[1]) for _, match in read if match)
    hints = [
        f"„{Truncator(text).chars(LONGEST_SHOWN)}“ ist keine Nummer oder Adresse einer "
        "Stelle. Die Nummer steht in ihrer Adresse: /stellen/12-…"
        for text, match in read
        if not match
    ]
    return [*keys], hints


def _postings(keys: set[int]) -> dict[int, JobPosting]:
    postings = JobPosting.objects.for_reading().prefetch_related("skills")
    return postings.in_bulk([key for key in keys if key <= LARGEST_KEY])


def _gone(key: int, posting: JobPosting | None, at: datetime) -> str:
    """Of what never was public, not even the title is told."""
    if posting and posting.has_been_public(at):
        return f"„{posting.title}“ (Stelle {key}) ist nicht mehr ausgeschrieben."
    return f"Eine Stelle mit der Nummer {key} gibt es nicht."


def _about_the_rest(wanted: Sequence[str], live: list[int]) -> list[str]:
    if len(live) > MOST_POSTINGS:
        return [f"Auf das Blatt passen {MOST_POSTINGS} Stellen; es sind die ersten."]
    if any(text.strip() for text in wanted) and not live:
        return ["Darum stehen hier die neuesten Stellen."]
    return []


def _guide(at: datetime) -> Article | None:
    """The first article of the guide whose editor wrote key points."""
    public = Article.objects.public(at).exclude(summary="")
    return public.in_reading_order().defer("body").first()


def _choices(
    pages: list[PostingPage], cards: list[Card], chosen: list[int]
) -> list[Choice]:
    """The newest, and before them what is on the sheet but no longer new."""
    latest = {card.key for card in cards}
    older = [page for page in pages if page.key not in latest]
    offered = [(page.key, page.card) for page in older]
    offered += [(card.key, card.values) for card in cards]
    return [
        Choice(key, values.title, values.employer, key in chosen)
        for key, values in offered
    ]
