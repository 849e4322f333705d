"""Pay bands as bars on the common axis: ``{% load pay_scale %}``.

The pictures are inline SVG in per cent and em, so they fit any width and grow with
the reader's text size. None of them needs an id.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache

from django import template
from django.utils.safestring import SafeString

from hammjobs.charts import percent
from hammjobs.german import basis, euro, euro_range, number, plural
from hammjobs.jinja import component, constant
from listings.pay import scale
from listings.pay.position import OF_TYPE, is_comparable, position_in
from listings.pay.statistics import Spread
from listings.queries.market import TypeSpread

register = template.Library()

VARIANTS = ("compact", "full")


@dataclass(frozen=True, slots=True)
class DrawnTick:
    at: str
    amount: str


@dataclass(slots=True)
class DrawnSpan:
    """Where a band lies, as SVG lengths; whether it goes on beyond the axis."""

    start: str
    length: str
    end: str
    goes_below: bool
    goes_above: bool


@dataclass(slots=True)
class DrawnMarket:
    """The middle half and the median of a market, drawn and in words."""

    span: DrawnSpan
    median_at: str
    median: str
    middle_half: str
    count: str
    type_label: str


@dataclass(slots=True)
class Backdrop:
    """What lies behind and in front of the bands that share a market, and says so."""

    behind: SafeString
    before: str = ""
    sentence: str = ""
    market: DrawnMarket | None = None


@dataclass(slots=True)
class PayBar:
    """A band with its figures in words; ``band`` is None where there is none yet."""

    words: str
    source: str
    employer_type: str
    band: DrawnSpan | None
    backdrop: Backdrop


@register.simple_tag
def pay_bar(
    *,
    minimum: Decimal | None,
    maximum: Decimal | None,
    words: str,
    source: str,
    employer_type: str,
    market: TypeSpread | None = None,
    variant: str = "compact",
) -> SafeString:
    """A band with its figures in words, drawn over the market's middle half.

    ``minimum`` and ``maximum`` are the normal form; without them no bar is drawn.
    ``compact`` is for cards; ``full`` adds the axis' figures and a legend.
    """
    if variant not in VARIANTS:
        raise ValueError(f"pay_bar knows no variant {variant!r}")
    band = drawn_band(minimum, maximum)
    bar = PayBar(words, source, employer_type, band, drawn_backdrop(market))
    return component("pay_bar", bar=bar, variant=variant, ticks=drawn_ticks())


@register.simple_tag
def pay_market(*, market: Spread, employer_type: str) -> SafeString:
    """Some postings on the axis: the middle half of their bands, the median.

    In the colour of ``employer_type``, or of the page where they are of several.
    """
    return component(
        "pay_market",
        market=_drawn_market(market),
        employer_type=employer_type,
        ticks=drawn_ticks(),
    )


@register.simple_tag
def market_position(
    *,
    minimum: Decimal | None,
    maximum: Decimal | None,
    market: TypeSpread | None,
    employment_types: Iterable[str],
    at: datetime,
) -> str:
    """„in der Mitte der Stadtwerke-Stellen, n = 14, Stand 22.11.2026“.

    Empty without a band, below the least count, and for what is no regular
    employment: a fee can't be compared with a salary.
    """
    if market is None or minimum is None or maximum is None:
        return ""
    if not is_comparable(employment_types):
        return ""
    position = position_in(market, minimum, maximum)
    postings = OF_TYPE[market.employer_type]
    return f"{position.value} {postings}, {basis(market.count, at)}"


@register.simple_tag
def pay_axis(*, label: str = "", with_key: bool = True) -> SafeString:
    """The axis with its figures, once above a list of compact bars.

    The key says what the grey field and the tick in the bars mean.
    """
    return constant("pay_axis", label=label, with_key=with_key, ticks=drawn_ticks())


@register.simple_tag
def type_tile(
    *,
    employer_type: str,
    label: str,
    href: str,
    count: int,
    market: TypeSpread | None = None,
) -> SafeString:
    """An employer type with live count, median band and bar; a link into the list.

    Without ``market`` (too few postings for honest figures) it says so.
    """
    return component(
        "type_tile",
        employer_type=employer_type,
        label=label,
        href=href,
        count=count,
        market=_drawn_market(market) if market else None,
        ticks=drawn_ticks(),
    )


def drawn_band(minimum: Decimal | None, maximum: Decimal | None) -> DrawnSpan | None:
    if minimum is None or maximum is None:
        return None
    return drawn_span(minimum, maximum)


def drawn_span(minimum: Decimal, maximum: Decimal) -> DrawnSpan:
    span = scale.span(minimum, maximum)
    return DrawnSpan(
        start=percent(span.start),
        length=percent(span.length),
        end=percent(span.start + span.length),
        goes_below=span.goes_below,
        goes_above=span.goes_above,
    )


@lru_cache(maxsize=64)
def drawn_backdrop(market: TypeSpread | None) -> Backdrop:
    """The same for all bars over a market, until the market moves."""
    if market is None:
        behind = component("pay_backdrop", market=None, ticks=drawn_ticks())
        return Backdrop(behind)
    drawn = _drawn_market(market, market.employer_type_label)
    return Backdrop(
        behind=component("pay_backdrop", market=drawn, ticks=drawn_ticks()),
        before=component("pay_median", market=drawn),
        sentence=(
            f"Zum Vergleich: {drawn.type_label}, {drawn.count}, mittlere Hälfte "
            f"{drawn.middle_half}, Median {drawn.median} im Monat."
        ),
        market=drawn,
    )


def _drawn_market(market: Spread, type_label: str = "") -> DrawnMarket:
    return DrawnMarket(
        span=drawn_span(market.lower_quartile, market.upper_quartile),
        median_at=percent(scale.position(market.median)),
        median=euro(market.median),
        middle_half=euro_range(market.lower_quartile, market.upper_quartile),
        count=plural(market.count, "Stelle", "Stellen"),
        type_label=type_label,
    )


@cache
def drawn_ticks() -> tuple[DrawnTick, ...]:
    return tuple(
        DrawnTick(percent(tick.position), number(tick.amount)) for tick in scale.ticks()
    )
