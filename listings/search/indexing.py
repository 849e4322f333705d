"""Which searches are pages that a search engine should keep."""

from listings.search.job_search import JobSearch, usual_order

# A page with fewer postings, or one that nobody would look for, is thin.
FEWEST_POSTINGS = 3
MOST_CRITERIA = 2
# What people look for by name: who hires, where, what kind of work.
WORTHY = {
    "typ",
    "ort",
    "modell",
    "erfahrung",
    "quereinstieg",
    "kenntnis",
    "art",
    "tarif",
}


def is_worth_indexing(search: JobSearch, total: int, page: int) -> bool:
    """The whole list, and single values of at most two facets people look for."""
    if page > 1 or search.order != usual_order(search.criteria):
        return False
    if not search.criteria:
        return True
    has_single_values = all(
        not isinstance(value, tuple) or len(value) == 1
        for value in search.criteria.values()
    )
    return (
        has_single_values
        and total >= FEWEST_POSTINGS
        and len(search.criteria) <= MOST_CRITERIA
        and search.criteria.keys() <= WORTHY
    )
