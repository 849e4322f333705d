"""Real titles and texts beside the repository, where they are at hand."""

import json

import pytest
from django.conf import settings

from listings.enums import Status
from listings.imports.texts import to_rich_text
from listings.quality import errors_in
from listings.rich_text import LONGEST_TEXT
from tests.listings.quality.adverts import AT, findings, posting, rules

FOLDER = settings.BASE_DIR.parent / "shared" / "data" / "feeds"
TITLES = FOLDER / "titles" / "titel_it_projekt_a.txt"
PROJECTS = FOLDER / "boards" / "it_projekte_2025_09_a.jsonl"
# Rules that speak of gender.
GENDER = {"title_gender", "title_marker", "title_two_genders"}

pytestmark = pytest.mark.skipif(
    not TITLES.exists(), reason="no texts beside the repository"
)


def test_titles_with_a_marker_raise_no_alarm():
    titles = [line for line in TITLES.read_text().splitlines() if "(m/w/d)" in line]

    alarms = [title for title in titles if GENDER & set(rules(title=title[:120]))]

    assert len(titles) > 100
    assert alarms == []


def test_few_real_texts_are_blocked_for_their_wording():
    rows = [json.loads(line) for line in PROJECTS.read_text().splitlines()]
    adverts = [
        posting(
            tasks=to_rich_text(row["beschreibung"][:LONGEST_TEXT]), status=Status.DRAFT
        )
        for row in rows
    ]

    blocked = [advert for advert in adverts if errors_in(advert, at=AT)]

    assert len(adverts) > 500
    assert blocked == []


def test_finding_quotes_the_real_title():
    for title in TITLES.read_text().splitlines()[:200]:
        for finding in findings("title_gender", title=title):
            word = finding.message.split("„")[1].rstrip("“.")
            assert word in title
