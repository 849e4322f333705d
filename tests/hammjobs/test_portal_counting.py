"""Counts in the real server: several workers, an orderly stop, none lost."""

import signal
import sqlite3
from pathlib import Path

from tests.portal_process import PortalProcess
from tests.visits import visit_postings


def views(data: Path) -> int:
    query = "SELECT coalesce(sum(number), 0) FROM listings_postingcount"
    with sqlite3.connect(data / "hammjobs.sqlite3") as database:
        return database.execute(query).fetchone()[0]


def test_no_count_is_lost_when_the_server_is_stopped(tmp_path):
    data = tmp_path / "data"

    with PortalProcess(data, WEB_CONCURRENCY="3") as portal:
        before = views(data)
        visits = visit_postings(portal)
        portal.stop(signal.SIGTERM)
    after_term = views(data) - before
    with PortalProcess(data, WEB_CONCURRENCY="3") as portal:
        visit_postings(portal)
        portal.stop(signal.SIGINT)
    after_both = views(data) - before

    assert (after_term, after_both) == (visits, 2 * visits)
    assert "counts are lost" not in portal.output
