import pytest

from listings.models import Place
from listings.search.places import distance_km, km_words, place_with_postal_code

HAMM = Place(
    pk=1, name="Hamm", latitude=51.68033, longitude=7.82089, postal_codes="59063-59077"
)
SOEST = Place(
    pk=2, name="Soest", latitude=51.57558, longitude=8.10619, postal_codes="59494"
)
LUENEN = Place(
    pk=3,
    name="Lünen",
    latitude=51.61634,
    longitude=7.52872,
    postal_codes="44532 44534 44536",
)
BIELEFELD = Place(pk=4, name="Bielefeld", latitude=52.03333, longitude=8.53333)
PLACES = (HAMM, SOEST, LUENEN, BIELEFELD)


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("59063", HAMM),
        ("59071", HAMM),
        ("59077", HAMM),
        ("59078", None),
        ("59494", SOEST),
        ("44534", LUENEN),
        ("44533", None),
        ("33602", None),
        ("5906", None),
        ("590650", None),
        ("٥٩٠٦٥", None),
        ("", None),
        ("59065 ", None),
    ],
)
def test_postal_code_means_the_place_that_names_it_or_spans_it(code, place):
    assert place_with_postal_code(code, PLACES) is place


@pytest.mark.parametrize(
    ("place", "km"), [(HAMM, 0.0), (SOEST, 22.9), (LUENEN, 21.4), (BIELEFELD, 62.7)]
)
def test_distance_is_that_of_the_reference_data(place, km):
    assert distance_km(HAMM, place) == pytest.approx(km, abs=0.1)
    assert distance_km(place, HAMM) == distance_km(HAMM, place)


def test_kilometres_are_whole_in_words():
    assert km_words(22.9) == "23\u00a0km"
    assert km_words(0.4) == "unter 1\u00a0km"
