import pytest

from listings.imports.places import Gazetteer
from listings.models import District, Place

HAMM = Place(name="Hamm", slug="hamm", distance_km=0)
AHLEN = Place(name="Ahlen", slug="ahlen", distance_km=10.3)
WICKEDE = Place(name="Wickede (Ruhr)", slug="wickede-ruhr", distance_km=20.7)
LUENEN = Place(name="Lünen", slug="luenen", distance_km=21.4)
MUENSTER = Place(name="Münster", slug="muenster", distance_km=34.1)
HEESSEN = District(name="Hamm-Heessen", slug="hamm-heessen", place=HAMM)
MITTE = District(name="Hamm-Mitte", slug="hamm-mitte", place=HAMM)
HOEVEL = District(name="Hamm-Bockum-Hövel", slug="hamm-bockum-hoevel", place=HAMM)

GAZETTEER = Gazetteer(
    [HAMM, AHLEN, WICKEDE, LUENEN, MUENSTER], [HEESSEN, MITTE, HOEVEL]
)


@pytest.mark.parametrize(
    ("offices", "expected"),
    [
        (["Hamm"], "Hamm"),
        (["HAMM"], "Hamm"),
        (["Hamm (Westf.)"], "Hamm"),
        (["Hamm/Westfalen, Germany"], "Hamm"),
        (["59065 Hamm"], "Hamm"),
        (["Standort Hamm, Hafenstraße 1"], "Hamm"),
        (["Hamm (Sieg)"], None),
        (["Hamburg, Germany"], None),
        (["Muenster"], "Münster"),
        (["Münster, NRW"], "Münster"),
        (["Wickede"], "Wickede (Ruhr)"),
        (["Hamm-Heessen"], "Hamm-Heessen"),
        (["Heessen"], "Hamm-Heessen"),
        (["Bockum-Hövel"], "Hamm-Bockum-Hövel"),
        (["Mitte"], None),
        (["Hamm-Mitte"], "Hamm-Mitte"),
        (["Münster, Lünen oder Ahlen"], "Ahlen"),
        (["Münster", "Hamm", "Lünen"], "Hamm"),
        (["Remote", "Münster"], "Münster"),
        (["Remote"], None),
        (["59065"], None),
        ([""], None),
        ([], None),
    ],
)
def test_office_leads_to_the_place_nearest_to_hamm(offices, expected):
    found = GAZETTEER.find(offices).location

    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("offices", "unknown", "others", "is_remote"),
    [
        (["Hamm"], (), (), False),
        (["Berlin"], ("Berlin",), (), False),
        (["Berlin", "Hamm"], ("Berlin",), ("Berlin", "Hamm"), False),
        (["Remote"], (), (), True),
        (["Home Office", "Hamm"], (), (), True),
        (["Hamm", "Remote"], (), (), False),
    ],
)
def test_offices_say_what_else_people_must_know(offices, unknown, others, is_remote):
    found = GAZETTEER.find(offices)

    assert (found.unknown, found.others, found.is_remote) == (
        unknown,
        others,
        is_remote,
    )
