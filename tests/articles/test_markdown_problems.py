import pytest

from articles.markdown import find_problems


def test_a_sound_text_has_no_problems():
    body = (
        "Vorweg.[^a]\n\n## Eins {#eins}\n\n### Zwei\n\n#### Drei\n\n## Vier\n\n"
        "[zurück](#eins), [hinab](#anmerkungen)\n\n![Turm](/static/turm.svg)\n\n"
        "::: hinweis Titel\nText.\n:::\n\n[^a]: Quelle.\n"
    )

    assert find_problems(body) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("Text.\n\n# Oben", "Zeile 3: Überschriften beginnen mit ##, # ist der Titel."),
        (
            "## A\n\n#### B",
            "Zeile 3: Vor #### „B“ fehlt eine Überschrift mit ###.",
        ),
        ("### A", "Zeile 1: Vor ### „A“ fehlt eine Überschrift mit ##."),
        ("## {#a}", "Zeile 1: Die Überschrift ist leer."),
        ("## A {#a}\n\n## B {#a}", "Zeile 3: Den Anker #a gibt es schon."),
        ("## A {#inhalt}", "Zeile 1: Den Anker #inhalt braucht die Seite selbst."),
        (
            "Text\n\n[hin](#weg)",
            "Zeile 3: Der Link führt zu #weg, den Anker gibt es nicht.",
        ),
        (
            "![](/static/a.svg)",
            "Zeile 1: Dem Bild fehlt der Alternativtext: ![Text](Adresse).",
        ),
        (
            "![a](https://e.example/a.png)",
            "Zeile 1: Bilder liegen auf dieser Website, zum Beispiel unter "
            "/static/img/guide/.",
        ),
        (
            "A\n\n::: hinweis\nText.",
            "Zeile 3: Der Kasten ist nicht mit ::: geschlossen.",
        ),
        (
            "::: achtung\nText.\n:::",
            "Zeile 1: Diesen Kasten gibt es nicht. Möglich: hinweis, zahl, meinung.",
        ),
        ("A.[^a]", "Zeile 1: Die Anmerkung [^a] fehlt am Ende."),
        ("A.\n\n[^a]: B", "Zeile 3: Auf die Anmerkung [^a] verweist nichts."),
    ],
)
def test_problems_name_line_and_remedy(body, problem):
    assert [str(found) for found in find_problems(body)] == [problem]


def test_problems_come_in_the_order_of_the_text():
    body = "A.[^a]\n\n![](/b.svg)\n\n# C\n"

    assert [found.line for found in find_problems(body)] == [1, 3, 5]
