import pytest

from hammjobs import preparation
from tests.listings.actions.test_table_changes import (
    AFTER,
    NEW,
    band,
    make_tables,
    online,
)

STEPS = ("_migrate", "_collect_static_files", "_load_contents", "_index_postings")


@pytest.mark.django_db
def test_each_start_lets_bands_follow_their_tables(
    monkeypatch, settings, tmp_path, time_machine
):
    settings.DATA_DIR = tmp_path
    for step in STEPS:
        monkeypatch.setattr(preparation, step, lambda say: None)
    make_tables()
    posting = online()
    time_machine.move_to(AFTER, tick=False)

    preparation.prepare(print)

    assert band(posting) == NEW
