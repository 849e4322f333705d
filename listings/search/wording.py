"""A search in German words: headline, chips, the names of its criteria."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hammjobs.german import NBSP, euro, joined, plural
from listings.search.criteria import CRITERIA, MOST_HOME_OFFICE_DAYS
from listings.search.facet_values import OWN_FIGURES
from listings.search.job_search import JobSearch, Radius, parts
from listings.search.places import place_with_postal_code
from listings.search.query_string import choices_of
from listings.search.vocabulary import Vocabulary

Phrase = Callable[[JobSearch, Vocabulary], str]

# More criteria than these make a headline that nobody reads to its end.
MOST_IN_HEADLINE = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter and the query string of the search without it."""

    label: str
    query_string: str

    @property
    def href(self) -> str:
        return f"?{self.query_string}" if self.query_string else "."


def chips(search: JobSearch, vocabulary: Vocabulary) -> list[Chip]:
    return [
        Chip(label, search.without(name, value).query_string)
        for name in search.criteria
        for value, label in labelled(search, name, vocabulary)
    ]


def labelled(
    search: JobSearch, name: str, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """The values of one criterion as they stand in the address and on the page."""
    value = search.criteria[name]
    if name == "q":
        yield str(value), f"„{value}“"
    elif name == "gehalt":
        yield str(value), f"ab {euro(value)} im Monat"
    elif name == "homeoffice":
        yield str(value), home_office_label(value)
    elif name == "seit":
        yield str(value), age_label(value)
    elif isinstance(value, Radius):
        yield value.postal_code, radius_label(value, vocabulary)
    else:
        labels = choices_of(CRITERIA[name], vocabulary)
        yield from ((slug, labels[slug]) for slug in parts(value))


def age_label(days: int) -> str:
    return "seit gestern" if days == 1 else f"aus den letzten {days}{NBSP}Tagen"


def home_office_label(days: int) -> str:
    if days == MOST_HOME_OFFICE_DAYS:
        return f"{days}{NBSP}Tage Homeoffice"
    return f"ab {plural(days, 'Tag', 'Tagen')} Homeoffice"


def radius_label(radius: Radius, vocabulary: Vocabulary) -> str:
    place = place_with_postal_code(radius.postal_code, vocabulary.places.values())
    name = f"{radius.postal_code} {place.name}" if place else radius.postal_code
    return f"{radius.km}{NBSP}km um {name}"


def headline(total: int, search: JobSearch, vocabulary: Vocabulary) -> str:
    """„23 Stellen bei Stadtwerken ab 3.000 € in Hamm-Mitte“."""
    return f"{plural(total, 'Stelle', 'Stellen')} {description(search, vocabulary)}"


def title(search: JobSearch, vocabulary: Vocabulary) -> str:
    """The same without the number, which changes: for the window's title."""
    return f"Stellen {description(search, vocabulary)}"


def description(search: JobSearch, vocabulary: Vocabulary) -> str:
    """What a search asks for, in the order of a sentence."""
    if len(search.criteria) > MOST_IN_HEADLINE:
        words = f"zu „{search.words}“ " if search.words else ""
        return f"{words}mit Ihren Filtern"
    phrases = [
        PHRASES[name](search, vocabulary) for name in PHRASES if name in search.criteria
    ]
    if not {"ort", "plz"} & search.criteria.keys():
        phrases.append("in und um Hamm" if not search.words else "")
    return " ".join(filter(None, phrases))


def _words(search: JobSearch, vocabulary: Vocabulary) -> str:
    return f"zu „{search.words}“"


def _employer_types(search: JobSearch, vocabulary: Vocabulary) -> str:
    return f"bei {joined([DATIVE[slug] for slug in search.criteria['typ']], 'oder')}"


def _labels(prefix: str, name: str) -> Phrase:
    def phrase(search: JobSearch, vocabulary: Vocabulary) -> str:
        names = [label for _, label in labelled(search, name, vocabulary)]
        return f"{prefix}{joined(names, 'oder')}"

    return phrase


DATIVE = {
    "mittelstand": "Mittelständlern",
    "stadtwerke": "Stadtwerken",
    "softwarehaus": "Softwarehäusern",
    "verwaltung": "Verwaltungen",
}


def _least_pay(search: JobSearch, vocabulary: Vocabulary) -> str:
    return f"ab {euro(search.criteria['gehalt'])}"


def _experience(search: JobSearch, vocabulary: Vocabulary) -> str:
    return (
        f"für {joined([LEVELS[slug] for slug in search.criteria['erfahrung']], 'oder')}"
    )


LEVELS = {"einstieg": "den Einstieg", "erfahren": "Erfahrene", "leitend": "Leitende"}


def _kinds(search: JobSearch, vocabulary: Vocabulary) -> str:
    return joined([KINDS[slug] for slug in search.criteria["art"]], "oder")


KINDS = {
    "vollzeit": "in Vollzeit",
    "teilzeit": "in Teilzeit",
    "werkstudium": "im Werkstudium",
    "praktikum": "im Praktikum",
    "ausbildung": "in Ausbildung",
    "frei": "in freier Mitarbeit",
}


def _contracts(search: JobSearch, vocabulary: Vocabulary) -> str:
    return joined([CONTRACTS[slug] for slug in search.criteria["vertrag"]], "oder")


CONTRACTS = {"unbefristet": "ohne Befristung", "befristet": "mit Befristung"}


def _models(search: JobSearch, vocabulary: Vocabulary) -> str:
    return joined([MODELS[slug] for slug in search.criteria["modell"]], "oder")


MODELS = {
    "vor-ort": "vor Ort",
    "hybrid": "in Hybridarbeit",
    "remote": "in Remote-Arbeit",
}


def _changers(search: JobSearch, vocabulary: Vocabulary) -> str:
    return "mit Quereinstieg"


def _tariffs(search: JobSearch, vocabulary: Vocabulary) -> str:
    """„nach TV-V oder mit eigener Gehaltsangabe“."""
    chosen = search.criteria["tarif"]
    scales = [vocabulary.tariffs[slug] for slug in chosen if slug != OWN_FIGURES]
    words = [f"nach {joined(scales, 'oder')}"] if scales else []
    own = ["mit eigener Gehaltsangabe"] if OWN_FIGURES in chosen else []
    return joined([*words, *own], "oder")


PHRASES = {
    "q": _words,
    "typ": _employer_types,
    "erfahrung": _experience,
    "quereinstieg": _changers,
    "art": _kinds,
    "vertrag": _contracts,
    "modell": _models,
    "homeoffice": _labels("", "homeoffice"),
    "kenntnis": _labels("mit ", "kenntnis"),
    "tarif": _tariffs,
    "gehalt": _least_pay,
    "gehaltsstufe": _labels("mit Gehalt ", "gehaltsstufe"),
    "ort": _labels("in ", "ort"),
    "plz": _labels("im Umkreis von ", "plz"),
    "seit": _labels("", "seit"),
}
