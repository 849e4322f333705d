"""Pay bands as bars on the common axis: ``{% load pay_scale %}``.

The pictures are inline SVG in per cent and em, so they fit any width and grow with
the reader's text size. None of them needs an id.
"""

from decimal import Decimal
from typing import Protocol

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hammjobs.german import euro, euro_range, number, plural
from listings.pay import scale

register = template.Library()

VARIANTS = ("compact", "full")


class Market(Protocol):
    """The live postings of one employer type: EUR a month, with their number."""

    lower_quartile: Decimal
    median: Decimal
    upper_quartile: Decimal
    count: int
    employer_type_label: str


@register.simple_tag
def pay_bar(
    *,
    minimum: Decimal | None,
    maximum: Decimal | None,
    words: str,
    source: str,
    employer_type: str,
    market: Market | None = None,
    variant: str = "compact",
) -> SafeString:
    """A band with its figures in words, drawn over the market's middle half.

    ``minimum`` and ``maximum`` are the normal form; without them no bar is drawn.
    ``compact`` is for cards; ``full`` adds the axis' figures and a legend.
    """
    if variant not in VARIANTS:
        raise ValueError(f"pay_bar knows no variant {variant!r}")
    props = {
        "words": words,
        "source": source,
        "employer_type": employer_type,
        "variant": variant,
        "has_band": minimum is not None and maximum is not None,
        "band": _drawn_span(minimum, maximum),
        "market": _drawn_market(market),
        "ticks": _drawn_ticks(),
    }
    return render_to_string("components/pay_bar.html", props)


@register.simple_tag
def pay_market(*, market: Market, employer_type: str) -> SafeString:
    """One employer type on the axis: the middle half of its postings, the median."""
    props = {
        "employer_type": employer_type,
        "market": _drawn_market(market),
        "ticks": _drawn_ticks(),
    }
    return render_to_string("components/pay_market.html", props)


@register.simple_tag
def pay_axis(*, label: str = "", with_key: bool = True) -> SafeString:
    """The axis with its figures, once above a list of compact bars.

    The key says what the grey field and the tick in the bars mean.
    """
    props = {"label": label, "with_key": with_key, "ticks": _drawn_ticks()}
    return render_to_string("components/pay_axis.html", props)


def _drawn_span(minimum: Decimal | None, maximum: Decimal | None) -> dict | None:
    if minimum is None or maximum is None:
        return None
    span = scale.span(minimum, maximum)
    return {
        "start": _percent(span.start),
        "length": _percent(span.length),
        "end": _percent(span.start + span.length),
        "goes_below": span.goes_below,
        "goes_above": span.goes_above,
    }


def _drawn_market(market: Market | None) -> dict | None:
    if market is None:
        return None
    span = _drawn_span(market.lower_quartile, market.upper_quartile)
    return {
        "span": span,
        "median_at": _percent(scale.position(market.median)),
        "median": euro(market.median),
        "middle_half": euro_range(market.lower_quartile, market.upper_quartile),
        "count": plural(market.count, "Stelle", "Stellen"),
        "type_label": market.employer_type_label,
    }


def _drawn_ticks() -> list[dict]:
    return [
        {"at": _percent(tick.position), "amount": number(tick.amount)}
        for tick in scale.ticks()
    ]


def _percent(value: Decimal) -> str:
    """For an SVG attribute, whatever the page's language: 31.25 -> „31.25%“."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
