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
    shared = [
        (2, index.having("erfahrung", ExperienceLevel(page.experience_level).slug)),
        (1, index.having("typ", EmployerType(page.card.employer_type).slug)),
        (1, index.having("modell", WorkModel(page.work_model).slug)),
        (1, index.having("ort", page.place_slug)),
    ]
    newest = index.posted.sort_keys(descending=True)
    alike = BitMap.intersection(others, *(keys for _, keys in shared))
    if len(alike) >= HOW_MANY:
        return ordered_slice(alike, digits_of(newest), 0, HOW_MANY)
    points = Slices()
    for weight, keys in shared:
        points = points.plus(Slices.from_groups({weight: others & keys}))
    return ordered_slice(others, digits_of([SortKey(points), *newest]), 0, HOW_MANY)
