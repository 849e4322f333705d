"""Postings in a list: ``{% load job_cards %}``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from hammjobs.german import is_pressing
from hammjobs.jinja import component
from listings.enums import EmployerType
from listings.queries.cards import Card, CardValues
from listings.queries.market import TypeSpread
from listings.search.reasons import Reason
from listings.templatetags.pay_scale import (
    DrawnSpan,
    PayBar,
    drawn_backdrop,
    drawn_band,
)

register = template.Library()


@dataclass(slots=True)
class DrawnCard:
    key: int
    values: CardValues
    type_label: str
    where: str
    reason: Reason | None
    bar: PayBar
    posted: date
    deadline: date
    is_pressing: bool


@register.simple_tag
def job_cards(
    *,
    cards: Iterable[Card],
    at: datetime | None = None,
    heading_level: int = 3,
    columns: int = 1,
    remove_to: str = "",
) -> SafeString:
    """A list of postings; each whole card is its one link.

    Age and deadline are told as of ``at``. A deadline within a week is pressing. With
    ``remove_to``, an address, each has a button that takes it out of the list.
    """
    draw = _CardDrawer(at or timezone.now())
    return component(
        "job_cards",
        cards=[draw(card) for card in cards],
        today=draw.today,
        heading_level=heading_level,
        columns=columns,
        remove_to=remove_to,
    )


class _CardDrawer:
    """Draws the cards of one list; what they share is worked out once."""

    def __init__(self, at: datetime) -> None:
        self.zone = timezone.get_current_timezone()
        self.today = at.astimezone(self.zone).date()

    def __call__(self, card: Card) -> DrawnCard:
        values = card.values
        deadline = self._day(values.valid_until)
        return DrawnCard(
            key=card.key,
            values=values,
            type_label=EmployerType(values.employer_type).label,
            where=card.where,
            reason=card.reason,
            bar=self._bar(values, card.market),
            posted=self._day(values.posted_at),
            deadline=deadline,
            is_pressing=is_pressing(deadline, self.today),
        )

    def _day(self, seconds: int | None) -> date:
        return datetime.fromtimestamp(seconds or 0, self.zone).date()

    def _bar(self, values: CardValues, market: TypeSpread | None) -> PayBar:
        return PayBar(
            words=values.pay_words,
            source=values.pay_source,
            employer_type=values.employer_type,
            band=_band(values.minimum, values.maximum),
            backdrop=drawn_backdrop(market),
        )


@lru_cache(maxsize=1024)
def _band(minimum: Decimal | None, maximum: Decimal | None) -> DrawnSpan | None:
    """The same few bands return on every page."""
    return drawn_band(minimum, maximum)
