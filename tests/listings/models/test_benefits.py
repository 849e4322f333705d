import pytest

from listings.models.benefits import LONGEST_BENEFIT, MOST_BENEFITS, benefit_problems


@pytest.mark.parametrize(
    "line",
    [
        "30 Tage Urlaub, dazu der 24. und 31. Dezember",
        "Gleitzeit von 6 bis 19 Uhr",
        "Team aus zwölf Leuten",
        "x" * LONGEST_BENEFIT,
        "",
    ],
)
def test_fact_is_no_problem(line):
    assert list(benefit_problems(line)) == []


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("Attraktive Vergütung", "den Betrag"),
        ("Ein attraktives Gehalt", "den Betrag"),
        ("Leistungsgerechte Bezahlung", "den Betrag"),
        ("Flache Hierarchien", "wie viele Ebenen"),
        ("Junges, dynamisches Team", "wie viele Menschen"),
        ("Work-Life-Balance", "Stunden"),
        ("Gute Weiterbildungsmöglichkeiten", "Tage oder Betrag"),
        ("Spannende Projekte", "ein Projekt"),
    ],
)
def test_phrase_without_content_is_one_problem_with_its_remedy(line, instead):
    (problem,) = benefit_problems(line)

    assert "sagt wenig" in problem
    assert instead in problem


def test_one_line_or_one_sign_too_many_is_a_problem():
    many = "\n".join(f"Punkt {number}" for number in range(MOST_BENEFITS + 1))

    assert len(list(benefit_problems(many))) == 1
    assert len(list(benefit_problems("x" * (LONGEST_BENEFIT + 1)))) == 1
