"""Load places, districts, skills, pay tables and terms from ``listings/data``.

Runs at every start: rows are brought in line with the files in one statement a
table, rows that staff added or, of scales and tables, changed stay.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from listings.actions.pay_scale_files import load_rates, load_scales
from listings.actions.search_index import touch_reference
from listings.actions.terms import load_terms
from listings.actions.upsert import upsert
from listings.models import District, Place, Skill, Synonym
from listings.models.fields import title_slug

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_reference_data() -> dict[str, int]:
    """Bring the tables up to date; returns the number of rows read by table."""
    loaded = {
        "Orte": _load_places(),
        "Stadtbezirke": _load_districts(),
        "Kenntnisse": _load_skills(),
        "Synonyme": _load_synonyms(),
        "Tarife": load_scales(),
        "Tabellenentgelte": load_rates(),
        "Begriffe": load_terms(),
    }
    touch_reference()
    return loaded


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load_places() -> int:
    places = [
        Place(
            name=row["place"],
            slug=title_slug(row["place"]),
            county=row["county"],
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            distance_km=float(row["distance_km"]),
            population=int(row["population"]),
            postal_codes=row["postal_codes"],
        )
        for row in _rows("places.csv")
    ]
    fields = ["name", "county", "latitude", "longitude", "distance_km"]
    return upsert(places, ["slug"], [*fields, "population", "postal_codes"])


def _load_districts() -> int:
    hamm = Place.objects.get(slug="hamm")
    districts = [
        District(
            place=hamm,
            name=row["district"],
            slug=title_slug(row["district"]),
            localities=row["localities"].replace("|", ", "),
        )
        for row in _rows("districts.csv")
    ]
    return upsert(districts, ["slug"], ["name", "place", "localities"])


def _load_skills() -> int:
    skills = [Skill(slug=row["slug"], name=row["name"]) for row in _rows("skills.csv")]
    # An editor may have renamed one: what is there stays.
    Skill.objects.bulk_create(skills, ignore_conflicts=True)
    return len(skills)


def _load_synonyms() -> int:
    synonyms = [Synonym(**row) for row in _rows("synonyms.csv")]
    # Once there are some, they are the editors': none comes back that they deleted.
    if not Synonym.objects.exists():
        Synonym.objects.bulk_create(synonyms)
    return len(synonyms)
