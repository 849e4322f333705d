"""Where a search begins: postal codes to places, and distances between places.

A distance is the straight line between the centres of two places (coordinates
© GeoNames): of a posting we know the place, not the street's coordinates.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from hammjobs.german import NBSP, number
from listings.models import Place

EARTH_RADIUS_KM = 6371.0
POSTAL_CODE = re.compile(r"[0-9]{5}")
RADIUS_STEPS = (10, 25, 50)
USUAL_RADIUS = 25
LARGEST_RADIUS = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """The place that distances are measured from, with what the person called it."""

    place: Place
    label: str

    def km_to(self, place: Place) -> float:
        return distance_km(self.place, place)


def distance_km(one: Place, other: Place) -> float:
    """Kilometres on a great circle (haversine); rounded to 0.1 as the data are."""
    if one.pk == other.pk:
        return 0.0
    latitude, longitude = radians(one.latitude), radians(one.longitude)
    other_latitude, other_longitude = radians(other.latitude), radians(other.longitude)
    chord = (
        sin((other_latitude - latitude) / 2) ** 2
        + cos(latitude)
        * cos(other_latitude)
        * sin((other_longitude - longitude) / 2) ** 2
    )
    return round(2 * EARTH_RADIUS_KM * asin(sqrt(chord)), 1)


def place_with_postal_code(code: str, places: Iterable[Place]) -> Place | None:
    """The place whose codes name ``code`` or have it within a span of theirs.

    ``Place.postal_codes``: separated by blanks, a span as first-last. A span is
    asked whether the code lies in it; it is never written out into codes.
    """
    if not POSTAL_CODE.fullmatch(code):
        return None
    return next((place for place in places if _has_code(place, code)), None)


def _has_code(place: Place, code: str) -> bool:
    for part in place.postal_codes.split():
        first, _, last = part.partition("-")
        if first <= code <= (last or first):
            return True
    return False


def km_words(km: float) -> str:
    """„23 km“; what is nearer than a kilometre is „unter 1 km“."""
    return f"{number(km)}{NBSP}km" if km >= 1 else f"unter 1{NBSP}km"
