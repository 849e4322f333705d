"""Where the work is: the offices that a feed names -> places and districts we know."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from listings.models import District, Place
from listings.models.fields import UMLAUTS

# Words beside a town's name that say nothing about which town it is.
NOISE_WORDS = (
    "westf westfalen nrw nordrhein de deutschland germany standort office buero "
    "zentrale hauptsitz headquarters hq stadt ruhr"
)
NOISE = frozenset(NOISE_WORDS.split())
REMOTE = frozenset({"remote", "homeoffice", "home", "mobil", "remote first"})
SEPARATORS = re.compile(r"[,;/|&]|\s[-–]\s|\s(?:oder|und|or|and)\s")
# „Heessen“ alone is Hamm-Heessen, but „Mitte“ is anywhere.
AMBIGUOUS = frozenset({"mitte"})


@dataclass(frozen=True, slots=True)
class Location:
    """A place with the district, if the feed is that exact."""

    place: Place
    district: District | None = None

    @property
    def name(self) -> str:
        return self.district.name if self.district else self.place.name


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a posting's offices come to."""

    location: Location | None
    unknown: tuple[str, ...]
    others: tuple[str, ...]
    is_remote: bool


class Gazetteer:
    """The places and districts of the database by every spelling we accept."""

    def __init__(self, places: Iterable[Place], districts: Iterable[District]) -> None:
        self.by_key = {key_of(place.name): Location(place) for place in places}
        for district in districts:
            location = Location(district.place, district)
            self.by_key[key_of(district.name)] = location
            short = key_of(district.name.removeprefix(district.place.name))
            if short not in AMBIGUOUS:
                self.by_key.setdefault(short, location)

    def find(self, offices: Iterable[str]) -> Whereabouts:
        """The known office nearest to Hamm, and what else was named."""
        offices = [office for office in offices if office]
        found = [location for office in offices for location in self._known(office)]
        others = [office for office in offices if not _is_remote(office)]
        nearest = min(found, key=_distance, default=None)
        return Whereabouts(
            location=nearest,
            unknown=tuple(office for office in others if not any(self._known(office))),
            others=tuple(others) if len(others) > 1 else (),
            is_remote=bool(offices) and _is_remote(offices[0]),
        )

    def _known(self, office: str) -> Iterator[Location]:
        whole = self.by_key.get(key_of(office))
        if whole:
            yield whole
            return
        for part in SEPARATORS.split(office):
            if location := self.by_key.get(key_of(part)):
                yield location


def key_of(name: str) -> str:
    """„59065 Hamm (Westf.), Germany“ -> ``hamm``; „Hamm (Sieg)“ -> ``hamm sieg``."""
    words = re.findall(r"[a-z]+", name.lower().translate(UMLAUTS))
    return " ".join(word for word in words if word not in NOISE)


def _is_remote(office: str) -> bool:
    return key_of(office) in REMOTE


def _distance(location: Location) -> tuple[float, bool]:
    return location.place.distance_km, location.district is None
