import pytest

from listings.models import District, Employer, Place
from tests.listings.quality.adverts import findings, rules

HAMM = Place(name="Hamm", slug="hamm", latitude=0, longitude=0, distance_km=0)

EXTRAS = [
    ("title_code", "Rollout-Koordination (Ref. PM3308)", "Rollout-Koordination"),
    ("title_code", "Rollout-Koordination #7937", "Rollout-Koordination"),
    ("title_code", "Rollout-Koordination, ID: 1635", "Rollout-Koordination"),
    ("title_code", "Rollout-Koordination 426-12484", "Rollout-Koordination"),
    ("title_code", "CHA13288 – Rollout-Koordination", "Rollout-Koordination"),
    ("title_place", "Rollout-Koordination in Hamm", "Rollout-Koordination"),
    ("title_place", "Rollout-Koordination (Raum Hamm)", "Rollout-Koordination"),
    ("title_place", "Rollout-Koordination | NRW", "Rollout-Koordination"),
    (
        "title_company",
        "Lippeaue Stadtwerke: Rollout-Koordination",
        "Rollout-Koordination",
    ),
    ("title_pay", "Rollout-Koordination, 3.800 €", "Rollout-Koordination"),
    ("title_pay", "Rollout-Koordination (TV-V EG 10)", "Rollout-Koordination"),
    ("title_date", "Rollout-Koordination ab 01.03.2027", "Rollout-Koordination"),
    ("title_date", "Rollout-Koordination – ab sofort", "Rollout-Koordination"),
    ("title_date", "Ausbildung Fachinformatik ab 2027", "Ausbildung Fachinformatik"),
]
CLEAN = [
    "SAP S/4HANA-Rollout",
    "Koordination Microsoft 365 und SharePoint (m/w/d)",
    "Informationssicherheit ISO 27001 und KRITIS",
    "PMO und ITIL 4",
    "IT-Testkoordination 24/7",
    "Migration Windows Server 2022",
    "Entwicklung C++",
    "Sachbearbeiter*in Vergabe",
    "CODESYS-Migration",
    "Koordination Hammerwerk",
    "PRINCE2-Projektassistenz",
]


@pytest.mark.parametrize(("rule", "title", "rest"), EXTRAS)
def test_extra_in_the_title_is_a_hint_that_names_the_title_without(rule, title, rest):
    (finding,) = findings(rule, title=title)

    assert not finding.is_error
    assert finding.fix.endswith(f"Als Titel genügt „{rest}“.")


@pytest.mark.parametrize("title", CLEAN)
def test_title_with_names_and_abbreviations_has_no_finding(title):
    assert rules(title=title) == []


def test_own_reference_number_in_the_title_is_found_whatever_its_form():
    (finding,) = findings(
        "title_code", title="Rollout-Koordination AB-7", reference_number="AB-7"
    )

    assert "„AB-7“" in finding.message


def test_place_is_that_of_the_posting():
    soest = Place(name="Soest", slug="soest", latitude=0, longitude=0, distance_km=23)

    assert rules(title="Rollout-Koordination Soest", place=soest) == ["title_place"]
    assert rules(title="Rollout-Koordination Soest", place=HAMM) == []


def test_district_is_a_place_too():
    heessen = District(name="Hamm-Heessen", slug="heessen", place=HAMM)

    assert rules(title="Rollout-Koordination Hamm-Heessen", district=heessen) == [
        "title_place"
    ]


def test_place_within_the_employers_name_is_told_once_as_the_employer():
    werke = Employer(name="Stadtwerke Hamm GmbH", place=HAMM)

    assert rules(title="Rollout bei Stadtwerke Hamm GmbH", employer=werke) == [
        "title_company"
    ]


@pytest.mark.parametrize(
    ("title", "calm"),
    [
        ("Rollout-Koordination JETZT", "Rollout-Koordination Jetzt"),
        ("PROJEKTKOORDINATION ERP", "Projektkoordination ERP"),
        ("ERP-Projekte – FESTANSTELLUNG", "ERP-Projekte – Festanstellung"),
    ],
)
def test_shouting_is_a_hint_that_names_the_calm_title(title, calm):
    (finding,) = findings("title_shouting", title=title)

    assert finding.fix == f"Zum Beispiel „{calm}“."


def test_ornaments_are_a_hint():
    (finding,) = findings("title_signs", title="★ Rollout-Koordination!!!")

    assert finding.fix == "Zum Beispiel „Rollout-Koordination“."


@pytest.mark.parametrize(("length", "is_long"), [(90, False), (91, True)])
def test_title_over_ninety_characters_is_a_hint(length, is_long):
    title = "Koordination ".ljust(length, "x")

    assert ("title_long" in rules(title=title)) is is_long
