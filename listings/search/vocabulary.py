"""The places and skills that a search may name."""

from dataclasses import dataclass

from listings.models import Place, Skill


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names by slug, in the order in which a page lists them."""

    districts: dict[str, str]
    places: dict[str, str]
    skills: dict[str, str]

    @property
    def where(self) -> dict[str, str]:
        return self.places | self.districts


def load_vocabulary() -> Vocabulary:
    """Two queries: places with their districts, and skills."""
    districts, places = {}, {}
    columns = ("slug", "name", "districts__slug", "districts__name")
    rows = Place.objects.order_by("distance_km", "name", "districts__name")
    for slug, name, district_slug, district_name in rows.values_list(*columns):
        places[slug] = name
        if district_slug:
            districts[district_slug] = district_name
    skills = dict(Skill.objects.order_by("name").values_list("slug", "name"))
    return Vocabulary(districts, places, skills)
