from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from listings.actions.search_index import touch_reference
from listings.models import GuideChapter, Term
from listings.models.fields import title_slug
from listings.search.guide import lexemes_of_chapter

numbers = count(1)


def make_term(name: str = "Rollout", **values: Any) -> Term:
    """A term that is shown, known to every process."""
    defaults = {"slug": title_slug(name), "explanation": f"Was {name} heißt."}
    term = Term.objects.create(name=name, **defaults | values)
    touch_reference()
    return term


def make_chapter(
    heading: str = "Kapitel", *, upcoming: bool = False, **values: Any
) -> GuideChapter:
    """A chapter of an article that appeared last week (``upcoming``: tomorrow)."""
    number = next(numbers)
    defaults = {
        "article_slug": "leitfaden",
        "article_title": "Leitfaden",
        "position": number,
        "heading": heading,
        "anchor": title_slug(heading),
        "href": f"/ratgeber/leitfaden/#{title_slug(heading)}",
        "public_from": _day(1 if upcoming else -7),
        "text": "Ein Satz.",
    }
    values = defaults | values
    values["lexemes"] = lexemes_of_chapter(
        heading=values["heading"],
        anchor=values["anchor"],
        article_title=values["article_title"],
        text=values["text"],
    )
    chapter = GuideChapter.objects.create(**values)
    touch_reference()
    return chapter


def _day(offset: int) -> datetime:
    return timezone.now() + timedelta(days=offset)
