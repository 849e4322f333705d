import pytest

from tests.listings.quality.adverts import findings, rules

OF_ONE_GENDER = {
    "Projektkoordinator": "Projektkoordination",
    "IT-Projektleiter SAP-Rollout": "IT-Projektleitung SAP-Rollout",
    "Projektleiterin": "Projektleitung",
    "Sachbearbeiter Fördermittel": "Sachbearbeitung Fördermittel",
    "Kaufmann für IT-System-Management": "Kaufleute für IT-System-Management",
    "Fachinformatiker Systemintegration": "Fachinformatik Systemintegration",
    "Werkstudent Testmanagement": "Werkstudium Testmanagement",
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
    "Rollout",
]


@pytest.mark.parametrize(("title", "neutral"), OF_ONE_GENDER.items())
def test_title_of_one_gender_is_an_error_that_names_the_replacement(title, neutral):
    (finding,) = findings("title_gender", title=title)

    assert finding.is_error
    assert finding.field == "title"
    assert f"„{neutral}“" in finding.fix
    assert "(m/w/d)“" in finding.fix


@pytest.mark.parametrize("title", FOR_ALL)
def test_title_for_all_has_no_finding(title):
    assert [rule for rule in rules(title=title) if rule.startswith("title_")] == []


@pytest.mark.parametrize(
    "title", ["Projektmanager", "Scrum Master", "Schulung Anwender und Administratoren"]
)
def test_title_that_may_be_of_one_gender_is_a_hint(title):
    (finding,) = findings("title_marker", title=title)

    assert not finding.is_error
    assert f"„{title} (m/w/d)“" in finding.fix


def test_marker_with_two_letters_gets_the_third():
    (finding,) = findings("title_two_genders", title="Projektleiter (m/w), Hamm-Mitte")

    assert not finding.is_error
    assert finding.fix == "Zum Beispiel „Projektleiter (m/w/d), Hamm-Mitte“."


def test_marker_goes_behind_the_role():
    (finding,) = findings("title_gender", title="Experte – Rollout")

    assert finding.fix == "Zum Beispiel „Experte (m/w/d) – Rollout“."
