from threading import Barrier, Thread

import pytest
from django.db import connection

from listings.actions.table_changes import follow_pay_tables
from listings.models import PastBand
from tests.listings.actions.test_table_changes import (
    AFTER,
    NEW,
    band,
    make_tables,
    online,
)


@pytest.mark.django_db(transaction=True)
def test_two_machines_at_once_write_one_history():
    make_tables()
    postings = [online() for _ in range(3)]
    start, results = Barrier(2), []

    def run() -> None:
        start.wait()
        results.append(len(follow_pay_tables(at=AFTER)))
        connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(results) == 3
    assert PastBand.objects.count() == 3
    assert {band(posting) for posting in postings} == {NEW}
