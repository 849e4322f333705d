"""0004 on a database that is in use: postings learn until when their table is valid."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from listings.actions.reference import load_reference_data
from listings.models import JobPosting, PayScale, PayTableRate
from tests.factories import by_table, make_posting, make_rate

BEFORE, AFTER = ("listings", "0003_search_text"), ("listings", "0004_pay_scales")


def migrate(to: tuple[str, str]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([to])


@pytest.mark.django_db(transaction=True)
def test_filled_database_is_migrated_and_loaded():
    make_rate(valid_until=date(2027, 3, 31))
    make_rate(step="3", valid_until=date(2027, 2, 28))
    make_rate(grade="EG11", valid_until=None)
    keys = [
        make_posting(**by_table(**values)).pk
        for values in (
            {},
            {"salary_step_max": "3"},
            {"salary_grade": "EG11"},
            {"salary_scale": "TV-X"},
        )
    ]
    own = make_posting()
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("listings")
    try:
        migrate(BEFORE)
        migrate(AFTER)
        rows = JobPosting.objects.order_by("pk")
        last_days = list(rows.values_list("salary_table_until", flat=True))
    finally:
        MigrationExecutor(connection).migrate(newest)

    assert last_days == [date(2027, 3, 31), date(2027, 2, 28), None, None, None]
    assert [*keys, own.pk] == list(rows.values_list("pk", flat=True))
    load_reference_data()
    assert PayScale.objects.count() == 3
    mine = PayTableRate.objects.get(grade="EG10", step="1", valid_from=date(2026, 6, 1))
    assert (mine.eur_per_month, mine.is_unused) == (Decimal("4911.53"), False)
