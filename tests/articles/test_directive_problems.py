from datetime import date

import pytest

from articles.markdown import Known, KnownScale, find_problems
from articles.markdown.known import NO_NAMES
from articles.reference import known_names
from tests.factories import make_pay_scales, make_place, make_rate, make_skill

KNOWN = Known(
    vocabulary=NO_NAMES,
    scales={
        "tv-v": KnownScale(
            "TV-V", {"EG10": ["1", "2"], "EG11": ["1"]}, [date(2026, 6, 1)]
        ),
        "era-nrw": KnownScale("ERA NRW M+E", {"EG9": [""]}, [date(2026, 4, 1)]),
    },
    terms={"tv-v"},
)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "A\n\n::stallen[T]{}",
            "Zeile 3: Den Baustein „stallen“ gibt es nicht. Möglich: stellen, gehalt, "
            "vergleich, tabelle, zahl, tarif, begriff, quelle.",
        ),
        (
            "::stellen[T]{farbe=rot}",
            "Zeile 1: „farbe“ gibt es in {…} hier nicht. Möglich: q, typ, ",
        ),
        (
            "::stellen[T]{typ=zirkus}",
            "Zeile 1: Arbeitgebertyp: „zirkus“ kennen wir nicht.",
        ),
        ("::stellen[T]{anzahl=7}", "Zeile 1: anzahl ist eine Zahl von 1 bis 6."),
        ("::stellen[T]{anzahl=}", "Zeile 1: anzahl ist eine Zahl von 1 bis 6."),
        (
            "::gehalt[T]{anzahl=3}",
            "Zeile 1: „anzahl“ gibt es in {…} hier nicht. Möglich: q, typ, ",
        ),
        (
            "::vergleich[T]{typ=stadtwerke}",
            "Zeile 1: „typ“ gibt es in {…} hier nicht. Dort steht nichts.",
        ),
        (
            "A\nB :zahl[mittel]{}",
            "Zeile 2: Die Zahl „mittel“ gibt es nicht. Möglich: median, unten, oben, "
            "mitte oder anzahl.",
        ),
        (
            ":tarif[EG10]{}",
            "Zeile 1: In den eckigen Klammern stehen Tarif, Gruppe und Stufe: "
            "[TV-V EG10 1].",
        ),
        (
            "::tabelle[T]{gruppe=EG10}",
            "Zeile 1: Es fehlt, welcher Tarif: {tarif=tv-v} oder ein anderer.",
        ),
        (
            ":begriff[x]{Ä}",
            "Zeile 1: In den geschweiften Klammern steht der Anker eines Begriffs: "
            "{tv-v}.",
        ),
        (
            ":quelle[x]{stand=22.11.2026}",
            "Zeile 1: stand ist ein Datum aus Jahr, Monat und Tag: stand=2026-11-22.",
        ),
        (
            ":quelle[x]{tabelle=TV-V}",
            "Zeile 1: tabelle und ab stehen nur zusammen: "
            "{tabelle=TV-V&ab=2026-06-01}.",
        ),
        (
            "::stellen[ ]{}",
            "Zeile 1: Dem Baustein stellen fehlt der Text in [eckigen Klammern].",
        ),
        (
            "::stellen[T]{typ=stadtwerke",
            "Zeile 1: Nach stellen stehen ein Text in eckigen und die Angaben in "
            "geschweiften Klammern, beide geschlossen: stellen[…]{…}.",
        ),
        (
            "::zahl[median]{}",
            "Zeile 1: zahl steht im Satz und beginnt mit einem Doppelpunkt: :zahl[…].",
        ),
        (
            "Und ::stellen[T]{}",
            "Zeile 1: stellen steht allein auf einer Zeile und beginnt mit "
            "::stellen[…].",
        ),
        (
            "::: hinweis\n::stellen[T]{}\n:::",
            "Zeile 2: In Kästen, Listen und Zitaten geht das nicht.",
        ),
        ("A\n\n## B :begriff[a]{b}", "Zeile 3: In Überschriften geht das nicht."),
        ("[:begriff[a]{b}](/x)", "Zeile 1: In Links geht das nicht."),
    ],
)
def test_a_faulty_directive_is_told_with_line_and_remedy(body, problem):
    found = [str(each) for each in find_problems(body)]

    assert len(found) == 1
    assert found[0].startswith(problem)
    assert problem.endswith(", ") or found[0] == problem


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "::stellen[T]{ort=atlantis}",
            "Ort: „atlantis“ kennen wir nicht.",
        ),
        ("::tabelle[T]{tarif=x}", "Den Tarif „x“ kennen wir nicht. Möglich: TV-V, ERA"),
        (
            "::tabelle[T]{tarif=tv-v&gruppe=EG99}",
            "TV-V hat keine Gruppe „EG99“. Möglich: EG10, EG11.",
        ),
        (
            ":tarif[TV-V EG10 3]{}",
            "TV-V EG10 hat keine Stufe „3“. Möglich: 1, 2.",
        ),
        (
            ":tarif[ERA NRW EG9 1]{}",
            "ERA NRW M+E EG9 hat keine Stufe „1“. Sie hat keine Stufen.",
        ),
        (":begriff[x]{nie}", "Den Begriff „nie“ gibt es nicht im Glossar."),
        (
            ":quelle[x]{tabelle=TV-V&ab=2025-01-01}",
            "Eine Tabelle TV-V ab 01.01.2025 kennen wir nicht. Möglich: 01.06.2026.",
        ),
    ],
)
def test_names_are_held_against_the_database_where_it_is_known(body, message):
    text = f"A\n\n{body}"

    (found,) = find_problems(text, KNOWN)

    assert found.line == 3
    assert found.message.startswith(message)
    assert find_problems(text) == []


def test_other_spellings_of_what_is_known_are_no_problem():
    body = (
        "::tabelle[T]{tarif=TV-V&gruppe=eg 10}\n\n:tarif[tv-v EG 10 Stufe 2]{} "
        ":tarif[ERA EG9]{} :begriff[x]{tv-v} "
        ":quelle[x]{tabelle=ERA NRW M+E&ab=2026-04-01}"
    )

    assert find_problems(body, KNOWN) == []


@pytest.mark.django_db
def test_known_names_come_from_the_database():
    make_place("soest")
    make_skill("jira")
    make_pay_scales()
    for grade, step in [("E10", "2"), ("E9b", "1"), ("E10", "1")]:
        make_rate(scale="TVöD-VKA", grade=grade, step=step)
    make_rate(scale="TV-V", grade="EG10", note="conflict: two sources")

    known = known_names()

    assert known.scales["tvoed-vka"].steps == {"E9b": ["1"], "E10": ["1", "2"]}
    assert list(known.scales["tvoed-vka"].steps) == ["E9b", "E10"]
    assert known.scales["tvoed-vka"].begins == {date(2026, 6, 1)}
    assert known.scales["tv-v"].steps == {}
    assert find_problems("::stellen[T]{ort=soest&kenntnis=jira}", known) == []


def test_a_thousand_values_are_too_many():
    query = "&".join(["typ=stadtwerke"] * 1_001)

    (problem,) = find_problems(f"::stellen[T]{{{query}}}")

    assert problem == (1, "In {…} stehen zu viele Angaben.")
