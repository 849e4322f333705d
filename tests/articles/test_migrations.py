"""What the migrations make of a database that is in use."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = ("articles", "0001_initial"), ("articles", "0002_editorial")
AT = datetime(2026, 11, 20, 7, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_editorial_makes_a_first_version_of_every_article_and_frees_addresses():
    old = _migrate(BEFORE).get_model("articles", "Article")
    common = {"standfirst": "Worum.", "author": "Redaktion", "audience": ()}
    old.objects.create(
        title="Öffentlich",
        slug="hamm-paket",
        body="Text.",
        status="published",
        published_at=AT,
        updated_at=AT,
        **common,
    )
    old.objects.create(title="Entwurf", slug="entwurf", **common)

    articles = _migrate(AFTER).get_model("articles", "Article").objects.order_by("pk")

    public, draft = articles
    assert public.slug == f"hamm-paket-artikel-{public.pk}"
    assert draft.slug == "entwurf"
    version = public.versions.get()
    assert (version.number, version.title, version.body) == (1, "Öffentlich", "Text.")
    assert (version.at, version.by) == (AT, None)
    assert draft.versions.get().title == "Entwurf"
    call_command("migrate", verbosity=0)


def _migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps
