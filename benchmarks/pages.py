"""What is measured: each page with many addresses, so that few answers are repeats.

The empty view and the list's first page have one address only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

LIST = "/stellen/"
# No visitor asks for it and nothing behind it works: what Django alone costs.
EMPTY_VIEW = "/-/leer/"

TYPES = ("stadtwerke", "mittelstand", "softwarehaus", "verwaltung")
MODELS = ("hybrid", "vor-ort", "remote")
KINDS = ("teilzeit", "vollzeit", "werkstudium")
LEVELS = ("erfahren", "einstieg", "leitend")
PLACES = ("hamm", "hamm-mitte", "soest", "unna", "dortmund", "ahlen", "werl", "beckum")
POSTAL_CODES = ("59065", "59494", "59423", "59227", "59269", "44135")
PAY = range(2800, 5300, 100)

# How often they occur: corpus/planted.toml.
COMMON = ("Erfahrung", "Urlaub", "Abstimmung", "Team", "Einarbeitung")
FREQUENT = ("Rufbereitschaft", "Dienstreisen", "Notfallhandbuch", "Lizenzverwaltung")
SELECTIVE = (
    *("Glasfaserausbau", "Fernwärmenetz", "Ratsinformationssystem", "Kanalkataster"),
    *("Fahrgastinformation", "Fertigungsleitstand", "Wahlhelferportal"),
    "Stromspeicherpark",
)
RARE = (
    *("Glockengießerei", "Orgelwerkstatt", "Wassermühle", "Sternwarte", "Seilerei"),
    *("Wollspinnerei", "Schiffshebewerk", "Segelflugplatz", "Salzsiederei"),
    *("Steinmetzhütte", "Imkerei", "Korbflechterei", "Zinngießerei", "Buchbinderei"),
    *("Papiermühle", "Kettenschmiede", "Hutmacherei", "Falknerei", "Kakteenhaus"),
    "Tropfsteinhöhle",
)
ABSENT = (
    *("Quastenflosser", "Nashornkäfer", "Schnabeltier", "Axolotl", "Seegurke"),
    *("Wombat", "Okapi", "Tapir", "Narwal", "Pfeilschwanzkrebs", "Kugelfisch"),
    *("Albatros", "Murmeltier", "Gürteltier", "Flughund", "Zackelschaf"),
)
PHRASES = (
    "Wechsel in der Rufbereitschaft",
    "Gelegentliche Dienstreisen zu den Werken",
    "Notfallhandbuch fortschreiben",
    "Lizenzverwaltung neu ordnen",
    "Meilensteine im Glasfaserausbau",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``addresses`` in the order they are visited, then from the beginning.

    Aims: ``most_ms`` at 1,000,000 postings, ``most_cost`` (CPU time as a multiple
    of the empty view's) at 10,000; ``is_even``: as quick at any number.
    """

    key: str
    name: str
    addresses: tuple[str, ...]
    most_ms: float | None = None
    most_cost: float | None = None
    is_even: bool = False


def all_pages(postings: Iterable[str]) -> list[Page]:
    """Every page, with the addresses of some postings. The empty view comes first."""
    return [
        Page(key="empty", name="leere Ansicht", addresses=(EMPTY_VIEW,)),
        *_lists(),
        *_searches(),
        Page(
            key="posting",
            name="Stelle",
            addresses=tuple(postings),
            most_cost=4,
            is_even=True,
        ),
        Page(key="feed", name="Feed", addresses=(f"{LIST}feed/", *_feeds())),
        Page(key="start", name="Startseite", addresses=("/",)),
        Page(key="pay_page", name="Gehaltsseite", addresses=("/gehalt/",)),
    ]


def _lists() -> Iterator[Page]:
    for key, name, addresses, is_even in (
        ("list", "Liste, Seite 1", [LIST], True),
        ("page200", "Liste, Seite 200", _listed(seite=range(200, 170, -1)), True),
        ("one", "ein Filter", _one_filter(), False),
        ("two", "zwei Filter", _two_filters(), False),
        ("pay", "Gehalt und Teilzeit", _listed(gehalt=PAY, art=KINDS), False),
        ("by_pay", "nach Gehalt sortiert", _sorted("gehalt"), False),
        ("by_deadline", "nach Frist sortiert", _sorted("frist"), False),
        ("radius", "Umkreis", _listed(plz=POSTAL_CODES, umkreis=(25, 10, 50)), False),
    ):
        yield Page(
            key=key,
            name=name,
            addresses=tuple(addresses),
            most_ms=60,
            most_cost=10,
            is_even=is_even,
        )


def _searches() -> Iterator[Page]:
    for key, name, addresses, most_ms, most_cost in (
        (
            "common",
            "Wort in über 50 %",
            _listed(q=COMMON, seite=range(1, 7)),
            300,
            None,
        ),
        ("frequent", "Wort in 8 %", _listed(q=FREQUENT, seite=range(1, 7)), 150, None),
        ("selective", "Wort in 1 %", _listed(q=SELECTIVE, seite=(1, 2, 3)), 60, 60),
        ("rare", "Wort in 0,02 %", _listed(q=RARE), 60, 12),
        ("absent", "kein Treffer", _listed(q=ABSENT), 60, 12),
        ("filtered", "Wort in 8 % und zwei Filter", _filtered_words(), 150, None),
        ("words", "zwei Wörter", _listed(q=_pairs()), 150, None),
        (
            "phrase",
            "Wortfolge",
            _listed(q=[f'"{each}"' for each in PHRASES]),
            150,
            None,
        ),
    ):
        yield Page(
            key=key,
            name=name,
            addresses=tuple(addresses),
            most_ms=most_ms,
            most_cost=most_cost,
            is_even=key in ("rare", "absent"),
        )


def _listed(**values: Iterable[object]) -> list[str]:
    """One address for each combination of the values."""
    return [
        f"{LIST}?{urlencode(dict(zip(values, chosen, strict=True)))}"
        for chosen in product(*values.values())
    ]


def _one_filter() -> list[str]:
    return [
        *_listed(typ=TYPES),
        *_listed(modell=MODELS),
        *_listed(erfahrung=LEVELS),
        *_listed(ort=PLACES),
    ]


def _two_filters() -> list[str]:
    return [
        *_listed(typ=TYPES, modell=MODELS),
        *_listed(typ=TYPES, ort=PLACES),
        *_listed(modell=MODELS, erfahrung=LEVELS),
        *_listed(art=KINDS, ort=PLACES),
    ]


def _sorted(order: str) -> list[str]:
    return [
        *_listed(sortierung=[order]),
        *_listed(sortierung=[order], typ=TYPES),
        *_listed(sortierung=[order], ort=PLACES),
        *_listed(sortierung=[order], modell=MODELS),
    ]


def _filtered_words() -> list[str]:
    return _listed(q=FREQUENT, typ=TYPES, modell=MODELS)


def _pairs() -> list[str]:
    return [f"{common} {frequent}" for common, frequent in product(COMMON, FREQUENT)]


def _feeds() -> list[str]:
    return [address.replace("?", "feed/?") for address in _two_filters()]
