"""Whether what a link leads to is there: asked of all links at once."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict
from django.urls import Resolver404, ResolverMatch, resolve

from articles.checks.links import Link
from articles.markdown.headings import NOTES_ANCHOR
from articles.models import Article
from listings.models import Employer, JobPosting
from listings.search.criteria import CRITERIA
from listings.search.index.current import CURRENT
from listings.search.index.posting_index import LARGEST_KEY
from listings.search.landing_pages import LANDING_PAGES
from listings.search.query_string import read_search
from listings.search.vocabulary import Vocabulary

STATIC = f"/{settings.STATIC_URL.strip('/')}/"
NO_PAGE = "führt ins Leere: Diese Seite gibt es nicht."
# What an address of the list may hold besides its criteria.
OF_THE_LIST = {"umkreis", "sortierung", "seite", "nach", "anzahl"}
# A file's name as collectstatic writes it holds a hash.
HASHED = re.compile(r"\.[0-9a-f]{12}(\.\w+)$")


@dataclass(frozen=True)
class Targets:
    """What there is for links to lead to, read in four queries."""

    at: datetime
    articles: dict[str, Article]
    postings: dict[int, JobPosting]
    employers: set[str]
    vocabulary: Vocabulary

    @classmethod
    def of(
        cls, links: Sequence[Link], articles: Iterable[Article], at: datetime
    ) -> Self:
        keys = _arguments(links, "listings:detail", "pk")
        slugs = _arguments(links, "listings:employer_detail", "slug")
        postings = JobPosting.objects.for_cards()
        employers = Employer.objects.filter(slug__in=slugs)
        return cls(
            at=at,
            articles={article.slug: article for article in articles},
            postings=postings.in_bulk([key for key in keys if key <= LARGEST_KEY]),
            employers=set(employers.values_list("slug", flat=True)),
            vocabulary=CURRENT.synchronise(),
        )

    def problem(self, link: Link) -> str:
        """What is wrong with ``link``, to follow its address; "" if nothing is."""
        try:
            return self._problem(link)
        except SuspiciousOperation:
            # Out of the folder of files, or a thousand parameters.
            return NO_PAGE

    def _problem(self, link: Link) -> str:
        if link.path.startswith(STATIC):
            return self._of_file(link)
        match = _match(link)
        if match is None:
            return NO_PAGE
        ask = ASKED.get(match.view_name)
        return ask(self, link, match) if ask else ""

    def _of_file(self, link: Link) -> str:
        name = link.path.removeprefix(STATIC)
        names = (name, HASHED.sub(r"\1", name))
        if ".." not in Path(name).parts and any(map(finders.find, names)):
            return ""
        return "führt ins Leere: Diese Datei gibt es nicht."

    def _of_article(self, link: Link, match: ResolverMatch) -> str:
        article = self.articles.get(match.kwargs["slug"])
        if article is None:
            return "führt ins Leere: Diesen Artikel gibt es nicht."
        if not article.is_public(self.at):
            return f"führt zu einem Artikel, der nicht öffentlich ist („{article}“)."
        anchors = {heading.anchor for heading in article.rendered.contents}
        if link.anchor and link.anchor not in {*anchors, NOTES_ANCHOR}:
            return f"nennt den Anker #{link.anchor}, den „{article}“ nicht hat."
        return ""

    def _of_posting(self, link: Link, match: ResolverMatch) -> str:
        posting = self.postings.get(match.kwargs["pk"])
        if posting is None:
            return "führt ins Leere: Diese Stelle gibt es nicht."
        if not posting.is_public(self.at):
            return f"führt zu einer Stelle, die nicht mehr online ist („{posting}“)."
        return ""

    def _of_employer(self, link: Link, match: ResolverMatch) -> str:
        known = match.kwargs["slug"] in self.employers
        return "" if known else "führt ins Leere: Diesen Arbeitgeber gibt es nicht."

    def _of_landing_page(self, link: Link, match: ResolverMatch) -> str:
        return "" if match.kwargs["slug"] in LANDING_PAGES else NO_PAGE

    def _of_list(self, link: Link, match: ResolverMatch) -> str:
        query = QueryDict(link.query)
        _, hints = read_search(query, self.vocabulary)
        unknown = query.keys() - CRITERIA.keys() - OF_THE_LIST
        hints += [f"Die Suche kennt kein „{name}“." for name in sorted(unknown)]
        return (
            f"sucht nach etwas, das es nicht gibt: {' '.join(hints)}" if hints else ""
        )


ASKED: dict[str, Callable[[Targets, Link, ResolverMatch], str]] = {
    "articles:detail": Targets._of_article,
    "listings:detail": Targets._of_posting,
    "listings:employer_detail": Targets._of_employer,
    "listings:landing_page": Targets._of_landing_page,
    "listings:list": Targets._of_list,
    "listings:feed": Targets._of_list,
}


def _arguments(links: Iterable[Link], view_name: str, argument: str) -> set[Any]:
    matches = (_match(link) for link in links)
    return {
        match.kwargs[argument]
        for match in matches
        if match and match.view_name == view_name
    }


def _match(link: Link) -> ResolverMatch | None:
    try:
        return resolve(link.path)
    except Resolver404:
        return None
