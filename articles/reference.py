"""Where directives lead, and the names that they may use: one place for both."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.urls import reverse

from articles.markdown import Known, KnownScale
from articles.scales import grade_order
from listings.models import PayTableRate, Term
from listings.pay.tables import grade_anchor
from listings.search.run import current_vocabulary
from listings.search.vocabulary import Vocabulary


def term_address(slug: str) -> str:
    return f"{reverse('articles:terms')}#{slug}"


def pay_address() -> str:
    return reverse("listings:pay")


def grade_address(scale: str, grade: str) -> str:
    """The part of the scale's page that explains the grade; ``scale`` is a slug."""
    if not scale:
        return reverse("listings:pay_scales")
    address = reverse("listings:pay_scale", args=[scale])
    return f"{address}#{grade_anchor(grade)}" if grade else address


def list_address(query_string: str) -> str:
    address = reverse("listings:list")
    return f"{address}?{query_string}" if query_string else address


def term_slugs() -> Collection[str]:
    """The glossary's anchors."""
    return set(Term.objects.shown().values_list("slug", flat=True))


def known_names() -> Known:
    """For ``find_problems``: a few queries, on save alone."""
    vocabulary = current_vocabulary()
    return Known(
        vocabulary=vocabulary, scales=_known_scales(vocabulary), terms=term_slugs()
    )


def _known_scales(vocabulary: Vocabulary) -> dict[str, KnownScale]:
    rows = list(
        PayTableRate.objects.showable().values_list(
            "scale", "grade", "step", "valid_from"
        )
    )
    return {
        slug: _known_scale(name, [row[1:] for row in rows if row[0] == name])
        for slug, name in vocabulary.scale_names.items()
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
