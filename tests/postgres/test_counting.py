import threading
from contextlib import closing
from datetime import date

import pytest
from django.db import connection
from psycopg2 import connect

from listings.actions.count_buffer import CountBuffer
from listings.actions.posting_counts import CountKey, write_counts
from listings.models import PostingCount
from tests.factories import make_postings
from tests.portal_process import PortalProcess
from tests.postgres.test_portal import database_url  # noqa: F401
from tests.visits import visit_postings

PROCESSES, ROUNDS = 6, 40
DAY = date(2026, 11, 25)


@pytest.mark.django_db(transaction=True)
def test_workers_that_write_the_same_rows_at_once_lose_and_double_nothing():
    """Each thread is a worker with a buffer and a connection of its own."""
    postings = make_postings(3)
    barrier = threading.Barrier(PROCESSES)

    def work() -> None:
        buffer = CountBuffer(write_counts, every=None)
        barrier.wait()
        for _ in range(ROUNDS):
            for posting in postings:
                buffer.add(CountKey(posting.pk, DAY, "view", "search"))
            buffer.flush()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = PostingCount.objects.values_list("number", flat=True)
    assert list(numbers) == [PROCESSES * ROUNDS] * 3


def test_no_count_is_lost_when_the_server_is_stopped(
    tmp_path,
    database_url,  # noqa: F811
):
    settings = {"DATABASE_URL": database_url, "WEB_CONCURRENCY": "3"}
    with PortalProcess(tmp_path / "data", **settings) as portal:
        visits = visit_postings(portal)
        portal.stop()

    assert _views(database_url) == visits
    assert "counts are lost" not in portal.output


def _views(url: str) -> int:

    with closing(connect(url)) as database, database.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(number), 0) FROM listings_postingcount")
        return cursor.fetchone()[0]
