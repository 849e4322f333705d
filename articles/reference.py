"""Where directives lead, and the names that they may use: one place for both."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.urls import get_script_prefix, reverse

from articles.markdown import Known, KnownScale
from articles.scales import SCALES, cell_key, grade_order
from listings.models import PayTableRate
from listings.search.run import current_vocabulary


def term_address(slug: str) -> str:
    return f"{reverse('articles:list')}begriffe/#{slug}"


def pay_address() -> str:
    return f"{get_script_prefix()}gehalt/"


def grade_address(scale: str, grade: str) -> str:
    """The part of the scale's page that explains the grade; ``scale`` is a slug."""
    return f"{pay_address()}tarif/{scale}/#{cell_key(grade)[0]}"


def list_address(query_string: str) -> str:
    address = reverse("listings:list")
    return f"{address}?{query_string}" if query_string else address


def term_slugs() -> Collection[str] | None:
    """The glossary's anchors; None: there is none to hold a text against."""
    return None


def known_names() -> Known:
    """For ``find_problems``: a few queries, on save alone."""
    return Known(
        vocabulary=current_vocabulary(), scales=_known_scales(), terms=term_slugs()
    )


def _known_scales() -> dict[str, KnownScale]:
    rows = list(
        PayTableRate.objects.showable().values_list(
            "scale", "grade", "step", "valid_from"
        )
    )
    return {
        slug: _known_scale(name, [row[1:] for row in rows if row[0] == name])
        for slug, name in SCALES.items()
    }


def _known_scale(name: str, cells: list[tuple[str, str, date]]) -> KnownScale:
    steps: defaultdict[str, set[str]] = defaultdict(set)
    for grade, step, _ in cells:
        steps[grade].add(step)
    return KnownScale(
        name=name,
        steps={grade: sorted(steps[grade]) for grade in sorted(steps, key=grade_order)},
        begins={day for _, _, day in cells},
    )
