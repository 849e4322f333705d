import pytest

from listings.imports.record import Section
from listings.imports.sections import MOST_SECTIONS, field_for, texts_of


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Deine Aufgaben", "tasks"),
        ("Ihre Tätigkeiten", "tasks"),
        ("Das erwartet dich", "tasks"),
        ("Your mission", "tasks"),
        ("What you’ll do", "tasks"),
        ("Beschreibung", "tasks"),
        ("Dein Profil", "profile"),
        ("Das bringst du mit", "profile"),
        ("Was wir erwarten", "profile"),
        ("Requirements", "profile"),
        ("Wir bieten", "offer"),
        ("Warum wir?", "offer"),
        ("Why us?", "offer"),
        ("Deine Benefits", "offer"),
        ("Über uns", "offer"),
        ("Unternehmensprofil", "offer"),
        ("So bewirbst du dich", "application_process"),
        ("Kontakt", "application_process"),
        ("How to apply", "application_process"),
        ("Weiterer Text", ""),
        ("", ""),
    ],
)
def test_section_title_says_where_it_belongs(title, expected):
    assert field_for(title) == expected


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ([("Aufgaben", "a"), ("Profil", "b")], {"tasks": "a", "profile": "b"}),
        ([("", "a")], {"tasks": "a"}),
        ([("Hallo!", "a")], {"tasks": "<h3>Hallo!</h3>a"}),
        (
            [("Hallo!", "a"), ("Bis bald <b>", "b")],
            {"tasks": "<h3>Hallo!</h3>a<h3>Bis bald &lt;b&gt;</h3>b"},
        ),
        (
            [("Profil", "b"), ("Wort vorab", "a")],
            {"tasks": "<h3>Wort vorab</h3>a", "profile": "b"},
        ),
        (
            [("Aufgaben", "a"), ("Why us?", "c"), ("Weiterer Text", "d")],
            {"tasks": "a", "offer": "c<h3>Weiterer Text</h3>d"},
        ),
        (
            [("Aufgaben", "a"), ("Mission", "b")],
            {"tasks": "a<h3>Mission</h3>b"},
        ),
        ([("Aufgaben", " <p></p> ")], {}),
        ([], {}),
    ],
)
def test_no_section_is_dropped(sections, expected):
    texts, is_cut = texts_of(Section(*section) for section in sections)

    assert {
        name: text.replace("<p>", "").replace("</p>", "")
        for name, text in texts.items()
    } == expected
    assert not is_cut


@pytest.mark.parametrize(
    "sections",
    [
        [Section("Aufgaben", "Wort " * 9000)],
        [Section("Aufgaben", "Wort " * 4000), Section("Mission", "Wort " * 4000)],
        [Section("Aufgaben", "Wort")] * (MOST_SECTIONS + 1),
    ],
)
def test_overlong_text_is_cut_and_said_to_be(sections):
    texts, is_cut = texts_of(sections)

    assert is_cut
    assert texts["tasks"].startswith("<p>Wort")
