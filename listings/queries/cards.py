"""Postings as a list shows them.

What a card says of a posting is put together when the posting is indexed and kept
beside its entry: a list reads twenty short texts in one query, and neither joins
tables nor words labels.
"""

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from decimal import Decimal
from math import floor
from typing import Self

from listings.models import JobPosting, SearchEntry, Skill
from listings.queries.market import Market, TypeSpread
from listings.search.places import Origin, km_words
from listings.search.reasons import Reason
from listings.search.vocabulary import Vocabulary

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CardValues:
    """The words and figures of a card. Pay in cents a month, full time; moments in
    seconds since 1970; each None where a draft has none. Kept as a list in this order.
    """

    title: str
    href: str
    employer: str
    employer_type: str
    where: str
    place: str
    facts: Sequence[str]
    skills: Sequence[str]
    pay_words: str
    pay_source: str
    pay_min: int | None
    pay_max: int | None
    posted_at: int | None
    valid_until: int | None

    @classmethod
    def of(cls, posting: JobPosting) -> Self:
        """Reads the posting with employer, place, district and skills at hand."""
        place = posting.district or posting.place
        return cls(
            title=posting.title,
            href=posting.get_absolute_url() if posting.pk else "",
            employer=posting.employer.name,
            employer_type=str(posting.employer.employer_type),
            where=place.name,
            place=posting.place.slug,
            facts=_facts(posting),
            skills=[skill.name for skill in skills_of(posting)],
            pay_words=posting.salary_words,
            pay_source=posting.salary_source_words,
            pay_min=_cents(posting.salary_month_min),
            pay_max=_cents(posting.salary_month_max),
            posted_at=seconds(posting.date_posted),
            valid_until=seconds(posting.valid_through),
        )

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*json.loads(text))

    @property
    def minimum(self) -> Decimal | None:
        """EUR a month, full time."""
        return None if self.pay_min is None else Decimal(self.pay_min) / 100

    @property
    def maximum(self) -> Decimal | None:
        return None if self.pay_max is None else Decimal(self.pay_max) / 100

    def written(self) -> str:
        return json.dumps(astuple(self), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Card:
    """A posting in a list, with the market that its pay bar is drawn over.

    ``where``: its place, with the distance from where the search begins; ``reason``:
    why it was found, if the card does not show it.
    """

    key: int
    values: CardValues
    market: TypeSpread | None
    where: str
    reason: Reason | None = None


def read_cards(
    keys: Sequence[int], at: datetime, *, with_text: bool = False
) -> dict[int, tuple[CardValues, str]]:
    """Values and, if asked for, the plain text of live postings: one query."""
    moment = floor(at.timestamp())
    rows = SearchEntry.objects.cards(keys, moment, with_text=with_text)
    return {
        key: (values, text[0] if text else "")
        for key, card, *text in rows
        if (values := _readable(card))
    }


def _readable(card: str) -> CardValues | None:
    """None for a card of another version: while one replaces the other, both run."""
    try:
        return CardValues.read(card)
    except (TypeError, ValueError):
        logger.warning("card of another version: %.80s", card)
        return None


def make_cards(
    keys: Sequence[int],
    read: dict[int, tuple[CardValues, str]],
    market: Market,
    vocabulary: Vocabulary,
    *,
    origin: Origin | None = None,
    reasons: dict[int, Reason] | None = None,
) -> list[Card]:
    """In the order of ``keys``. Distances are from ``origin``, or from Hamm."""
    origin = origin or vocabulary.hamm
    return [
        Card(
            key=key,
            values=read[key][0],
            market=market.spreads[read[key][0].employer_type],
            where=_where(read[key][0], origin, vocabulary),
            reason=reasons.get(key) if reasons else None,
        )
        for key in keys
        if key in read
    ]


def _where(values: CardValues, origin: Origin | None, vocabulary: Vocabulary) -> str:
    """„Hamm-Mitte“, „Soest, 23 km“; a place at the origin has no distance."""
    place = vocabulary.places.get(values.place)
    km = origin.km_to(place) if origin and place else 0
    return f"{values.where}, {km_words(km)}" if km else values.where


def skills_of(posting: JobPosting) -> Iterable[Skill]:
    """A posting that was never saved has none yet."""
    return posting.skills.all() if posting.pk else ()


def _facts(posting: JobPosting) -> list[str]:
    facts = [
        posting.work_model_label,
        posting.employment_types_label,
        posting.contract_label,
    ]
    if posting.career_changers_welcome:
        facts.append("Quereinstieg willkommen")
    return facts


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else floor(amount * 100)


def seconds(moment: datetime | None) -> int | None:
    """Whole seconds since 1970."""
    return None if moment is None else floor(moment.timestamp())
