"""The pay tables that articles name: their slugs, names and other spellings.

The one place that knows them, without a database.
"""

import re

from listings.models.fields import title_slug

SCALES = {"tv-v": "TV-V", "tvoed-vka": "TVöD-VKA", "era-nrw": "ERA NRW M+E"}
SHORT_NAMES = {"TVöD": "tvoed-vka", "ERA": "era-nrw"}
STEP_WORD = re.compile(r"^stufe\s+")


def scale_slug(typed: str) -> str | None:
    """The slug that a slug, a name („TVöD-VKA“) or a short name means."""
    return SPELLINGS.get(_letters(typed))


def _letters(text: str) -> str:
    """In a query string, the + of „M+E“ is a blank."""
    return title_slug(text).replace("-", "")


def scale_name(typed: str) -> str | None:
    """How the rows of its tables call it."""
    slug = scale_slug(typed)
    return SCALES[slug] if slug else None


def cell_key(grade: str, step: str = "") -> tuple[str, str]:
    """„EG 10“ and „eg10“ are one grade, „Stufe 1“ and „1“ one step."""
    grade = "".join(grade.split()).casefold()
    return grade, STEP_WORD.sub("", " ".join(step.split()).casefold())


def grade_order(grade: str) -> tuple[int, str]:
    """For sorting: E9b before E9c before E10."""
    number = re.search(r"\d+", grade)
    return (int(number[0]) if number else 0), grade


SPELLINGS = (
    {_letters(slug): slug for slug in SCALES}
    | {_letters(name): slug for slug, name in SCALES.items()}
    | {_letters(name): slug for name, slug in SHORT_NAMES.items()}
)
