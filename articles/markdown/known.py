"""The names in the database that a text may use, for the check on save."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.scales import cell_key, find_scale
from listings.search.synonyms import SynonymTable
from listings.search.vocabulary import Vocabulary

# For what can be told of a search without the database.
NO_NAMES = Vocabulary(
    places={}, districts={}, skills={}, synonyms=SynonymTable.from_rows([])
)


@dataclass(frozen=True, slots=True)
class KnownScale:
    """``steps`` by grade, as the tables spell them; ``begins``: since when."""

    name: str
    steps: Mapping[str, Sequence[str]]
    begins: Collection[date]

    def steps_of(self, grade: str) -> Sequence[str]:
        """Empty where there is no such grade."""
        key = cell_key(grade)
        return next(
            (steps for each, steps in self.steps.items() if cell_key(each) == key), ()
        )

    def has(self, grade: str, step: str | None = None) -> bool:
        steps = self.steps_of(grade)
        if step is None:
            return bool(steps)
        return cell_key(grade, step) in {cell_key(grade, each) for each in steps}


@dataclass(frozen=True, slots=True)
class Known:
    """Scales by slug. ``terms`` are slugs; None leaves terms unchecked."""

    vocabulary: Vocabulary
    scales: Mapping[str, KnownScale]
    terms: Collection[str] | None = None

    def scale(self, typed: str) -> KnownScale | None:
        names = {slug: scale.name for slug, scale in self.scales.items()}
        return self.scales.get(find_scale(typed, names) or "")
