from decimal import Decimal

import pytest

from listings.models import JobPosting
from tests.factories import (
    make_employer,
)
from tests.listings.imports.feeds import entry, feed
from tests.listings.imports.runs import codes, imported, outcomes, run

pytestmark = pytest.mark.django_db


def test_gap_that_people_filled_is_no_finding_any_more(employer):
    posting = imported(employer, entry(pay=None))
    assert "salary_min" in codes(posting)
    posting.salary_min, posting.salary_max = Decimal(3000), Decimal(3600)
    posting.save()

    run(employer, feed(entry(pay=None)))

    assert "salary_min" not in codes(posting)
    assert outcomes(run(employer, feed(entry(pay=None)))) == ["unverändert"]


def test_finding_that_people_removed_stays_away(employer):
    posting = imported(employer, entry(name="Copy of Projekt"))
    posting.findings.all().delete()

    run(employer, feed(entry(name="Copy of Projekt", seniority="executive")))

    assert codes(posting) == set()


def test_finding_goes_when_the_feed_is_mended(employer):
    posting = imported(employer, entry(name="Copy of Projekt"))

    run(employer, feed(entry(name="Projekt")))

    assert "feed_copy" not in codes(posting)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"pay": None}, "salary_min"),
        ({"pay": ("1900", "2300", "monthly")}, "feed_pay"),
        ({"office": "Berlin"}, "feed_place"),
        ({"office": None}, "feed_place"),
        ({"profile": None}, "profile"),
        ({"name": "Copy of Projekt"}, "feed_copy"),
        ({"name": "Projekt " * 20}, "feed_title"),
        ({"name": "Web Developer"}, "feed_role"),
        ({"employmentType": "trainee"}, "feed_trainee"),
        ({"employmentType": "temporary"}, "fixed_term_until"),
        ({"workplaceType": "hybrid"}, "feed_hybrid"),
        ({"schedule": None}, "employment_types"),
        ({"createdAt": "2025-01-01T00:00:00+00:00"}, "feed_old"),
        ({"tasks": "Wort " * 9000}, "feed_text"),
    ],
)
def test_what_is_odd_or_missing_becomes_a_finding(employer, values, code):
    assert code not in codes(imported(make_employer()))
    JobPosting.objects.all().delete()

    posting = imported(employer, entry(**values))

    assert code in codes(posting)
    assert len(posting.title) <= 120
    assert all(len(finding.message) <= 300 for finding in posting.findings.all())


def test_report_says_what_the_check_thinks_of_a_new_draft(employer):
    report = run(employer, feed(entry(name="Projektleiter")))

    (line,) = report.lines
    posting = JobPosting.objects.get()
    assert posting.findings.get(code="title").message.startswith(
        "Der Titel spricht nur ein Geschlecht an"
    )
    assert line.details[-1].startswith("Anzeigen-Check: ")
    assert "Fehler und" in line.details[-1]
