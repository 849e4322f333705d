"""0014 on a database that is in use: whoever is in it was let in, and stays public."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from listings.models import Employer
from tests.factories import make_employer

AFTER = ("listings", "0014_employers")


def add_to(app_state, slug):
    """Into the old tables, where no address was taken yet."""
    old = app_state.get_model("listings", "Employer").objects
    row = old.values("employer_type", "place_id").first()
    old.create(name=slug, slug=slug, **row)


@pytest.mark.django_db(transaction=True)
def test_employers_of_a_filled_database_are_verified():
    make_employer(unverified=True)
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("listings")
    parents = executor.loader.graph.node_map[AFTER].parents
    before = [node.key for node in parents if node.key[0] == "listings"]
    try:
        state = executor.migrate(before)
        add_to(state.apps, "anmelden")
        add_to(state.apps, "anmelden-1")
        MigrationExecutor(connection).migrate([AFTER])
    finally:
        MigrationExecutor(connection).migrate(newest)

    assert not Employer.objects.filter(verified_at=None).exists()
    slugs = Employer.objects.filter(slug__startswith="anmelden")
    assert set(slugs.values_list("name", "slug")) == {
        ("anmelden", "anmelden-2"),
        ("anmelden-1", "anmelden-1"),
    }
    employer = Employer.objects.exclude(pk__in=slugs).get()
    assert employer.is_verified
    assert employer.updated_at is not None
    assert (employer.pay_system, employer.benefits) == ("", "")
