"""What people find in the shipped guide, as a table.

Behind each query stands the anchor of the chapter that must be among the first
three, or after § the term that must be explained.
"""

import pytest
from django.db import transaction
from django.utils import timezone

from articles.actions.loading import load_texts
from listings.actions.reference import load_reference_data
from listings.search.run import current_vocabulary
from listings.search.word_query import read_words

pytestmark = pytest.mark.django_db

TABLE = """
TV-V                         | §tv-v
tvv                          | §tv-v
Tarifvertrag Versorgungsbetriebe | §tv-v
TVöD                         | §tvoed
Entgeltgruppen               | §entgeltgruppe
Gantt                        | §gantt
Gantt                        | donnerstag
SAP-Rollout                  | §sap-rollout
SAP                          | freitag
Legacy                       | mittwoch
Altsystem                    | §legacy
Lenkungskreis                | wer-entscheidet
Stadtwerke                   | stadtwerke
Stadtwerk                    | §stadtwerke
Mittelstand                  | mittelstand
Maschinenbau                 | mittelstand
Softwarehäuser               | softwarehaus
Verwaltung                   | verwaltung
Tarif                        | tarif
Tarifwerke                   | tarif
ERA                          | tarif
bundesweiter Vergleich       | bundesweit
Gehalt                       | gehalt
Gehaltsband                  | §gehaltsband
Arbeitswerte                 | arbeitswerte
Quereinstieg                 | quereinstieg
anderer Beruf                | quereinstieg
Ausbildung oder Studium      | einstieg
Studium                      | einstieg
Zertifikat                   | zertifikate
Zertifikate                  | zertifikate
PRINCE2                      | zertifikate
Anzeige prüfen               | anzeige-pruefen
Stellenanzeigen prüfen       | anzeige-pruefen
Projektleitung               | koordination-oder-leitung
Koordination oder Leitung    | koordination-oder-leitung
Scrum                        | lernen
EU-Richtlinie                | ueber-geld-reden
Haushalt                     | dienstag
"Datenabgleich in der Nacht" | mittwoch
Hypercare                    | §hypercare
"""
ROWS = [
    tuple(part.strip() for part in line.split("|"))
    for line in TABLE.strip().splitlines()
]


@pytest.fixture(scope="module")
def guide(django_db_setup, django_db_blocker):
    """The shipped guide, read once: searching it needs no database."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_data()
        load_texts()
        vocabulary = current_vocabulary()
        transaction.set_rollback(True)
    return vocabulary


def found(vocabulary, typed):
    query = read_words(typed, vocabulary.synonyms)
    return vocabulary.guide.answer(typed, query, timezone.now())


@pytest.mark.parametrize(("typed", "expected"), ROWS)
def test_guide_answers(guide, typed, expected):
    answer = found(guide, typed)

    term = f"§{answer.term.slug}" if answer.term else ""
    anchors = [hit.href.rpartition("#")[2] for hit in answer.hits]
    assert expected in [term, *anchors]


@pytest.mark.parametrize("typed", ["Glockengießerei", "Python", "Pflegefachkraft"])
def test_guide_is_silent_on_what_it_does_not_know(guide, typed):
    assert not found(guide, typed)


def test_every_quotation_is_short_enough_to_read(guide):
    for typed, _ in ROWS:
        for hit in found(guide, typed).hits:
            assert len(hit.quotation) < 420, typed
