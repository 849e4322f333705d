from pathlib import Path

import pytest

from listings.actions import entry_format as module
from listings.actions.entry_format import DECIDING, ROOT, entry_format


@pytest.mark.parametrize("name", DECIDING)
def test_what_decides_is_there(name):
    assert (ROOT / name).exists()


def test_any_change_of_code_or_data_is_another_format(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "DECIDING", ("analysis", "places.csv"))
    (tmp_path / "analysis").mkdir()
    texts = [tmp_path / "analysis" / "words.py", tmp_path / "analysis" / "parts.txt"]
    for path in (*texts, tmp_path / "places.csv"):
        path.write_text("vorher")
    formats = {_fresh()}

    for path in (*texts, tmp_path / "places.csv"):
        path.write_text("nachher")
        formats.add(_fresh())

    assert len(formats) == 4
    assert _fresh() == _fresh()


def _fresh() -> str:
    entry_format.cache_clear()
    return entry_format()


@pytest.fixture(autouse=True)
def real_format_afterwards():
    yield
    entry_format.cache_clear()


def test_root_is_the_repository():
    assert (Path(ROOT) / "manage.py").exists()
