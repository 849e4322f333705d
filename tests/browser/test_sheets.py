"""A spreadsheet from the file on the desk to drafts and back, and the list's actions.

The page of a test fails it on console errors and violations of the CSP.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from listings.enums import Status
from listings.models import JobPosting
from tests.browser.test_pages import AXE
from tests.factories import make_employer, make_hr, make_posting
from tests.listings.imports.sheets.files import GOOD, HEAD, xlsx_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]

LIST = "/admin/listings/jobposting/"


@pytest.fixture
def employer(db):
    return make_employer()


@pytest.fixture
def officer(page, log_in, employer):
    log_in(page, make_hr(employer))
    return page


def test_sheet_is_checked_taken_over_and_undone(live, officer, employer, tmp_path):
    make_posting(draft=True, employer=employer, reference_number="K-2")
    file = tmp_path / "stellen.xlsx"
    changed, bad = ("K-2", "Neuer Titel", "", "", ""), ("K-3", "", "", "viel", 1)
    file.write_bytes(xlsx_of(("Unsere Stellen",), (), HEAD, GOOD, changed, bad))
    officer.goto(f"{live}{LIST}")

    officer.click("text=Tabellen")
    officer.set_input_files("#id_file", file)
    officer.click("text=Prüfen")
    officer.wait_for_selector("text=noch nichts übernommen")
    dry_run = officer.locator("#content-main").inner_text()
    violations = Axe().run(officer, options=AXE).violations_count
    before = JobPosting.objects.count()
    officer.click("text=2 Zeilen übernehmen")
    officer.wait_for_selector("text=Entwurf geändert")
    taken_over = set(JobPosting.objects.values_list("reference_number", "title"))
    officer.click("text=Rückgängig machen …")
    officer.click("button:has-text('Rückgängig machen')")
    officer.wait_for_selector("text=alter Stand wiederhergestellt")

    assert "Zeile 6, Spalte D „Gehalt von“: „viel“ ist keine Zahl." in dry_run
    assert (violations, before) == (0, 1)
    assert taken_over == {("K-1", GOOD[1]), ("K-2", "Neuer Titel")}
    assert JobPosting.objects.get().title == "IT-Projektkoordination (m/w/d)"


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_several_are_ended_after_a_question(
    live, open_page, log_in, employer, width, scheme
):
    postings = [make_posting(employer=employer) for _ in range(2)]
    make_posting(draft=True, employer=employer)
    page = open_page(width=width, scheme=scheme)
    log_in(page, make_hr(employer))
    page.goto(f"{live}{LIST}")

    for box in page.locator("input.action-select").all():
        box.check()
    page.select_option("select[name=action]", "end_selected")
    page.click(".actions button")
    page.wait_for_selector("text=Betrifft 2 Stellen")
    violations = Axe().run(page, options=AXE).violations_count
    page.click("button:has-text('Beenden')")
    page.wait_for_selector("text=2 Stellen beendet.")

    assert violations == 0
    assert {JobPosting.objects.get(pk=posting.pk).status for posting in postings} == {
        Status.EXPIRED
    }


def test_copy_and_template_begin_a_posting(live, officer, employer):
    origin = make_posting(filled=True, employer=employer, title="Rollout (m/w/d)")
    officer.goto(f"{live}{LIST}{origin.pk}/change/")

    officer.click("text=Als Vorlage speichern …")
    officer.fill("#id_name", "Rollout")
    officer.click("button:has-text('Vorlage speichern')")
    officer.click("a:has-text('Rollout') >> nth=0")
    title = officer.input_value("#id_title")
    officer.goto(f"{live}{LIST}")
    officer.click("text=Kopieren")
    officer.click("button:has-text('Kopieren')")
    officer.wait_for_selector("text=Das ist der neue Entwurf")

    assert title == "Rollout (m/w/d)"
    assert JobPosting.objects.exclude(pk=origin.pk).get().status == Status.DRAFT
