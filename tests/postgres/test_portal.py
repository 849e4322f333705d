"""The command behind ``make run`` on PostgreSQL."""

import os
import urllib.request

import pytest
from django.db import connection

from tests.portal_process import PortalProcess


@pytest.fixture
def database_url(django_db_blocker):
    """An empty database of its own in the cluster the suite runs on."""
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS portal_test")
        cursor.execute("CREATE DATABASE portal_test")
        yield os.environ["DATABASE_URL"].rpartition("/")[0] + "/portal_test"
        cursor.execute("DROP DATABASE portal_test")


def test_portal_sets_up_and_serves_then_keeps_what_it_has(tmp_path, database_url):
    with PortalProcess(tmp_path / "data", DATABASE_URL=database_url) as portal:
        with urllib.request.urlopen(f"{portal.url}/readyz") as response:  # noqa: S310
            ready = response.read()
        first_output = portal.output
    with PortalProcess(tmp_path / "data", DATABASE_URL=database_url) as portal:
        second_output = portal.output

    assert ready == b"ok\n"
    assert "Zugänge für /admin/" in first_output
    assert second_output == f"hammjobs läuft auf {portal.url} (Strg+C beendet).\n"
    assert not (tmp_path / "data" / "hammjobs.sqlite3").exists()
