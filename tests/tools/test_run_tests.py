import pytest

from tests.missing import missing
from tools import postgres, run_tests


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_missing_postgres_is_named_and_fails_in_ci(monkeypatch, capsys, ci, code):
    def not_installed():
        raise postgres.PostgresMissing

    monkeypatch.setattr(postgres, "_programs", not_installed)
    monkeypatch.setenv("CI", ci)

    assert run_tests.on_postgres({}) == code
    assert capsys.readouterr().out.startswith("PostgreSQL (initdb, postgres) fehlt")


def test_missing_program_skips_a_test(monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="Chromium"):
        missing("Chromium")


def test_missing_program_fails_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="Chromium"):
        missing("Chromium")
