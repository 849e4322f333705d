import csv
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.factories import make_employer, make_posting

pytestmark = pytest.mark.django_db


def checked(*options):
    out = StringIO()
    call_command("check_postings", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def faulty():
    employer = make_employer(slug="nordwerk", name="Nordwerk (Demo)")
    return make_posting(title="Projektleiter", employer=employer)


def test_command_names_each_finding_with_its_fix(faulty):
    words = checked()

    assert f"{faulty.pk}  Projektleiter (Nordwerk (Demo)): " in words
    assert "Fehler   Der Titel spricht nur ein Geschlecht an" in words
    assert "Zum Beispiel „Projektleitung“" in words
    assert "Hinweis  Straße und Hausnummer fehlen." in words
    assert words.endswith("1\u00a0Stelle geprüft, 1 davon mit Fehlern.\n")


def test_errors_only_leaves_the_hints_out(faulty):
    assert "Hinweis" not in checked("--errors-only")


def test_command_can_be_kept_to_one_employer(faulty):
    other = make_posting()

    words = checked("--employer=nordwerk")

    assert f"{other.pk}  " not in words
    assert "1\u00a0Stelle geprüft" in words


def test_command_refuses_an_unknown_employer():
    with pytest.raises(CommandError, match="keinen Arbeitgeber „gibtsnicht“"):
        checked("--employer=gibtsnicht")


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_drafts_are_checked_too(state):
    make_posting(**{state: True})

    assert "1\u00a0Stelle geprüft" in checked()


@pytest.mark.parametrize("state", ["expired", "filled", "archived"])
def test_ended_postings_are_not_checked(state):
    make_posting(**{state: True})

    assert checked() == "0\u00a0Stellen geprüft, 0 davon mit Fehlern.\n"


def table(*options):
    text = checked("--format=csv", *options).removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_csv_has_a_line_a_finding(faulty):
    rows = table("--errors-only")

    assert [(row["Arbeitgeber"], row["Regel"], row["Feld"]) for row in rows] == [
        ("nordwerk", "title_gender", "title")
    ]


def test_title_in_the_csv_is_no_formula():
    make_posting(title="=1+1", street="")

    assert {row["Titel"] for row in table()} == {"'=1+1"}


def test_many_are_read_in_batches(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("listings.queries.posting_checks.MOST_AT_ONCE", 2)
    employer = make_employer()
    for _ in range(5):
        make_posting(employer=employer)

    with django_assert_num_queries(1 + 3):
        words = checked()

    assert "5\u00a0Stellen geprüft" in words
