import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

APPS = ("articles", "listings")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_migrations_run_both_ways():
    for app in APPS:
        call_command("migrate", app, "zero", verbosity=0)
    left = [name for name in _tables() if name.startswith(APPS)]
    call_command("migrate", verbosity=0)

    assert left == []
    assert _plan() == []


def _tables() -> list[str]:
    return connection.introspection.table_names()


def _plan() -> list:
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
