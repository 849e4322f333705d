"""About two thousand invented employers; no name is that of a place or a firm."""

from random import Random
from typing import Any

from benchmarks.corpus.draw import Weighted, pick
from benchmarks.corpus.places import draw_place
from listings.enums import EmployerType
from listings.models.fields import title_slug

EMPLOYERS = 2000

TYPES = Weighted(
    {
        EmployerType.MITTELSTAND: 42,
        EmployerType.SOFTWAREHAUS: 26,
        EmployerType.VERWALTUNG: 17,
        EmployerType.STADTWERKE: 15,
    }.items()
)
NAME_STARTS = (
    *("Ahren", "Birken", "Bruch", "Dachs", "Eichen", "Erlen", "Falken", "Geest"),
    *("Hagen", "Heide", "Hirsch", "Kamp", "Kiebitz", "Linden", "Lippe", "Mergel"),
    *("Moor", "Nacht", "Otter", "Quell", "Reiher", "Ried", "Schilf", "Sonnen"),
    *("Stein", "Tannen", "Ulmen", "Wacholder", "Weiden", "Wiesen"),
)
NAME_ENDS = (
    *("au", "bach", "born", "brock", "feld", "furt", "grund", "hof", "holt", "horst"),
    *("kotten", "loh", "mark", "rode", "siepen", "stätt", "tal", "wehr", "wort"),
)
NAMES = {
    EmployerType.MITTELSTAND: (
        *("{} Maschinenbau", "{} Fördertechnik", "{} Logistik", "{} Möbelwerke"),
        *("Gebrüder {} Armaturen", "{} Lebensmittel", "{} Klinikverbund"),
        *("{} Drahtwerke", "{} Baustoffhandel", "{} Verpackungen"),
    ),
    EmployerType.SOFTWAREHAUS: (
        *("{} Software", "{} Systemhaus", "{} Consulting", "{} Cloud Services"),
        *("{} Datenwerk", "{} IT-Dienste"),
    ),
    EmployerType.VERWALTUNG: (
        *("Stadtverwaltung {}", "Kreis {}", "Gemeinde {}", "Zweckverband {}"),
        *("Landesbetrieb {}", "Studierendenwerk {}"),
    ),
    EmployerType.STADTWERKE: (
        *("Stadtwerke {}", "{} Netze", "Wasserwerk {}", "{} Energie und Wasser"),
        "Verkehrsbetriebe {}",
    ),
}


def employer(number: int, seed: int) -> dict[str, Any]:
    """Column values, the place by its slug."""
    random = _random(number, seed)
    kind = TYPES.draw(random)
    first, last = number % len(NAME_STARTS), number // len(NAME_STARTS)
    town = NAME_STARTS[first] + NAME_ENDS[last % len(NAME_ENDS)]
    name = pick(random, NAMES[kind]).format(town) + " (Demo)"
    slug = f"{title_slug(name)}-{number}"
    return {
        "name": name,
        "slug": slug,
        "employer_type": kind.value,
        "description": f"<p>{name} ist erfunden und dient der Messung.</p>",
        "website": f"https://example.org/{slug}",
        "place": draw_place(random),
        "contact_email": f"personal-{number}@example.org",
        "is_demo": True,
    }


def draw_employer(random: Random) -> int:
    """A number; a few employers advertise much, most little."""
    return int(EMPLOYERS * random.random() ** 2)


def type_and_place(number: int, seed: int) -> tuple[EmployerType, str]:
    """What a posting takes from its employer."""
    values = employer(number, seed)
    return EmployerType(values["employer_type"]), values["place"]


def _random(number: int, seed: int) -> Random:
    return Random(f"{seed} employer {number}")
