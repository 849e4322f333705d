"""What the database knows that a feed can name: places, districts, skills."""

from collections.abc import Iterable
from dataclasses import dataclass

from listings.imports.places import Gazetteer
from listings.models import District, Place, Skill


@dataclass(frozen=True, slots=True)
class Reference:
    gazetteer: Gazetteer
    places: dict[str, Place]
    districts: dict[str, District]
    skills: dict[str, Skill]

    def skills_for(self, keywords: Iterable[str]) -> list[str]:
        """Slugs of the skills whose name or slug a keyword is, in order."""
        words = {keyword.casefold() for keyword in keywords}
        return sorted(
            slug
            for slug, skill in self.skills.items()
            if slug in words or skill.name.casefold() in words
        )


def load_reference() -> Reference:
    places = list(Place.objects.all())
    districts = list(District.objects.select_related("place"))
    return Reference(
        gazetteer=Gazetteer(places, districts),
        places={place.slug: place for place in places},
        districts={district.slug: district for district in districts},
        skills={skill.slug: skill for skill in Skill.objects.all()},
    )
