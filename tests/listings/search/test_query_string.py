import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from listings.models import District, PayScale, Place
from listings.search.criteria import CRITERIA
from listings.search.job_search import JobSearch, Radius
from listings.search.query_string import read_search
from listings.search.synonyms import SynonymTable
from listings.search.vocabulary import Vocabulary

HAMM = Place(pk=1, slug="hamm", name="Hamm", postal_codes="59063-59077")
VOCABULARY = Vocabulary(
    districts={
        "hamm-mitte": District(slug="hamm-mitte", name="Hamm-Mitte", place=HAMM)
    },
    places={
        "hamm": HAMM,
        "soest": Place(pk=2, slug="soest", name="Soest", postal_codes="59494"),
    },
    skills={"jira": "Jira", "sap": "SAP"},
    scales={"tv-v": PayScale(slug="tv-v", name="TV-V")},
    synonyms=SynonymTable.from_rows([]),
)


def read(query: str) -> tuple[JobSearch, list[str]]:
    return read_search(QueryDict(query), VOCABULARY)


@pytest.mark.parametrize(
    ("query", "criteria"),
    [
        ("", {}),
        ("q=++SAP++Rollout+", {"q": "SAP Rollout"}),
        ("typ=stadtwerke&typ=mittelstand", {"typ": ("mittelstand", "stadtwerke")}),
        ("gehalt=3000", {"gehalt": 3000}),
        ("gehalt=3.000+€", {"gehalt": 3000}),
        ("gehalt=2800,5", {"gehalt": 2800}),
        ("gehalt=3.000,00", {"gehalt": 3000}),
        ("gehalt=3000,-", {"gehalt": 3000}),
        ("q=%01SAP%EF%BF%BE", {"q": "SAP"}),
        ("modell=vor-ort&art=teilzeit", {"modell": ("vor-ort",), "art": ("teilzeit",)}),
        ("erfahrung=einstieg&quereinstieg=1", None),
        ("ort=soest&ort=hamm-mitte", {"ort": ("soest", "hamm-mitte")}),
        ("vertrag=befristet", {"vertrag": ("befristet",)}),
        ("kenntnis=sap&seit=7", {"kenntnis": ("sap",), "seit": 7}),
        ("quereinstieg=0&utm_source=x", {}),
        ("homeoffice=2", {"homeoffice": 2}),
        ("tarif=frei&tarif=tv-v", {"tarif": ("tv-v", "frei")}),
        ("gehaltsstufe=ab-3800", {"gehaltsstufe": ("ab-3800",)}),
        ("plz=59065", {"plz": Radius("59065", 25)}),
        ("plz=59494&umkreis=50", {"plz": Radius("59494", 50)}),
        ("plz=59494&umkreis=50+km", {"plz": Radius("59494", 50)}),
    ],
)
def test_query_string_means_a_search_without_hints(query, criteria):
    if criteria is None:
        criteria = {"erfahrung": ("einstieg",), "quereinstieg": True}

    search, hints = read(query)

    assert search.criteria == criteria
    assert hints == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("typ=konzern", "„konzern“"),
        ("gehalt=viel", "zum Beispiel 3000"),
        ("gehalt=-5x", "zum Beispiel 3000"),
        ("gehalt=0", "zum Beispiel 3000"),
        ("gehalt=999999999999999999999", "zum Beispiel 3000"),
        ("gehalt=³", "zum Beispiel 3000"),
        ("seit=ewig", "1 bis 365"),
        ("homeoffice=6", "1 bis 5"),
        ("gehaltsstufe=viel", "„viel“"),
        ("plz=99999", "„99999“ kennen wir nicht"),
        ("plz=Hamm", "„Hamm“ kennen wir nicht"),
        ("ort=atlantis", "„atlantis“"),
        ("kenntnis=cobol", "„cobol“"),
        ("tarif=tv-l", "Tarif: „tv-l“"),
        ("quereinstieg=ja", "„ja“"),
        ("sortierung=zufall", "„zufall“"),
        ("q=" + "x" * 121, "120 Zeichen"),
    ],
)
def test_unusable_value_is_left_out_with_a_hint(query, words):
    search, hints = read(query)

    assert set(search.criteria) <= {"q"}
    assert len(hints) == 1
    assert words in hints[0]


def test_unusable_radius_becomes_the_usual_one_with_a_hint():
    search, hints = read("plz=59065&umkreis=weit")

    assert search.criteria == {"plz": Radius("59065", 25)}
    assert "1 bis 200" in hints[0]


def test_usable_values_stay_beside_an_unusable_one():
    search, hints = read("typ=stadtwerke&typ=konzern&gehalt=viel&modell=remote")

    assert search.criteria == {"typ": ("stadtwerke",), "modell": ("remote",)}
    assert len(hints) == 2


def test_canonical_query_has_one_order_and_reads_back_as_the_same_search():
    search, _ = read("sortierung=gehalt&seit=7&typ=verwaltung&typ=stadtwerke&q=sap")

    assert search.query_string == (
        "q=sap&typ=stadtwerke&typ=verwaltung&seit=7&sortierung=gehalt"
    )
    assert read(search.query_string)[0] == search


def test_usual_order_is_not_named():
    assert read("q=sap")[0].order == "relevanz"
    assert read("q=sap&sortierung=relevanz")[0].query_string == "q=sap"
    assert read("sortierung=neu")[0].query_string == ""
    assert read("q=sap&sortierung=neu")[0].query_string == "q=sap&sortierung=neu"


def test_without_takes_away_one_value_or_the_criterion():
    search, _ = read("typ=stadtwerke&typ=mittelstand&gehalt=3000")

    assert search.without("typ", "stadtwerke").criteria == {
        "typ": ("mittelstand",),
        "gehalt": 3000,
    }
    assert search.without("gehalt", "3000").criteria == {
        "typ": ("mittelstand", "stadtwerke")
    }


@given(
    st.dictionaries(st.sampled_from([*CRITERIA, "umkreis", "sortierung"]), st.text())
)
def test_no_input_raises_and_what_is_kept_reads_back(values):
    query = QueryDict(mutable=True)
    query.update(values)

    search, _ = read_search(query, VOCABULARY)

    again, hints = read(search.query_string)
    assert again == search
    assert hints == []


def test_order_follows_the_words_until_somebody_chose_one():
    assert read("q=sap")[0].without("q").order == "neu"
    assert read("typ=stadtwerke")[0].with_value("q", "sap").order == "relevanz"
    assert read("q=sap&sortierung=gehalt")[0].without("q").order == "gehalt"
    assert read("sortierung=relevanz")[0].order == "neu"
