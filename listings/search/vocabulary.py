"""The names that a search may use: places, districts, skills, synonyms."""

from dataclasses import dataclass
from functools import cached_property

from listings.models import District, Place, Skill, Synonym
from listings.search.places import Origin
from listings.search.synonyms import SynonymTable

HAMM = "hamm"


@dataclass(frozen=True)
class Vocabulary:
    """Rows and names by slug, in the order in which a page lists them."""

    places: dict[str, Place]
    districts: dict[str, District]
    skills: dict[str, str]
    synonyms: SynonymTable

    @cached_property
    def where(self) -> dict[str, str]:
        """Places, then Hamm's districts: what ``ort`` may name."""
        places = {slug: place.name for slug, place in self.places.items()}
        return places | {slug: each.name for slug, each in self.districts.items()}

    @cached_property
    def hamm(self) -> Origin | None:
        """Where distances begin that nobody asked for from elsewhere."""
        place = self.places.get(HAMM)
        return Origin(place, place.name) if place else None

    def place_of(self, slug: str) -> Place | None:
        """The place of that slug, or the one that the district lies in."""
        if district := self.districts.get(slug):
            return district.place
        return self.places.get(slug)


def load_vocabulary() -> Vocabulary:
    """Four queries."""
    synonyms = Synonym.objects.values_list("term", "same", "near")
    return Vocabulary(
        places={
            place.slug: place for place in Place.objects.order_by("distance_km", "name")
        },
        districts={
            district.slug: district
            for district in District.objects.select_related("place").order_by("name")
        },
        skills=dict(Skill.objects.order_by("name").values_list("slug", "name")),
        synonyms=SynonymTable.from_rows(synonyms.order_by("term")),
    )
