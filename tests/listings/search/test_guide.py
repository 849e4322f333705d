from datetime import timedelta

import pytest
from django.utils import timezone

from listings.search.guide import ChapterQuery, Guide, load_guide
from listings.search.run import current_vocabulary
from listings.search.synonyms import SynonymTable
from listings.search.word_query import read_words
from tests.factories.guide import make_chapter, make_term

pytestmark = pytest.mark.django_db

NONE = SynonymTable.from_rows([])
SYNONYMS = SynonymTable.from_rows([("Cutover", "Go-live", "Rollout")])


def answer(words, synonyms=NONE, at=None):
    at = at or timezone.now()
    return load_guide().answer(words, read_words(words, synonyms), at)


def titles(words, synonyms=NONE):
    return [hit.title for hit in answer(words, synonyms).hits]


@pytest.mark.parametrize(
    "words",
    [
        "Stadtwerke",
        "stadtwerken",
        "Tarifvertrag",
        "Tarif",
        "Verträge der Tarife",
        "Quereinsteigerin",
        "quer-einstieg",
        "tv-v",
        "TVV",
        '"nach dem Tarifvertrag"',
        "Stadtwerke -Softwarehaus",
    ],
)
def test_words_are_understood_as_among_postings(words):
    make_chapter("Wer sucht", text="Kein Wort davon.")
    make_chapter(
        "Stadtwerke",
        text="Gezahlt wird nach dem Tarifvertrag TV-V.\n\nQuereinstieg gelingt.",
    )

    assert titles(words) == ["Stadtwerke"]


@pytest.mark.parametrize("words", ['"Tarif gezahlt"', "Stadtwerke Kanban", "-Tarif"])
def test_what_does_not_fit_is_not_found(words):
    make_chapter("Stadtwerke", text="Gezahlt wird nach dem Tarif.")

    assert not answer(words)


def test_what_is_left_out_is_left_out():
    make_chapter("Stadtwerke", text="Mit Tarif.")
    make_chapter("Stadtwerke im Vergleich", text="Ohne.")

    assert titles("Stadtwerke -Tarif") == ["Stadtwerke im Vergleich"]


def test_heading_comes_before_article_title_before_text():
    make_chapter("Im Text", text="Vom Gehalt.")
    make_chapter("Überall", article_title="Gehalt im Vergleich")
    make_chapter("Gehalt")

    assert titles("Gehalt") == ["Gehalt", "Überall", "Im Text"]


def test_shorter_heading_and_then_the_oftener_used_word_come_first():
    make_chapter("Einmal", text="Gantt.")
    make_chapter("Nicht nur einmal", text="Gantt, Gantt und Gantt.")

    assert titles("Gantt") == ["Nicht nur einmal", "Einmal"]

    make_chapter("Gantt und was davon bleibt")
    make_chapter("Gantt")
    assert titles("Gantt") == [
        "Gantt",
        "Gantt und was davon bleibt",
        "Nicht nur einmal",
    ]


def test_near_words_come_last():
    make_chapter("Rollout")
    make_chapter("Go-live")

    assert titles("Cutover", SYNONYMS) == ["Go-live", "Rollout"]


def test_three_are_enough():
    for number in range(5):
        make_chapter(f"Gehalt {number}")

    assert len(titles("Gehalt")) == 3


def test_quotation_shows_the_passage_with_all_words_marked_and_escaped():
    make_chapter(
        "Geld",
        text="Vom Gehalt.\n\nGehalt & Tarif <b>hängen</b> zusammen.\n\nTarif.",
    )

    hit = answer("Tarif Gehalt").hits[0]

    assert (hit.title, hit.source) == ("Geld", "Leitfaden")
    assert hit.quotation == (
        "<mark>Gehalt</mark> &amp; <mark>Tarif</mark> "
        "&lt;b&gt;hängen&lt;/b&gt; zusammen."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Tarif Gehalt", "Gehalt und Tarif."),
        ("Tarif", "Vom Tarif."),
        ("Vertrag", "Im Tarifvertrag steht es."),
        ("TVV", "Dort gilt TV-V."),
        ("Kanban", "Mit Kanban."),
    ],
)
def test_quotation_is_taken_from_the_paragraph_that_has_most(words, expected):
    paragraphs = ["Vom Tarif.", "Und so.", "–", "Gehalt und Tarif."]
    paragraphs += ["Im Tarifvertrag steht es.", "Dort gilt TV-V.", "Mit Kanban."]
    make_chapter("Geld", text="\n\n".join(paragraphs))

    quoted = answer(words).hits[0].quotation

    assert quoted.replace("<mark>", "").replace("</mark>", "") == expected
    assert "<mark>" in quoted


def test_quotation_survives_a_word_of_very_many_places():
    make_chapter("Geld", text="\n\n".join(["Rollout " * 300, "Tarif."]))

    assert answer("Tarif").hits[0].quotation == "<mark>Tarif</mark>."


def test_quotation_is_the_beginning_where_the_heading_alone_has_the_word():
    make_chapter("Gehalt", text="Erster Satz.\n\nZweiter Satz.")

    assert answer("Gehalt").hits[0].quotation == "Erster Satz."


@pytest.mark.parametrize(
    "words", ["TV-V", "tv v", "TVV", "Tarif der Versorger", '"TV-V"']
)
def test_named_term_is_the_answer_itself(words):
    make_term("TV-V", also="Tarif der Versorger")
    make_chapter("Stadtwerke", text="TV-V, Tarif der Versorger.")

    found = answer(words)

    assert found.term.name == "TV-V"
    assert [hit.title for hit in found.hits] == ["Stadtwerke"]


def test_another_spelling_that_the_search_knows_names_the_term():
    make_term("Go-live")

    assert answer("Cutover", SYNONYMS).term.name == "Go-live"


def test_term_inside_a_longer_question_stands_among_the_hits():
    make_term("Scrum", explanation="Ein Rahmen.")
    make_term("Sprint", explanation="Ein Abschnitt in Scrum.")

    found = answer("Scrum Master")
    assert (found.term, titles("Scrum")) == (None, [])

    make_term("Scrum und Kanban")
    assert titles("Scrum") == ["Scrum und Kanban"]


def test_chapter_appears_with_its_article():
    make_chapter("Gehalt", upcoming=True)

    assert not answer("Gehalt")
    tomorrow = timezone.now() + timedelta(days=1, minutes=1)
    assert answer("Gehalt", at=tomorrow).hits


def test_hidden_term_is_no_answer():
    make_term("TV-V", is_shown=False)

    assert not answer("TV-V")


def test_vocabulary_of_a_process_hears_of_new_chapters():
    assert current_vocabulary().guide.chapters == ()

    make_chapter("Gehalt")

    assert [each.heading for each in current_vocabulary().guide.chapters] == ["Gehalt"]


# Chapters of a posting


def chosen(*facets, **chapters):
    for heading, queries in chapters.items():
        make_chapter(heading, query="\n".join(queries))
    found = load_guide().chapters_for(
        lambda name, value: f"{name}={value}" in facets, timezone.now()
    )
    return [chapter.heading for chapter in found]


def test_posting_has_a_chapter_for_each_kind_in_their_order():
    assert chosen(
        *("typ=stadtwerke", "tarif=tv-v", "erfahrung=einstieg", "quereinstieg=1"),
        wechseln=["quereinstieg=1"],
        anfangen=["erfahrung=einstieg"],
        werke=["typ=stadtwerke"],
        tarif=["tarif=tv-v"],
        verwaltung=["typ=verwaltung"],
        ohne=[],
    ) == ["tarif", "werke", "wechseln", "anfangen"]


def test_most_specific_search_wins():
    assert chosen(
        *("typ=stadtwerke", "erfahrung=einstieg"),
        alle=["typ=stadtwerke&typ=verwaltung&typ=mittelstand"],
        beide=["typ=stadtwerke&typ=verwaltung"],
        einstieg=["erfahrung=einstieg"],
        genau=["typ=stadtwerke&erfahrung=einstieg"],
    ) == ["beide", "genau"]


def test_every_criterion_must_hold():
    assert (
        chosen(
            "typ=stadtwerke",
            a=["typ=stadtwerke&erfahrung=einstieg"],
            b=["typ=stadtwerke&q=Rollout"],
            c=["typ=stadtwerke&gehalt=3000"],
        )
        == []
    )


def test_chapter_of_several_searches_is_shown_once():
    assert chosen(
        *("typ=stadtwerke", "quereinstieg=1"),
        eines=["typ=stadtwerke", "quereinstieg=1"],
        anderes=["quereinstieg=1"],
    ) == ["eines", "anderes"]


def test_search_that_says_nothing_of_the_kinds_is_no_reason():
    assert chosen("kenntnis=jira", a=["kenntnis=jira"]) == []


def test_chapter_to_come_explains_nothing_yet():
    make_chapter("Morgen", upcoming=True, query="typ=stadtwerke")

    found = load_guide().chapters_for(lambda name, value: True, timezone.now())

    assert found == []


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("typ=stadtwerke&tarif=tv-v", "tarif"),
        ("typ=stadtwerke&quereinstieg=1", "quereinstieg"),
        ("typ=stadtwerke&erfahrung=einstieg", "erfahrung"),
        ("typ=stadtwerke&ort=hamm", "typ"),
        ("ort=hamm", ""),
        ("", ""),
    ],
)
def test_kind_of_a_search_is_what_it_is_most_about(query, kind):
    assert ChapterQuery.read(query).kind == kind


def test_guide_without_anything_answers_nothing():
    assert not Guide().answer("TV-V", read_words("TV-V", NONE), timezone.now())


def test_term_with_a_word_that_is_left_out_is_no_answer():
    make_term("SAP-Rollout")

    assert answer("-sap rollout").term is None
