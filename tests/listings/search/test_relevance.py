"""What people find among the demo's postings, as a table.

Behind each query stands what must be among the first five: a pattern that a line of
title, employer, place and skills fits or not. A figure is the least precision where
not all five can be expected.
"""

import pytest
from django.db import transaction
from django.utils import timezone

from listings.actions.demo import load_demo
from listings.actions.reference import load_reference_data
from listings.models import JobPosting
from tests.listings.search.relevance import FIRST, first_keys, mean, questions

pytestmark = pytest.mark.django_db

TABLE = """
Projektkoordination              | ^(\\S+-)?Projektkoordination
Projektkoordinator               | ^(\\S+-)?Projektkoordination
Projektkoordinatorin             | ^(\\S+-)?Projektkoordination
Projekt-Koordinator:in           | ^(\\S+-)?Projektkoordination
Projektkoordinator (m/w/d)       | ^(\\S+-)?Projektkoordination
IT-Projektkoordination           | IT-Projektkoordination
IT Projektkoordinator            | IT-Projektkoordination / Versand-IT / Gebäude-IT
"IT-Projektkoordination"         | IT-Projektkoordination
Projektk                         | ^(\\S+-)?Projektkoordination
PK                               | ^(\\S+-)?Projektkoordination
SAP-Projektkoordination          | SAP-Projektkoordination
ERP-Projektkoordination          | ERP-Projektkoordination / Projektkoordination ERP
Projektleiter                    | [Ll]eitung.*[Pp]rojekt / rojektleitung
Projektleiterin                  | [Ll]eitung.*[Pp]rojekt / rojektleitung
IT-Projektleitung                | ^Leitung[^·]*IT
Teilprojektleitung               | Teilprojektleitung
Leiter                           | ^Leitung
Leitung                          | ^Leitung
Projektmanagement                | rojektmanagement / [Pp]rojektkoordination | 0.8
PMO                              | PMO / IT-Projektbüro
Project Management Office        | PMO / IT-Projektbüro
Projektbüro                      | PMO / IT-Projektbüro
Projektassistenz                 | ^Projektassistenz
Projektassistentin               | ^Projektassistenz
Assistenz                        | ^Projektassistenz
Projektsteuerung                 | Projektcontrolling
Projektcontrolling               | Projektcontrolling
Portfoliomanagement              | ortfolio
Multiprojektmanagement           | Multiprojektmanagement
Programmleitung                  | Programm-Office
Sachbearbeiter                   | ^Sachbearbeitung
Rollout                          | ^[^·]*Rollout
Roll-out                         | ^[^·]*Rollout
Rollout-Koordination             | ^Rollout-Koordination
Smart Meter                      | Smart.Meter
Smart-Meter-Rollout              | Smart-Meter-Rollout
intelligente Messsysteme         | Smart.Meter
Wasserzähler                     | Wasserzähler
Zaehler                          | Wasserzähler
SAP                              | SAP
S/4HANA                          | S/4HANA
S4 HANA                          | S/4HANA
SAP IS-U                         | SAP IS-U
ERP                              | ERP
ERP-Einführung                   | ERP-Einführung
ERP-Einfuehrung                  | ERP-Einführung
ERP Migration                    | ERP-Migration
Stammdaten                       | Stammdaten
MES                              | MES
EDI                              | EDI
Lager                            | ^[^·]*[Ll]ager
Logistik                         | Logistik
Produktion                       | ^[^·]*Produktion
ITIL                             | ITIL
Scrum Master                     | Scrum Master
agiler Coach                     | Scrum Master
Kanban                           | Kanban
Jira                             | Jira
Testkoordination                 | ^[^·]*Test(koordination / management)
Testmanagerin                    | ^[^·]*Test(koordination / management)
Release                          | ^[^·]*Release / Release-Management
Release Manager                  | ^[^·]*Release / Release-Management
Change Management                | Change
DevOps                           | DevOps
Microsoft 365                    | Microsoft.365
M365                             | Microsoft.365
SharePoint                       | SharePoint
Digitalisierung                  | [Dd]igital
E-Akte                           | E-Akte
elektronische Akte               | E-Akte
DMS                              | E-Akte / DMS
OZG                              | OZG
Schul-IT                         | Schul-IT
Schule                           | ^[^·]*Schul-
Glasfaser                        | Glasfaser
Breitbandausbau                  | Glasfaser
Breitband                        | Breitband
Fördermittel                     | Fördermittel / förderung
Foerdermittel                    | Fördermittel / förderung
Vergabe                          | ^[^·]*Vergabe / Vergaberecht
Informationssicherheit           | Informationssicherheit
IT-Sicherheit                    | Informationssicherheit
KRITIS                           | KRITIS
Datenschutz                      | Datenschutz
Ladeinfrastruktur                | Ladeinfrastruktur
GIS                              | GIS
Netzdokumentation                | Netzdokumentation
Fahrgast                         | Fahrgastinformation
Marktkommunikation               | Marktkommunikation
Energie                          | Energie
Stadtwerk                        | werke / Netze / Verkehrsbetriebe / Glasfaser
Stadtwerke Lippeaue              | Lippeaue Stadtwerke
Lippeaue                         | Lippeaue Stadtwerke
Hochschule                       | Hochschule
Verwaltung                       | verwaltung / Kommun / Hochschule / verband
Unna                             | Unna
Werkstudent                      | ^Werkstudium
Werkstudentin IT                 | Werkstudium im IT
Praktikum                        | ^Praktikum
Ausbildung                       | ^Ausbildung
Azubi                            | ^Ausbildung
Fachinformatiker                 | Fachinformatik
Junior                           | Junior
Freelancer                       | ^Freie
Projektkoordination Stadtwerke   | rojektkoordination.*(werke / Netze / betriebe)
Projektkoordination ERP          | Projektkoordination.*ERP
Koordination Schul-IT            | Koordination.*Schul-IT
Testkoordination SAP             | ^Test.*SAP
Leitung -Projekt                 | ^Leitung Programm
Koordination Rollout -Glasfaser  | ^(?!.*Glasfaser)[^·]*Rollout
Stellen in Unna                  | Unna
# Written down unseen; where a figure stands, so far and no further.
Projektbetreuer                  | (?i)projekt(koordination / assistenz) | 0.0
Lernplattform                    | Lernplattform
Handscanner                      | Handscanner
Notfallmanagement                | Notfall | 0.0
Verkehrsbetriebe                 | Verkehrsbetriebe
Küchenmöbel                      | Küchenmöbel
Netzbetreiber                    | Netze | 0.33
IT-Dienstleister                 | IT-Service / Systems / [Ss]oftware / -IT / ERP
Medizintechnik                   | Medizintechnik
Leiter IT                        | ^Leitung[^·]*IT
Digitale Verwaltung              | (?i)digital.*verwaltung / OZG / E-Akte | 0.6
WLAN                             | WLAN
Tablet                           | Tablet
ServiceNow                       | ServiceNow
PRINCE2                          | PRINCE2
IPMA                             | IPMA
Zertifizierung Projektmanagement | IPMA / PRINCE2 / PSM | 0.4
agil                             | Scrum / Kanban
Logistiker                       | Logistik
Behörde                          | verwaltung / verband / Hochschule | 0.8
Controlling                      | controlling
Projekt Dortmund                 | Dortmund | 0.5
Soest                            | Soest
Wasserwerk                       | Wasserwerke
Tiefbau                          | Tiefbau / Glasfaser | 0.33
Power BI                         | Power BI
"""
QUESTIONS = questions(TABLE)
# Measured 0.97; what is lost is named by the figures in the table.
LEAST_MEAN = 0.96


@pytest.fixture(scope="module")
def cards(django_db_setup, django_db_blocker):
    """The demo's postings by key, each as a line to judge by; loaded once."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_data()
        load_demo(at=timezone.now())
        postings = JobPosting.objects.public().with_people().prefetch_related("skills")
        yield {posting.pk: _card(posting) for posting in postings}
        transaction.set_rollback(True)


def _card(posting: JobPosting) -> str:
    skills = ", ".join(skill.name for skill in posting.skills.all())
    employer = posting.employer.name
    return f"{posting.title} · {employer} · {posting.place.name} · {skills}"


def titles(cards, query: str, number: int = FIRST) -> list[str]:
    return [
        cards[key].partition(" (m/w/d)")[0].partition(" · ")[0]
        for key in first_keys(query, number)
    ]


def test_table_is_long_enough():
    assert len({question.query for question in QUESTIONS}) == len(QUESTIONS) >= 60


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.query)
def test_first_five_are_what_was_asked_for(cards, question):
    assert question.precision(cards) >= question.least, titles(cards, question.query)


def test_mean_precision_stays_high(cards):
    assert mean([each.precision(cards) for each in QUESTIONS]) >= LEAST_MEAN


def test_a_role_is_found_by_its_activity_and_by_neighbouring_roles(cards):
    found = titles(cards, "Projektkoordination", 100)

    assert found[0].startswith(("Projektkoordination", "IT-Projektkoordination"))
    assert "Leitung Multiprojektmanagement" in found
    assert "Projektassistenz IT-Portfolio" in found


def test_leiter_alone_finds_leaders_before_those_of_projects(cards):
    found = titles(cards, "Leiter", 8)

    assert all(title.startswith("Leitung ") for title in found[:5])
    assert sorted(found[5:]) == [
        "Sachgebietsleitung Digitale Projekte",
        "Teilprojektleitung Leitstelle und Fernwirktechnik",
        "Teilprojektleitung SAP-Rollout S/4HANA Logistik",
    ]


def test_stadtwerk_finds_stadtwerke_lippeaue(cards):
    found = first_keys("Stadtwerk", 100)

    ours = [key for key, card in cards.items() if "Lippeaue Stadtwerke" in card]
    assert ours
    assert set(ours) <= set(found)


@pytest.mark.parametrize("query", ["Quastenflosser", "Kinderarzt", "Gabelstapler"])
def test_what_the_portal_does_not_have_is_not_found(cards, query):
    assert first_keys(query) == []
