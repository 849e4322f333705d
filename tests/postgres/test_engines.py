"""PostgreSQL and SQLite find the same postings in the same order.

One corpus is indexed in the suite's PostgreSQL and in an SQLite of the test's own;
then each search is run over the one index of words and over the other.
"""

from importlib import import_module
from itertools import islice, product

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.http import QueryDict
from django.utils import timezone

from listings.actions.demo import load_demo
from listings.actions.reference import load_reference_data
from listings.models import JobPosting
from listings.search import engines
from listings.search.documents import document_of
from listings.search.engines import postgresql, sqlite
from listings.search.expressions import Phrase, Term
from listings.search.query_string import read_search
from listings.search.run import current_vocabulary, evaluating
from tests.factories import make_posting

pytestmark = pytest.mark.django_db

MANY = 1_000
# Words of all kinds: roles, abbreviations, compounds, parts, places, employers,
# gender forms, umlauts, phrases, exclusions, unfinished words, nonsense.
WORDS = """
IT|Projekt|Projektkoordination|Projektkoordinator|Projektkoordinatorin|Projektleitung
Projektleiter:in|Leiter|Leitung|Koordination|Koordinator*in|Projektmanagement|PMO|PM
PL|Projektassistenz|Assistenz|Projektsteuerung|Rollout|Roll-out|SAP|S/4HANA|SAP S/4HANA
SAP IS-U|ERP|ITIL|Scrum|Scrum Master|Kanban|Jira|Confluence|Testkoordination|Test
Testmanagement|Release|Release-Management|Anforderung|Anforderungsmanagement|Prozess
Digitalisierung|E-Akte|OZG|Schul-IT|Smart Meter|Smart-Meter-Rollout|Zähler|Zaehler
Netz|Netzausbau|Glasfaser|Glasfaserausbau|Breitband|Stadtwerk|Stadtwerke|Lippeaue
Verwaltung|Softwarehaus|Mittelstand|Hamm|Soest|Ahlen|Heessen|Hamm-Mitte|Münster
Muenster|Homeoffice|remote|Teilzeit|Vollzeit|Werkstudent|Praktikum|Ausbildung|Trainee
Quereinstieg|Berufseinstieg|unbefristet|Urlaub|Jobticket|Führerschein|Fuehrerschein
Datenschutz|Informationssicherheit|KRITIS|Migration|Einführung|Einfuehrung|Betrieb
IT Projektleitung|Projektkoordination Stadtwerke|Projekt Hamm|Koordination remote
Leitung Verwaltung|SAP Rollout|Jira Confluence|Test Release|Projekt -SAP|-Projekt
Koordination -Assistenz|IT -Leitung -Hamm|"IT-Projektkoordination"|"SAP S/4HANA"
"Rollout Koordination"|„Smart Meter“|"auf gemeinsame Termine"|"Termine gemeinsame"
Projektk|Koordin|Glasf|Stadtw|Informationssich|Anford|Digit|Proj|Ro|Z|ä|ß
Quastenflosser|asdfghjkl|1234567890|ISO 27001|ISO27001|C++|C#|.NET|%|_|*|"|""|-|--|(
AND|OR|NOT|NEAR|a OR b|title:projekt|projekt*|(projekt)|projekt & leitung|projekt:*
<script>|' OR 1=1 --|\\|/|🙂|Проект|プロジェクト|ﬁx|İT|Straße|STRASSE|naïve|Café
Projekt Projekt Projekt|die der das|Stellen in Hamm|Job|und|in|für die IT im Haus
""".strip()
QUERIES = [word for line in WORDS.splitlines() for word in line.split("|")]
FILTERED = [
    f"q={word}&{rest}"
    for word in ("Projekt", "Koordination", "SAP", "Leitung")
    for rest in (
        "typ=stadtwerke",
        "typ=mittelstand&modell=hybrid",
        "gehalt=3800&sortierung=gehalt",
        "ort=hamm&sortierung=frist",
        "plz=59494&umkreis=25&sortierung=entfernung",
        "quereinstieg=1&sortierung=neu",
        "kenntnis=rollout&erfahrung=erfahren",
    )
]


@pytest.fixture
def sqlite_connection(db):
    """An SQLite in memory with the index of words that the migration makes."""
    connection = DatabaseWrapper(
        {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
            "OPTIONS": {},
            "TIME_ZONE": None,
            "CONN_HEALTH_CHECKS": False,
            "CONN_MAX_AGE": 0,
            "AUTOCOMMIT": True,
            "ATOMIC_REQUESTS": False,
        }
    )
    migration = import_module("listings.migrations.0003_search_text")
    with connection.cursor() as cursor:
        for statement in migration.SQLITE:
            cursor.execute(statement)
    yield connection
    connection.close()


@pytest.fixture
def corpus(sqlite_connection):
    load_reference_data()
    load_demo(at=timezone.now())
    postings = JobPosting.objects.public().with_people().prefetch_related("skills")
    documents = {posting.pk: document_of(posting) for posting in postings}
    sqlite.store(sqlite_connection, documents)
    assert len(documents) > 50


def test_both_engines_find_the_same_in_the_same_order(
    corpus, sqlite_connection, monkeypatch
):
    queries = [_quoted(words) for words in QUERIES] + FILTERED
    on_postgresql = [_found(query) for query in queries]

    monkeypatch.setattr(engines, "connection", sqlite_connection)
    on_sqlite = [_found(query) for query in queries]

    assert len(queries) > 150
    assert sum(bool(keys) for keys in on_postgresql) > 100
    for query, one, other in zip(queries, on_postgresql, on_sqlite, strict=True):
        assert one == other, query


def test_a_posting_of_very_many_words_is_found_alike(sqlite_connection):
    letters = product("bcdfgklmnprst", repeat=4)
    unique = ("".join(word) for word in islice(letters, 13_000))
    # Every other word is the same one: more places than PostgreSQL keeps.
    words = " ".join(f"wort {word}q" for word in unique)
    posting = make_posting(tasks=f"<p>{words}</p>")
    document = document_of(posting)
    sqlite.store(sqlite_connection, {posting.pk: document})
    late = document.stream[11_000:]
    rare = next(word for word in late if word not in ("gwort", document.GAP))

    for expression in (
        Term(rare),
        Term("gwort"),
        Term("gfehlt"),
        Phrase(("gwort", rare)),
        Phrase(document.stream[100:104]),
    ):
        one, other = (
            engines.matching_in(engine, connection, [expression])
            for engine, connection in (
                (postgresql, engines.connection),
                (sqlite, sqlite_connection),
            )
        )
        assert one == other


def _quoted(words: str) -> str:
    query = QueryDict(mutable=True)
    query["q"] = words
    return query.urlencode()


def _found(query: str) -> list[int]:
    vocabulary = current_vocabulary()
    search, _ = read_search(QueryDict(query), vocabulary)
    with evaluating(search, vocabulary, timezone.now()) as evaluation:
        return evaluation.keys(0, MANY)
