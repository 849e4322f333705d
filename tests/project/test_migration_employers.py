"""0014 on a database that is in use: whoever is in it was let in, and stays public."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from listings.models import Employer
from tests.factories import make_employer

AFTER = ("listings", "0014_employers")


@pytest.mark.django_db(transaction=True)
def test_employers_of_a_filled_database_are_verified():
    make_employer(unverified=True)
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("listings")
    parents = executor.loader.graph.node_map[AFTER].parents
    before = [node.key for node in parents if node.key[0] == "listings"]
    try:
        executor.migrate(before)
        MigrationExecutor(connection).migrate([AFTER])
    finally:
        MigrationExecutor(connection).migrate(newest)

    employer = Employer.objects.get()
    assert employer.is_verified
    assert employer.updated_at is not None
    assert (employer.pay_system, employer.benefits) == ("", "")
