"""What a band means for a person: ``{% load pay_facts %}``."""

from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from hammjobs.german import euro_range
from hammjobs.jinja import component, url
from listings.pay.net_parameters import parameters_for
from listings.pay.net_pay import net_range as net_of_band

register = template.Library()


@register.simple_tag
def net_range(*, minimum: Decimal | None, maximum: Decimal | None) -> SafeString:
    """„netto etwa 2.050 – 2.500 €, Steuerklasse I“, a link to the net page.

    ``minimum`` and ``maximum`` are the normal form, EUR a month full time. Nothing
    without a band, or where one of its ends is not computed (Midijob).
    """
    if minimum is None or maximum is None:
        return SafeString("")
    return _drawn(minimum, maximum, get_script_prefix())


@lru_cache(maxsize=4096)
def _drawn(minimum: Decimal, maximum: Decimal, script_prefix: str) -> SafeString:
    """The same few bands return on every page."""
    ends = net_of_band(minimum, maximum)
    if ends is None:
        return SafeString("")
    return component(
        "net_range",
        words=euro_range(*ends),
        href=f"{url('listings:net_pay')}?{band_query(minimum, maximum)}",
        year=parameters_for().year,
    )


def band_query(minimum: Decimal, maximum: Decimal) -> str:
    """„brutto=3000&brutto_bis=3800“; one amount where both ends are alike."""
    query = {"brutto": _plain(minimum)}
    if maximum != minimum:
        query["brutto_bis"] = _plain(maximum)
    return urlencode(query)


def _plain(amount: Decimal) -> str:
    """3000.00 -> „3000“, 3000.50 -> „3000.50“: never read as thousands."""
    whole = int(amount)
    return str(whole) if amount == whole else f"{amount:.2f}"
