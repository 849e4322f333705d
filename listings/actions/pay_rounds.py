"""What staff enter into pay tables and scales; no file decides about it any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from listings.actions.search_index import touch_reference
from listings.actions.table_changes import Followed, follow_pay_tables
from listings.models import PayScale, PayTableRate
from listings.models.pay_table import COMPUTED
from listings.pay.rounds import RoundLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRound:
    """A new table of a scale. ``confidence`` is that of the typed lines; computed
    ones say so themselves.
    """

    scale: PayScale
    valid_from: date
    valid_until: date | None
    source: str
    confidence: str
    lines: Sequence[RoundLine]


@transaction.atomic
def save_pay_round(*, pay_round: PayRound, at: datetime) -> list[Followed]:
    """Save all cells or none and end what they replace; returns who follows at once.

    Whatever was valid on the new table's first day ends the day before.
    """
    scale = pay_round.scale
    PayTableRate.objects.bulk_create(
        _rate(pay_round, line, at) for line in pay_round.lines
    )
    earlier = PayTableRate.objects.filter(
        scale=scale.name, valid_from__lt=pay_round.valid_from
    )
    is_open = Q(valid_until__isnull=True) | Q(valid_until__gte=pay_round.valid_from)
    day_before = pay_round.valid_from - timedelta(days=1)
    earlier.filter(is_open).update(valid_until=day_before, edited_at=at)
    # Whoever enters a table has just looked at its source.
    PayScale.objects.filter(pk=scale.pk).update(as_of=timezone.localdate(at))
    touch_reference()
    return follow_pay_tables(at=at)


@transaction.atomic
def save_pay_table_rate(*, rate: PayTableRate, at: datetime) -> None:
    """Save one cell as typed. Bands follow once all cells are corrected: by the next
    ``follow_pay_tables``, so that a band is never half corrected.
    """
    rate.edited_at = at
    rate.save()
    touch_reference()


@transaction.atomic
def save_pay_scale(*, scale: PayScale, at: datetime) -> None:
    scale.edited_at = at
    scale.save()
    touch_reference()


def _rate(pay_round: PayRound, line: RoundLine, at: datetime) -> PayTableRate:
    return PayTableRate(
        scale=pay_round.scale.name,
        grade=line.grade,
        step=line.step,
        valid_from=pay_round.valid_from,
        valid_until=pay_round.valid_until,
        eur_per_month=line.amount or 0,
        weekly_hours=pay_round.scale.weekly_hours,
        source=pay_round.source,
        confidence=COMPUTED if line.computed else pay_round.confidence,
        edited_at=at,
    )
