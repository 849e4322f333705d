"""The names that a search may use: places, districts, skills, scales, synonyms, and
what the guide says.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from listings.models import District, PayScale, PayTableRate, Place, Skill, Synonym
from listings.search.facet_values import OWN_FIGURES
from listings.search.guide import Guide, load_guide
from listings.search.places import Origin
from listings.search.synonyms import SynonymTable

HAMM = "hamm"


@dataclass(frozen=True, slots=True)
class PayTableFacts:
    """Where one pay table comes from, and what is known of its last day."""

    source: str
    has_open_end: bool


@dataclass(frozen=True)
class Vocabulary:
    """Rows and names by slug, in the order in which a page lists them."""

    places: dict[str, Place]
    districts: dict[str, District]
    skills: dict[str, str]
    synonyms: SynonymTable
    scales: dict[str, PayScale] = field(default_factory=dict)
    # By the scale's name and the table's first day.
    pay_tables: dict[tuple[str, date], PayTableFacts] = field(default_factory=dict)
    guide: Guide = field(default_factory=Guide)

    @cached_property
    def where(self) -> dict[str, str]:
        """Places, then Hamm's districts: what ``ort`` may name."""
        places = {slug: place.name for slug, place in self.places.items()}
        return places | {slug: each.name for slug, each in self.districts.items()}

    @cached_property
    def scale_names(self) -> dict[str, str]:
        return {slug: scale.name for slug, scale in self.scales.items()}

    @cached_property
    def tariffs(self) -> dict[str, str]:
        """What ``tarif`` may name: the pay scales, then the employers' own figures."""
        return self.scale_names | {OWN_FIGURES: "eigene Angabe des Arbeitgebers"}

    @cached_property
    def scales_by_name(self) -> dict[str, PayScale]:
        return {scale.name: scale for scale in self.scales.values()}

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
    """Six queries."""
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
        scales={scale.slug: scale for scale in PayScale.objects.order_by("name")},
        pay_tables=_pay_tables(),
        guide=load_guide(),
    )


def _pay_tables() -> dict[tuple[str, date], PayTableFacts]:
    facts: dict[tuple[str, date], PayTableFacts] = {}
    for rate in PayTableRate.objects.showable().order_by("-pk"):
        key = rate.scale, rate.valid_from
        facts[key] = PayTableFacts(rate.source, rate.has_open_end)
    return facts
