"""Load places, districts, skills and pay tables from the files in ``listings/data``.

Runs at every start: rows are brought in line with the files in one statement a
table, rows that staff added stay.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from listings.actions.search_index import touch_reference
from listings.models import District, PayTableRate, Place, Skill, Synonym
from listings.models.fields import title_slug

DATA = Path(__file__).resolve().parent.parent / "data"

# What each table calls full time, hours a week (TVöD-VKA § 6, TV-V § 8, ERA NRW).
FULL_TIME = {
    "TV-V": Decimal(39),
    "TVöD-VKA": Decimal(39),
    "ERA NRW M+E": Decimal(35),
}


@transaction.atomic
def load_reference_data() -> dict[str, int]:
    """Bring the tables up to date; returns the number of rows read by table."""
    loaded = {
        "Orte": _load_places(),
        "Stadtbezirke": _load_districts(),
        "Kenntnisse": _load_skills(),
        "Synonyme": _load_synonyms(),
        "Tabellenentgelte": _load_rates(),
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
    return _upsert(places, ["slug"], [*fields, "population", "postal_codes"])


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
    return _upsert(districts, ["slug"], ["name", "place", "localities"])


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


def _load_rates() -> int:
    rates = [
        PayTableRate(
            scale=row["scale"],
            grade=row["grade"],
            step=row["step"],
            valid_from=row["valid_from"],
            valid_until=row["valid_until"] or None,
            eur_per_month=Decimal(row["eur_per_month"]),
            weekly_hours=FULL_TIME[row["scale"]],
            source=row["source"],
            confidence=row["confidence"],
            note=row["note"],
        )
        for path in sorted((DATA / "pay_tables").glob("*.csv"))
        for row in _rows(f"pay_tables/{path.name}")
    ]
    key = ["scale", "grade", "step", "valid_from"]
    fields = ["valid_until", "eur_per_month", "weekly_hours", "source", "confidence"]
    return _upsert(rates, key, [*fields, "note"])


def _upsert(rows: list, unique_fields: list[str], update_fields: list[str]) -> int:
    type(rows[0]).objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=unique_fields,
        update_fields=update_fields,
    )
    return len(rows)
