"""Where the postings are: most in Hamm, the more people the more elsewhere."""

import csv
from math import sqrt
from random import Random

from benchmarks.corpus.draw import Weighted
from listings.actions.reference import DATA
from listings.models.fields import title_slug

HAMM = "hamm"
HAMM_SHARE = 0.4
DISTRICT_SHARE = 0.85
# Town halls, works and offices: the inner city counts more.
DISTRICT_WEIGHTS = {"hamm-mitte": 6.0, "hamm-uentrop": 3.0, "hamm-rhynern": 2.5}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _around() -> Weighted[str]:
    towns = {title_slug(row["place"]): row for row in _rows("places.csv")}
    return Weighted(
        (slug, sqrt(int(row["population"])))
        for slug, row in towns.items()
        if slug != HAMM
    )


def _districts() -> Weighted[str]:
    slugs = [title_slug(row["district"]) for row in _rows("districts.csv")]
    return Weighted((slug, DISTRICT_WEIGHTS.get(slug, 1.0)) for slug in slugs)


AROUND = _around()
DISTRICTS = _districts()


def draw_place(random: Random) -> str:
    return HAMM if random.random() < HAMM_SHARE else AROUND.draw(random)


def draw_district(random: Random, place: str) -> str | None:
    """One of Hamm's districts, where the posting names it."""
    if place != HAMM or random.random() > DISTRICT_SHARE:
        return None
    return DISTRICTS.draw(random)
