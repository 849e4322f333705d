import pytest

from tests.listings.quality.adverts import findings, rules

OF_ONE_GENDER = {
    "Projektkoordinator": (
        "Zum Beispiel „Projektkoordination“ oder „Projektkoordinator (m/w/d)“."
    ),
    "IT-Projektleiter SAP-Rollout": (
        "Zum Beispiel „IT-Projektleitung SAP-Rollout“ oder "
        "„IT-Projektleiter (m/w/d) SAP-Rollout“."
    ),
    "Projektleiterin": "Zum Beispiel „Projektleitung“ oder „Projektleiterin (m/w/d)“.",
    "Kaufmann für IT-System-Management": (
        "Zum Beispiel „Kaufleute für IT-System-Management“ oder "
        "„Kaufmann (m/w/d) für IT-System-Management“."
    ),
    "Kauffrau für Büromanagement": (
        "Zum Beispiel „Kaufleute für Büromanagement“ oder "
        "„Kauffrau (m/w/d) für Büromanagement“."
    ),
    "Werkstudent Test": "Zum Beispiel „Werkstudium Test“ oder "
    "„Werkstudent (m/w/d) Test“.",
    "Experte – Rollout": "Zum Beispiel „Experte (m/w/d) – Rollout“.",
    "Erfahrener Entwickler": "Zum Beispiel „Erfahrener Entwickler (m/w/d)“.",
    "Projektleiter/Lead Engineer": (
        "Zum Beispiel „Projektleitung/Lead Engineer“ oder "
        "„Projektleiter/Lead Engineer (m/w/d)“."
    ),
    "Datenschutzbeauftragter": "Zum Beispiel „Datenschutzbeauftragter (m/w/d)“.",
    "WERKSTUDENT": "Zum Beispiel „WERKSTUDIUM“ oder „WERKSTUDENT (m/w/d)“.",
    "SAP-Spezialisten": "Zum Beispiel „SAP-Spezialisten (m/w/d)“.",
}
FOR_ALL = [
    "IT-Projektkoordination",
    "IT-Projektkoordination (m/w/d)",
    "Projektleiter (m/w/d)",
    "Projektleiter (d/m/w)",
    "Projektleiter (w|m|d)",
    "Projektleiter w/m/d",
    "Projektleiter (gn)",
    "Projektleiter (m/f/x)",
    "Projektmanager (all genders)",
    "Projektleiter (alle Geschlechter)",
    "Projektleiter/in",
    "Projektleiter/-in",
    "Projektleiter:in",
    "Projektleiter*in",
    "Projektleiter_in",
    "Projektleiter(in)",
    "ProjektleiterIn",
    "Projektleiter / Projektleiterin",
    "Projektleiterinnen und Projektleiter",
    "Kauffrau/-mann für IT-System-Management",
    "Kaufmann oder Kauffrau für Büromanagement",
    "Kaufleute für IT-System-Management",
    "Fachkraft für Lagerlogistik",
    "Datenschutzbeauftragte/r",
    "Mitarbeitende im Projektbüro",
    "Teamassistenz der Leiter",
    "Koordination Halbleiter",
    "Trainee IT",
    "Projektleiter mwd",
    "Architekt* und Entwickler*",
    "Rollout",
]


@pytest.mark.parametrize(("title", "fix"), OF_ONE_GENDER.items())
def test_title_of_one_gender_is_an_error_that_names_the_replacement(title, fix):
    (finding,) = findings("title_gender", title=title)

    assert finding.is_error
    assert finding.field == "title"
    assert finding.fix == fix


@pytest.mark.parametrize("title", FOR_ALL)
def test_title_for_all_has_no_finding(title):
    assert [rule for rule in rules(title=title) if rule.startswith("title_")] == []


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("Projektmanager", "Projektmanager (m/w/d)"),
        ("Scrum Master", "Scrum Master (m/w/d)"),
        ("Manager, Rollout", "Manager (m/w/d), Rollout"),
        ("Schulung Anwender und Berater", "Schulung Anwender und Berater (m/w/d)"),
        ("Working Student IT", "Working Student (m/w/d) IT"),
    ],
)
def test_title_that_may_be_of_one_gender_is_a_hint(title, marked):
    (finding,) = findings("title_marker", title=title)

    assert not finding.is_error
    assert finding.fix == f"Zum Beispiel „{marked}“."


def test_marker_with_two_letters_gets_the_third():
    (finding,) = findings("title_two_genders", title="Projektleiter (m/w), Hamm-Mitte")

    assert not finding.is_error
    assert finding.fix == "Zum Beispiel „Projektleiter (m/w/d), Hamm-Mitte“."
