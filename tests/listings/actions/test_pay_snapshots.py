from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from listings.actions.pay_snapshots import ensure_pay_snapshot, take_pay_snapshot
from listings.models import PaySnapshot
from tests.factories import make_posting, make_postings
from tests.factories.pay import make_pay_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return timezone.now()


def snapshot(value: str = "mittelstand") -> PaySnapshot:
    return PaySnapshot.objects.get(value=value)


def test_snapshot_keeps_all_types_and_levels_of_the_day(at):
    make_postings(5, experience_level="entry")
    make_posting(employer_type="stadtwerke")

    assert take_pay_snapshot(at=at) == 8

    groups = PaySnapshot.objects.values_list("kind", "value", "count")
    assert sorted(groups) == [
        ("all", "", 6),
        ("level", "entry", 5),
        ("level", "experienced", 1),
        ("level", "lead", 0),
        ("type", "mittelstand", 5),
        ("type", "softwarehaus", 0),
        ("type", "stadtwerke", 1),
        ("type", "verwaltung", 0),
    ]
    assert set(PaySnapshot.objects.values_list("day", flat=True)) == {
        timezone.localdate(at)
    }


def test_snapshot_holds_the_figures_and_hides_them_below_five(at):
    for low in (2600, 2800, 3000, 3200, 3400):
        make_posting(salary_min=Decimal(low), salary_max=Decimal(low + 400))
    make_postings(4, employer_type="stadtwerke")

    take_pay_snapshot(at=at)

    taken, hidden = snapshot(), snapshot("stadtwerke")
    assert (taken.median_low, taken.median_high) == (3000, 3400)
    assert (taken.lower_quartile, taken.median, taken.upper_quartile) == (
        3000,
        3200,
        3400,
    )
    assert (hidden.count, hidden.median, hidden.median_low) == (4, None, None)


def test_second_snapshot_of_a_day_takes_the_place_of_the_first(at):
    make_postings(5)
    take_pay_snapshot(at=at)
    make_postings(7, salary_max=Decimal(4800))

    take_pay_snapshot(at=at)
    take_pay_snapshot(at=at)

    assert PaySnapshot.objects.count() == 8
    assert snapshot().count == 12
    assert snapshot().median_high == Decimal(4800)


def test_group_that_has_shrunk_loses_its_figures(at):
    make_postings(5)
    take_pay_snapshot(at=at)

    take_pay_snapshot(at=at + timedelta(days=40))

    days = PaySnapshot.objects.filter(value="mittelstand").order_by("day")
    assert [(each.count, each.median) for each in days] == [
        (5, Decimal(3400)),
        (0, None),
    ]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, 59, tzinfo=UTC), 22),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), 23),
    ],
)
def test_day_of_a_snapshot_is_the_one_in_berlin(moment, day):
    take_pay_snapshot(at=moment)

    assert {each.day.day for each in PaySnapshot.objects.all()} == {day}


def test_start_takes_the_days_snapshot_once(at):
    ensure_pay_snapshot(at=at)
    make_posting()
    ensure_pay_snapshot(at=at)

    assert snapshot().count == 0

    ensure_pay_snapshot(at=at + timedelta(days=1))

    assert list(
        PaySnapshot.objects.filter(value="mittelstand")
        .order_by("day")
        .values_list("count", flat=True)
    ) == [0, 1]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "place"},
        {"count": 4},
        {"median": None},
        {"median_low": Decimal(5000)},
        {"lower_quartile": Decimal(5000)},
        {"upper_quartile": Decimal(3000)},
    ],
)
def test_database_refuses_what_cannot_be(values, at):
    kept = make_pay_snapshot(at.date())
    rows = PaySnapshot.objects.filter(pk=kept.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**values)


def test_figures_below_five_cannot_be_kept(at):
    hidden = make_pay_snapshot(at.date(), None)
    rows = PaySnapshot.objects.filter(pk=hidden.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(median=Decimal(3900))


def test_group_stands_once_a_day(at):
    make_pay_snapshot(at.date())

    with pytest.raises(IntegrityError), transaction.atomic():
        make_pay_snapshot(at.date())
