"""Keep what the live postings pay, day by day, so that it can be told over time."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from listings.models import PaySnapshot
from listings.models.pay_snapshot import FIGURES, GroupKind
from listings.pay.band import to_the_cent
from listings.queries.pay_figures import PayFigures, PayOverview, pay_overview


@transaction.atomic
def take_pay_snapshot(*, at: datetime) -> int:
    """Write the day's figures, over those taken earlier on the same day.

    The day is that of ``at`` in Berlin. Returns the number of groups.
    """
    snapshots = list(_snapshots(pay_overview(at), timezone.localdate(at)))
    PaySnapshot.objects.bulk_create(
        snapshots,
        update_conflicts=True,
        unique_fields=["day", "kind", "value"],
        update_fields=["count", *FIGURES],
    )
    return len(snapshots)


def ensure_pay_snapshot(*, at: datetime) -> int:
    """Take the day's snapshot where nobody has yet; the number of groups written."""
    if PaySnapshot.objects.filter(day=timezone.localdate(at)).exists():
        return 0
    return take_pay_snapshot(at=at)


def _snapshots(overview: PayOverview, day: date) -> Iterator[PaySnapshot]:
    yield _snapshot(overview.everything, day, GroupKind.ALL, "")
    for kind, figures in overview.by_type.items():
        yield _snapshot(figures, day, GroupKind.TYPE, kind.value)
    for level, figures in overview.by_level.items():
        yield _snapshot(figures, day, GroupKind.LEVEL, level.value)


def _snapshot(
    figures: PayFigures, day: date, kind: GroupKind, value: str
) -> PaySnapshot:
    snapshot = PaySnapshot(day=day, kind=kind, value=value, count=figures.count)
    if pay := figures.pay:
        snapshot.median_low = to_the_cent(pay.median_low)
        snapshot.median_high = to_the_cent(pay.median_high)
        snapshot.lower_quartile = to_the_cent(pay.middles.lower_quartile)
        snapshot.median = to_the_cent(pay.middles.median)
        snapshot.upper_quartile = to_the_cent(pay.middles.upper_quartile)
    return snapshot
