from datetime import datetime

from pyroaring import BitMap

from listings.enums import EmployerType, ExperienceLevel, WorkModel
from listings.queries.posting import PostingPage
from listings.search.index.ordering import SortKey, digits_of, ordered_slice
from listings.search.index.posting_index import PostingIndex
from listings.search.index.slices import Slices

HOW_MANY = 3


def similar_keys(index: PostingIndex, page: PostingPage, at: datetime) -> list[int]:
    """Three other live postings: the more they share with this one, the earlier.

    Experience counts two, employer type, work model and place one each; among
    equals the newest.
    """
    others = index.live(at) - BitMap([page.key] if page.key else [])
    points = Slices()
    for weight, name, value in (
        (2, "erfahrung", ExperienceLevel(page.experience_level).slug),
        (1, "typ", EmployerType(page.card.employer_type).slug),
        (1, "modell", WorkModel(page.work_model).slug),
        (1, "ort", page.place_slug),
    ):
        shared = others & index.having(name, value)
        points = points.plus(Slices.from_groups({weight: shared}))
    keys = [SortKey(points), *index.posted.sort_keys(descending=True)]
    return ordered_slice(others, digits_of(keys), 0, HOW_MANY)
