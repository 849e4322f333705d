import json

from listings.models import PostingCount
from listings.queries.visit_source import (
    SOURCE_WORDS,
    SOURCES,
    address_with,
    rule_for_script,
)

Source = PostingCount.Source


def test_each_source_but_the_unknown_has_a_word_of_its_own():
    assert [source for source in Source if source not in SOURCE_WORDS] == [
        Source.UNKNOWN
    ]
    assert len(SOURCES) == len(SOURCE_WORDS) == 6


def test_address_has_the_word_of_a_known_source_alone():
    assert address_with("/stellen/7-x/", Source.SEARCH) == "/stellen/7-x/?quelle=suche"
    assert address_with("/stellen/7-x/", Source.UNKNOWN) == "/stellen/7-x/"


def test_rule_for_the_script_names_the_narrower_pages_first():
    assert json.loads(rule_for_script()) == {
        "marks": ["suche", "ratgeber", "portal", "feed", "extern", "direkt"],
        "pages": [["/stellen/", "suche"], ["/ratgeber/", "ratgeber"], ["/", "portal"]],
        "outside": "extern",
        "direct": "direkt",
    }
