"""What the pages of the pay scales read: tables, how many postings follow, cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from hammjobs.german import euro_range
from listings.models import PayScale, PayTableRate
from listings.queries.cards import make_cards, read_cards
from listings.queries.market import market_of
from listings.queries.pay_grades import first_paragraph
from listings.queries.pay_tables import ScaleTables, scale_tables
from listings.search.index.current import CURRENT
from listings.search.job_search import JobSearch
from listings.search.run import current_vocabulary, evaluating

CARDS_SHOWN = 6
# The texts whose first paragraph each grade repeats: it may be linked to alone.
BRIEF = ("steps", "special_payments")


@dataclass(frozen=True, slots=True)
class ScaleOverview:
    scale: PayScale
    tables: ScaleTables
    span: str
    count: int


def pay_scale_context(scale: PayScale, at: datetime) -> dict[str, Any]:
    """Three queries, more where postings changed."""
    vocabulary = current_vocabulary()
    search = JobSearch({"tarif": (scale.slug,)})
    with evaluating(search, vocabulary, at) as evaluation:
        market = market_of(evaluation.index, at)
        keys, total = evaluation.keys(0, CARDS_SHOWN), evaluation.total
    rates = PayTableRate.objects.used().filter(scale=scale.name)
    return {
        "scale": scale,
        "brief": {name: first_paragraph(getattr(scale, name)) for name in BRIEF},
        "at": at,
        "tables": scale_tables(rates, at),
        "cards": make_cards(keys, read_cards(keys, at), market, vocabulary),
        "total": total,
        "list_query": search.query_string,
    }


def pay_scale_overviews(at: datetime) -> list[ScaleOverview]:
    """All scales with what they pay and how many postings follow them: two queries."""
    vocabulary = current_vocabulary()
    rates = PayTableRate.objects.used().order_by("scale")
    by_scale = {
        name: list(of_scale)
        for name, of_scale in groupby(rates, key=lambda rate: rate.scale)
    }
    with CURRENT.use() as index:
        live = index.live(at)
        counts = {
            slug: len(live & index.having("tarif", slug)) for slug in vocabulary.scales
        }
    return [
        _overview(scale, by_scale.get(scale.name, []), counts[slug], at)
        for slug, scale in vocabulary.scales.items()
    ]


def _overview(
    scale: PayScale, rates: Sequence[PayTableRate], count: int, at: datetime
) -> ScaleOverview:
    tables = scale_tables(rates, at)
    shown = tables.shown
    amounts = [
        rate.eur_per_month
        for rate in rates
        if shown and rate.valid_from == shown.valid_from and rate.is_showable
    ]
    span = euro_range(min(amounts), max(amounts)) if amounts else ""
    return ScaleOverview(scale, tables, span, count)
