from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from listings.models import JobPosting
from tests.listings.imports.feeds import FIXTURES

pytestmark = pytest.mark.django_db


def import_file(name, *options):
    out = StringIO()
    path = str(FIXTURES / name)
    call_command("import_postings", "personio", path, *options, stdout=out)
    return out.getvalue()


def test_command_only_reports_by_default(employer):
    words = import_file("vier_stellen.xml", "--employer=lippeaue")

    assert "neu            7001  IT-Projektkoordination (m/w/d)\n" in words
    assert "4 Einträge: 4 neu. Probelauf, nichts gespeichert" in words.replace(
        "\u00a0", " "
    )
    assert not JobPosting.objects.exists()


def test_command_saves_when_told_to(employer):
    words = import_file("vier_stellen.xml", "--employer=lippeaue", "--apply")

    assert "4 neu. Gespeichert." in words
    assert employer.postings.count() == 4


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("abgebrochen.xml", "Zeile 5, Spalte 1"),
        ("falsche_wurzel.xml", "nicht der erwartete Feed"),
        ("ohne_stellen.xml", "keine brauchbare Stelle"),
        ("dtd_bombe.xml", "DTD oder Entitäten"),
        ("gibt_es_nicht.xml", "lässt sich nicht lesen"),
    ],
)
def test_command_fails_with_one_line_on_an_unusable_feed(employer, name, message):
    with pytest.raises(CommandError, match=message) as failure:
        import_file(name, "--employer=lippeaue", "--apply")

    assert failure.value.returncode == 1
    assert str(failure.value).endswith("Es wurde nichts geändert.")
    assert "\n" not in str(failure.value)


def test_command_fails_when_too_much_would_vanish(employer):
    import_file("vier_stellen.xml", "--employer=lippeaue", "--apply")

    with pytest.raises(CommandError, match="Im Feed fehlen 4 von 4"):
        import_file("sprachpaar_de.xml", "--employer=lippeaue", "--apply")

    assert employer.postings.count() == 4
    words = import_file(
        "sprachpaar_de.xml", "--employer=lippeaue", "--apply", "--max-withdrawals=100"
    )
    assert "2 neu, 4 gelöscht. Gespeichert." in words


def test_command_names_an_unknown_employer():
    with pytest.raises(CommandError, match="keinen Arbeitgeber „niemand“"):
        import_file("vier_stellen.xml", "--employer=niemand")


def test_command_knows_its_sources(employer):
    with pytest.raises(CommandError, match="personio"):
        call_command("import_postings", "unbekannt", "x.xml", "--employer=lippeaue")
