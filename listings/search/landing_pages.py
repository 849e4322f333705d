"""Landing pages: searches with a name, a text and an address of their own.

They stand in ``listings/data/landing_pages.toml``; a new one needs no code.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from listings.search.job_search import JobSearch
from listings.search.query_string import read_search
from listings.search.vocabulary import Vocabulary

FILE = Path(__file__).resolve().parent.parent / "data" / "landing_pages.toml"


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingPage:
    """``query``: its search as a canonical query of the list page; ``guide``: the
    chapter of the guide that says more.
    """

    slug: str
    title: str
    query: str
    description: str
    lead: str
    sections: tuple[Section, ...]
    guide: str

    def get_absolute_url(self) -> str:
        return reverse("listings:landing_page", args=[self.slug])

    @property
    def list_url(self) -> str:
        return f"{reverse('listings:list')}?{self.query}"

    def search(self, vocabulary: Vocabulary) -> JobSearch:
        return read_search(QueryDict(self.query), vocabulary)[0]


def page_of(search: JobSearch) -> LandingPage | None:
    """The page that has just this search, in its usual order."""
    return _BY_QUERY.get(search.query_string)


def _pages() -> Iterator[LandingPage]:
    with FILE.open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)["page"]
    for row in rows:
        sections = tuple(Section(**section) for section in row.pop("section"))
        yield LandingPage(**row, sections=sections)


LANDING_PAGES = {page.slug: page for page in _pages()}
_BY_QUERY = {page.query: page for page in LANDING_PAGES.values()}
