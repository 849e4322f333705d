"""Where a visit of a posting came from: a kind, never an address; one of six words.

The page of a posting is the same for everybody, so that a cache may keep it. What is
done on it is counted by the word that its script hands on (static/js/source.js), told
by the same rule: the page brings it along as data.
"""

import json
from collections.abc import Sequence
from functools import cache

from django.urls import reverse

from listings.models import PostingCount

Source = PostingCount.Source

# The parameter, and what it says.
SOURCE_NAME = "quelle"
SOURCE_WORDS = {
    Source.SEARCH: "suche",
    Source.GUIDE: "ratgeber",
    Source.PORTAL: "portal",
    Source.FEED: "feed",
    Source.OUTSIDE: "extern",
    Source.DIRECT: "direkt",
}
SOURCES = {word: source for source, word in SOURCE_WORDS.items()}


def address_with(address: str, source: Source) -> str:
    """``address`` with where its visitor came from, if that is known."""
    word = SOURCE_WORDS.get(source)
    return f"{address}?{SOURCE_NAME}={word}" if word else address


@cache
def own_pages() -> Sequence[tuple[str, Source]]:
    """What our pages are by how their paths begin; the first that fits is meant.

    Lists, landing pages and „Ähnliche Stellen“ are the search.
    """
    return (
        (reverse("listings:list"), Source.SEARCH),
        ("/ratgeber/", Source.GUIDE),
        ("/", Source.PORTAL),
    )


def source_of_page(path: str) -> Source:
    return next(source for start, source in own_pages() if path.startswith(start))


@cache
def rule_for_script() -> str:
    """The rule as JSON, in words: marks that an address may have, then our own pages,
    another website, and no page at all.
    """
    rule = {
        "marks": list(SOURCES),
        "pages": [(start, SOURCE_WORDS[source]) for start, source in own_pages()],
        "outside": SOURCE_WORDS[Source.OUTSIDE],
        "direct": SOURCE_WORDS[Source.DIRECT],
    }
    return json.dumps(rule, separators=(",", ":"))
