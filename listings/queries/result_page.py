"""What the list page reads: six queries, whatever the number of postings."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from listings.queries.market import Card, Market, pay_market
from listings.search.facets import Facets, count_facets
from listings.search.job_search import JobSearch
from listings.search.query_string import read_search
from listings.search.vocabulary import Vocabulary, load_vocabulary

PAGE_SIZE = 20


class CountedPaginator(Paginator):
    """A paginator whose number of rows is known already."""

    def __init__(self, *args, total: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.count = total


@dataclass(frozen=True, slots=True)
class ResultPage:
    search: JobSearch
    hints: list[str]
    vocabulary: Vocabulary
    facets: Facets
    market: Market
    page: Page
    cards: list[Card]


def result_page(query: QueryDict, at: datetime) -> ResultPage:
    """Places, skills, facet groups, skill counts, market, one page of postings."""
    vocabulary = load_vocabulary()
    search, hints = read_search(query, vocabulary)
    facets = count_facets(search, at)
    market = pay_market(at)
    postings = search.postings(at).for_cards()
    paginator = CountedPaginator(postings, PAGE_SIZE, total=facets.total)
    page = paginator.get_page(nearest_page(query.get("seite", ""), paginator))
    cards = market.cards(page)
    return ResultPage(search, hints, vocabulary, facets, market, page, cards)


def nearest_page(text: str, paginator: Paginator) -> int:
    """The page that ``text`` names, or the nearest one there is."""
    try:
        number = int(text)
    except ValueError:
        return 1
    return max(1, min(number, paginator.num_pages))
