"""Real and vendor-shaped exports beside the repository, where they are at hand.

They are not ours to pass on, so nothing of them is in here: see
``tests/fixtures/personio`` for invented ones.
"""

import re
from contextlib import suppress

import pytest
from django.conf import settings

from listings.imports.fetch import Feed
from listings.imports.record import FeedUnusable
from listings.models import Finding, JobPosting
from listings.rich_text import sanitize
from tests.listings.imports.feeds import entry, feed
from tests.listings.imports.runs import outcomes, run, snapshot

FOLDER = settings.BASE_DIR.parent / "shared" / "data" / "feeds" / "personio"
FILES = sorted(FOLDER.glob("*.xml"))
BROKEN = {"root_tag_not_closed.xml", "nur_id.xml"}
TEXTS = ("tasks", "profile", "offer", "application_process")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILES, reason="no exports beside the repository"),
]

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
usable_file = pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.name not in BROKEN],
    ids=lambda path: path.stem,
)
broken_file = pytest.mark.parametrize(
    "path", [path for path in FILES if path.name in BROKEN], ids=lambda path: path.stem
)


def content(path):
    return Feed(path.read_bytes(), path.name)


@every_file
def test_dry_run_writes_nothing(employer, path):
    before = snapshot()

    with suppress(FeedUnusable):
        run(employer, content(path), apply=False)

    assert snapshot() == before


@usable_file
def test_first_run_makes_drafts_and_the_second_changes_nothing(employer, path):
    first = run(employer, content(path))
    before = snapshot()
    second = run(employer, content(path))

    assert set(outcomes(first)) <= {"neu", "übersprungen"}
    assert set(outcomes(second)) <= {"unverändert", "übersprungen"}
    assert first.exit_code == second.exit_code == 0
    assert snapshot() == before
    assert JobPosting.objects.filter(status="draft").count() == len(
        [outcome for outcome in outcomes(first) if outcome == "neu"]
    )
    assert not JobPosting.objects.public().exists()


@usable_file
def test_texts_are_safe_and_lists_are_lists(employer, path):
    run(employer, content(path))

    for posting in JobPosting.objects.all():
        for name in TEXTS:
            text = getattr(posting, name)
            assert sanitize(text) == text
            assert not re.search(r"<(script|style|iframe|img|div|span)|\son\w+=", text)
            assert not re.search(r"(?:<p>|<br>)\s*[•▪]", text)
            assert "&lt;p&gt;" not in text


@usable_file
def test_every_section_arrives(employer, path):
    run(employer, content(path))

    given = re.findall(
        r"<value>\s*(?:<!\[CDATA\[)?\s*(?:<[^>]+>|\W)*(\w+)", path.read_text()
    )
    held = " ".join(
        text for posting in JobPosting.objects.values_list(*TEXTS) for text in posting
    )
    assert [word for word in given if word not in held] == []


@usable_file
def test_findings_are_said_once_and_fit(employer, path):
    run(employer, content(path))

    assert Finding.objects.filter(code="salary_min").count() == (
        JobPosting.objects.filter(salary_min=None).count()
    )
    assert all(finding.message.endswith(".") for finding in Finding.objects.all())


@broken_file
def test_broken_file_withdraws_nothing(employer, path):
    run(employer, feed(entry(), entry(id="2"), entry(id="3")))
    before = snapshot()

    with pytest.raises(FeedUnusable):
        run(employer, content(path))

    assert snapshot() == before
