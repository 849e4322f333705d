import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from listings.actions.reference import load_reference_data
from listings.actions.terms import delete_term, load_terms, save_term
from listings.models import SearchState, Term
from listings.search.run import current_vocabulary
from tests.factories.guide import make_term

pytestmark = pytest.mark.django_db

FILE = """
[[term]]
name = "TV-V"
slug = "tv-v"
also = ["Tarif der Versorger", "Versorgertarif"]
explanation = "Ein Tarif."
sources = "Stand heute"
query = "q=TV-V"

[[term]]
name = "Rollout"
slug = "rollout"
explanation = "Ein Verteilen."
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "terms.toml"
    path.write_text(FILE)
    return path


def test_load_creates_what_is_missing(file):
    assert load_terms(file=file) == 2

    term = Term.objects.get(slug="tv-v")
    assert (term.name, term.explanation) == ("TV-V", "Ein Tarif.")
    assert term.other_forms == ["Tarif der Versorger", "Versorgertarif"]
    assert (term.sources, term.query, term.is_shown) == ("Stand heute", "q=TV-V", True)


def test_load_again_changes_nothing_and_tells_nobody(file):
    load_terms(file=file)
    before = list(Term.objects.values()), SearchState.objects.now()

    load_terms(file=file)

    assert (list(Term.objects.values()), SearchState.objects.now()) == before


def test_load_brings_a_newer_explanation_where_nobody_edited(file):
    load_terms(file=file)
    file.write_text(FILE.replace("Ein Tarif.", "Ein besserer Satz."))

    load_terms(file=file)

    assert Term.objects.get(slug="tv-v").explanation == "Ein besserer Satz."


@pytest.mark.parametrize(
    "edited", [{"explanation": "Von Hand."}, {"name": "TVV"}, {"also": "Von Hand"}]
)
def test_load_keeps_what_an_editor_wrote(file, edited):
    load_terms(file=file)
    Term.objects.filter(slug="tv-v").update(**edited)
    file.write_text(FILE.replace("Ein Tarif.", "Ein besserer Satz."))

    load_terms(file=file)

    assert Term.objects.filter(slug="tv-v", **edited).exists()


def test_load_shows_no_term_that_an_editor_hid(file):
    load_terms(file=file)
    Term.objects.update(is_shown=False)
    file.write_text(FILE.replace("Ein Tarif.", "Ein besserer Satz."))

    load_terms(file=file)

    assert not Term.objects.shown().exists()


def test_load_leaves_a_term_of_the_editors_with_a_shipped_name(file):
    own = make_term("TV-V", slug="versorgungstarif")

    load_terms(file=file)

    assert set(Term.objects.values_list("slug", flat=True)) == {own.slug, "rollout"}


def test_load_refuses_a_broken_term(file):
    file.write_text(FILE.replace('"rollout"', '"roll out"'))

    with pytest.raises(ValidationError):
        load_terms(file=file)

    assert not Term.objects.exists()


def test_shipped_terms_come_with_the_reference_data():
    counts = load_reference_data()

    assert counts["Begriffe"] == Term.objects.shown().count() >= 40


def test_shipped_terms_are_written_once():
    load_terms()
    before = SearchState.objects.now()

    load_terms()

    assert SearchState.objects.now() == before


def test_every_process_hears_of_a_saved_and_of_a_deleted_term():
    assert current_vocabulary().guide.terms == ()

    term = save_term(term=Term(name="Rollout", slug="rollout", explanation="So."))
    assert [each.name for each in current_vocabulary().guide.terms] == ["Rollout"]

    delete_term(term=term)

    assert current_vocabulary().guide.terms == ()


def test_other_forms_are_kept_one_a_line_and_once():
    term = make_term("Rollout", also=" Rollouts \r\n\r\nRoll-out\nRollouts\n")

    assert Term.objects.get().also == "Rollouts\nRoll-out"
    assert term.other_forms == ["Rollouts", "Roll-out"]


@pytest.mark.parametrize("empty", ["name", "slug", "explanation"])
def test_term_without_name_anchor_or_explanation_is_refused(empty):
    values = {"name": "Rollout", "slug": "rollout", "explanation": "So."} | {empty: ""}

    with pytest.raises(IntegrityError, match="term_is_complete"):
        Term.objects.create(**values)
