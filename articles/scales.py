"""How articles may spell scales, grades and steps of the pay tables."""

import re
from collections.abc import Mapping

from listings.models.fields import title_slug

STEP_WORD = re.compile(r"^stufe\s+")


def find_scale(typed: str, names: Mapping[str, str]) -> str | None:
    """The slug of the scale that is meant; ``names`` by slug are those there are.

    Slug and name count, and how the only one of its kind begins: „TVöD“.
    """
    wanted = _letters(typed)
    spellings = [
        (slug, _letters(each)) for slug in names for each in (slug, names[slug])
    ]
    exact = {slug for slug, letters in spellings if letters == wanted}
    begun = {slug for slug, letters in spellings if letters.startswith(wanted or "?")}
    fitting = exact or begun
    return fitting.pop() if len(fitting) == 1 else None


def _letters(text: str) -> str:
    """In a query string, the + of „M+E“ is a blank."""
    return title_slug(text).replace("-", "")


def cell_key(grade: str, step: str = "") -> tuple[str, str]:
    """„EG 10“ and „eg10“ are one grade, „Stufe 1“ and „1“ one step."""
    grade = "".join(grade.split()).casefold()
    return grade, STEP_WORD.sub("", " ".join(step.split()).casefold())


def grade_order(grade: str) -> tuple[int, str]:
    """For sorting: E9b before E9c before E10."""
    number = re.search(r"\d+", grade)
    return (int(number[0]) if number else 0), grade
