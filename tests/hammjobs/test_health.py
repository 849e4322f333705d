import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from hammjobs import views_health


def test_healthz_answers_without_a_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_ready_when_every_migration_is_in(
    client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_waits_for_a_missing_migration(client):
    MigrationRecorder(connection).record_unapplied("listings", "0001_initial")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content.decode() == "Der Datenbank fehlen Migrationen.\n"


def test_readyz_tells_when_the_database_is_away(client, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(views_health, "unapplied_migrations", away)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content.decode() == "Die Datenbank ist nicht erreichbar.\n"


def test_health_is_not_changed_by_asking(client):
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405
