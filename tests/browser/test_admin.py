"""The admin in Chromium: quiet under the CSP, accessible, narrow; the editor works.

The page of a test fails it on console errors and violations of the CSP.
"""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from articles.actions.editing import save_article
from listings.actions.invitations import invite
from listings.enums import FeedResult, Role, Status
from listings.models import JobPosting
from tests.browser.test_pages import AXE
from tests.factories import (
    by_table,
    count_for,
    make_author,
    make_editor,
    make_employer,
    make_hr,
    make_operator,
    make_past_band,
    make_pay_scale,
    make_place,
    make_posting,
    make_rate,
    make_skill,
)
from tests.factories.articles import make_article
from tests.factories.feeds import make_feed, make_run
from tests.factories.registrations import make_registration
from tests.factories.sheets import make_sheet, make_template

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]

LIST = "/admin/listings/jobposting/"
ARTICLES = "/admin/articles/article/"
FEEDS = "/admin/listings/employerfeed/"
REGISTRATIONS = "/admin/listings/employerregistration/"
OFFICER_PAGES = [
    "/admin/",
    LIST,
    f"{LIST}add/",
    f"{LIST}{{draft}}/change/",
    f"{LIST}{{in_review}}/change/",
    f"{LIST}{{published}}/change/",
    f"{LIST}{{published}}/history/",
    f"{LIST}{{published}}/zahlen/",
    f"{LIST}{{published}}/zahlen/?von=2026-01-01&bis=x",
    f"{LIST}zahlen/",
    f"{LIST}{{followed}}/change/",
    f"{LIST}{{published}}/schritt/besetzt/",
    f"{LIST}{{published}}/schritt/verlaengern/",
    f"{LIST}{{published}}/pruefung/",
    f"{LIST}{{draft}}/schritt/termin/",
    f"{LIST}{{draft}}/vorschau/",
    f"{LIST}{{draft}}/delete/",
    f"{LIST}beginnen/",
    f"{LIST}{{published}}/kopieren/",
    f"{LIST}{{published}}/als-vorlage/",
    f"{LIST}vorlagen/{{template}}/umbenennen/",
    f"{LIST}vorlagen/{{template}}/loeschen/",
    f"{LIST}tabelle/",
    f"{LIST}tabelle/{{sheet}}/",
    f"{LIST}tabelle/{{applied}}/",
    f"{LIST}tabelle/{{applied}}/rueckgaengig/",
    "/admin/listings/employer/",
    "/admin/listings/employer/{employer}/change/",
    "/admin/listings/employer/{employer}/history/",
    "/admin/listings/auditentry/",
    "/admin/listings/employer/{employer}/vorschau/",
    f"{FEEDS}",
    f"{FEEDS}{{feed}}/change/",
    f"{FEEDS}{{feed}}/lauf/{{run}}/",
    f"{FEEDS}{{feed}}/jetzt/",
]
EDITOR_PAGES = [
    "/admin/",
    f"{LIST}{{in_review}}/change/",
    f"{LIST}{{in_review}}/schritt/zurueckgeben/",
    f"{LIST}{{in_review}}/pruefung/",
    f"{LIST}?zu-tun=aenderung",
    "/admin/listings/returnreason/",
    "/admin/listings/returnreason/add/",
    "/admin/listings/employer/add/",
    "/admin/listings/skill/",
    f"{ARTICLES}",
    f"{ARTICLES}add/",
    f"{ARTICLES}{{article}}/change/",
    f"{ARTICLES}{{article}}/schritt/zurueckgeben/",
    f"{ARTICLES}{{article}}/fassungen/",
    f"{ARTICLES}{{article}}/fassungen/2/",
]
AUTHOR_PAGES = ["/admin/", ARTICLES, f"{ARTICLES}{{article}}/change/"]
OPERATOR_PAGES = [
    "/admin/",
    "/admin/auth/user/",
    "/admin/auth/user/{user}/change/",
    "/admin/auth/user/{user}/history/",
    "/admin/auth/user/{user}/schritt/verlassen/",
    "/admin/listings/invitation/",
    "/admin/listings/invitation/add/",
    "/admin/listings/invitation/{invitation}/change/",
    "/admin/listings/invitation/{invitation}/schritt/erneut-senden/",
    "/admin/listings/employer/{employer}/change/",
    "/admin/listings/employer/{employer}/bestaetigung-entziehen/",
    "/admin/listings/employer/{unverified}/bestaetigen/",
    f"{REGISTRATIONS}",
    f"{REGISTRATIONS}{{registration}}/change/",
    f"{REGISTRATIONS}{{registration}}/annehmen/",
    f"{REGISTRATIONS}{{registration}}/ablehnen/",
    f"{FEEDS}add/",
    f"{FEEDS}{{feed}}/change/",
    f"{FEEDS}{{feed}}/jetzt/",
    "/admin/listings/place/",
    "/admin/listings/clockrun/",
    "/admin/hammjobs/outboxmail/",
    "/admin/listings/payscale/{scale}/change/",
    "/admin/listings/paytablerate/",
    "/admin/listings/paytablerate/add/",
    "/admin/listings/paytablerate/neue-tabelle/",
]
PAGES = {
    "officer": OFFICER_PAGES,
    "editor": EDITOR_PAGES,
    "author": AUTHOR_PAGES,
    "operator": OPERATOR_PAGES,
    "nobody": ["/admin/"],
}

DAYS = timedelta(days=14)
PIXELS_TO_SCROLL = """
  document.documentElement.scrollWidth - document.documentElement.clientWidth
"""


@pytest.fixture
def employer(db):
    return make_employer(contact_email="ina@example.org")


@pytest.fixture
def rows(employer) -> dict[str, int]:
    """What the addresses speak of, by name."""
    followed = make_posting(employer=employer, **by_table())
    make_past_band(followed, until=timezone.now())
    make_rate()
    feed = make_feed(
        employer=employer, last_result=FeedResult.STOPPED, problem="Es fehlen 4 von 5."
    )
    published = make_posting(employer=employer)
    count_for(published, timezone.localdate(), view=12, apply=2)
    return {
        "scale": make_pay_scale().pk,
        "followed": followed.pk,
        "employer": employer.pk,
        "invitation": _invitation(employer).pk,
        "unverified": make_employer(unverified=True).pk,
        "feed": feed.pk,
        "run": make_run(feed).pk,
        "registration": make_registration(confirmed=True).pk,
        "draft": make_posting(
            draft=True,
            employer=employer,
            tasks="",
            return_reason="Bitte kürzen.",
            skills=[make_skill()],
        ).pk,
        "in_review": make_posting(in_review=True, employer=employer).pk,
        "published": published.pk,
        "template": make_template(employer).pk,
        "sheet": make_sheet(employer).pk,
        "applied": make_sheet(employer, applied=True).pk,
        "article": _rewritten_article().pk,
    }


def _invitation(employer):
    people = {"email": "neu@example.org", "role": Role.HR, "by": None}
    return invite(**people, employers=[employer], at=timezone.now())


def _rewritten_article():
    """Under review, with a difference to look at and a broken link for the desk."""
    make_article(body="[Weg](/gibt-es-nicht/)")
    article = make_article(in_review=True, body="Alt und gut.\n\nWeg.\n\nBleibt.")
    article.body = "Alt und besser.\n\nBleibt.\n\nNeu dazugekommen."
    article.preview_key, article.preview_until = "x" * 24, timezone.now() + DAYS
    return save_article(article=article, by=make_editor(), at=timezone.now())


@pytest.fixture
def people(employer):
    return {
        "officer": make_hr(employer),
        "editor": make_editor(),
        "author": make_author(),
        "operator": make_operator(),
    }


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("role", PAGES)
def test_pages_are_accessible_and_fit(
    live, open_page, log_in, rows, people, role, width, scheme
):
    user = people.get(role)
    rows["user"] = people["officer"].pk
    found = {}
    # One page for all: fifty at once would slow each other down.
    page = open_page(width=width, scheme=scheme)
    if user:
        log_in(page, user)

    for address in PAGES[role]:
        response = page.goto(live + address.format(**rows))
        page.wait_for_load_state("networkidle")
        found[address] = (
            response.status,
            page.evaluate(PIXELS_TO_SCROLL),
            Axe().run(page, options=AXE).violations_count,
        )

    assert {where: what for where, what in found.items() if what != (200, 0, 0)} == {}


def test_officer_writes_previews_and_submits(live, page, log_in, people):
    log_in(page, people["officer"])
    page.goto(f"{live}/admin/")

    page.click("text=Neue Stelle")
    page.click("a:text-is('Leeres Formular')")
    page.fill("#id_title", "IT-Projektkoordination (m/w/d)")
    page.check("text=Vollzeit")
    tasks = page.get_by_role("textbox", name="Aufgaben")
    tasks.click()
    page.keyboard.type("Was zu tun ist:")
    page.keyboard.press("Enter")
    page.locator("#feld-tasks").get_by_title("Aufzählung").click()
    page.keyboard.type("Termine führen")
    page.keyboard.press("Enter")
    page.locator("#feld-tasks").get_by_title("Fett").click()
    page.keyboard.type("Risiken nennen")
    page.get_by_role("textbox", name="Profil").click()
    page.keyboard.type("Ruhe")
    page.fill("#id_salary_min", "3.000")
    page.fill("#id_salary_max", "3.800,50")
    page.click("text=Speichern und ansehen")
    assert page.locator(".note").first.inner_text().startswith("Vorschau")
    page.click("text=Zurück zur Stelle")
    deadline = page.locator("[data-check] [href='#feld-valid_through']")
    deadline.click()
    assert page.url.endswith("#feld-valid_through")
    page.fill("#id_valid_through", _in_days(page, 20))
    page.click("text=Speichern und zur Prüfung geben")
    page.wait_for_selector("text=Aus der Prüfung zurückziehen")

    posting = JobPosting.objects.get()
    assert posting.status == Status.IN_REVIEW
    assert posting.tasks == (
        "<p>Was zu tun ist:</p><ul><li>Termine führen</li>"
        "<li><strong>Risiken nennen</strong></li></ul>"
    )


def _in_days(page, days: int) -> str:
    return page.evaluate(
        "(days) => new Date(Date.now() + days * 864e5).toISOString().slice(0, 10)", days
    )


def test_fields_appear_with_the_answer_that_asks_for_them(live, page, log_in, people):
    log_in(page, people["officer"])
    page.goto(f"{live}{LIST}add/")

    hidden = page.locator("#id_home_office_days, #id_fixed_term_until, #id_pay_grade")
    before = [each.is_visible() for each in hidden.all()]
    page.check("text=hybrid")
    page.check("input[value=fixed_term]")
    page.check("input[value=pay_table]")

    assert before == [False, False, False]
    assert [each.is_visible() for each in hidden.all()] == [True, True, True]
    assert not page.locator("#id_salary_min").is_visible()


def test_error_is_named_above_and_beside_the_field(live, page, log_in, people):
    log_in(page, people["officer"])
    page.goto(f"{live}{LIST}add/")

    page.fill("#id_title", "Stelle")
    page.get_by_role("textbox", name="Aufgaben").click()
    page.keyboard.type("Langer Text")
    page.fill("#id_salary_min", "3800")
    page.fill("#id_salary_max", "3000")
    page.click("text=Als Entwurf speichern")
    page.get_by_role("link", name=re.compile("Gehalt bis: Das obere Ende")).click()

    assert page.locator("#id_salary_max").get_attribute("aria-invalid") == "true"
    assert page.get_by_role("textbox", name="Aufgaben").inner_text() == "Langer Text"


def test_form_works_without_script(live, open_page, log_in, employer, people):
    page = open_page(script=False)
    log_in(page, people["officer"])
    page.goto(f"{live}{LIST}add/")

    page.fill("#id_title", "IT-Koordination (m/w/d)")
    page.fill("#id_tasks", "Termine führen\n\n- Risiken\n- Budget")
    page.select_option("#id_place", label=make_place().name)
    page.click("text=Als Entwurf speichern")

    assert JobPosting.objects.get().tasks == (
        "<p>Termine führen</p><ul><li>Risiken</li><li>Budget</li></ul>"
    )


def test_editor_returns_with_a_reason_that_the_officer_reads(
    live, open_page, log_in, employer, people
):
    posting = make_posting(in_review=True, employer=employer)
    editors_page, officers_page = open_page(), open_page()
    log_in(editors_page, people["editor"])
    log_in(officers_page, people["officer"])

    editors_page.goto(f"{live}/admin/")
    editors_page.click(f"text={posting.title}")
    editors_page.click("text=Zurückgeben …")
    editors_page.fill("#id_reason", "Bitte nennen Sie die Stunden.")
    editors_page.click("button:has-text('Zurückgeben')")
    editors_page.wait_for_selector("text=Zurückgegeben: Der Grund")
    officers_page.goto(f"{live}{LIST}{posting.pk}/change/")

    note = officers_page.locator(".note").first.inner_text()
    assert "Bitte nennen Sie die Stunden." in note


def test_unsaved_text_is_not_left_by_a_slip(live, page, log_in, people):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    log_in(page, people["officer"])
    page.goto(f"{live}{LIST}add/")

    page.fill("#id_title", "Stelle")
    page.click("text=Schreibtisch", no_wait_after=True)
    page.wait_for_timeout(300)

    assert asked == ["beforeunload"]
    assert page.url.endswith("/add/")


def test_officer_sees_the_profile_before_it_is_saved(
    live, page, log_in, employer, people
):
    log_in(page, people["officer"])
    page.goto(f"{live}/admin/listings/employer/{employer.pk}/change/")
    page.fill("#id_benefits", "31 Tage Urlaub")

    with page.context.expect_page() as opened:
        page.click("text=Vorschau in neuem Tab")
    preview = opened.value
    preview.wait_for_load_state()
    shown = preview.locator("main").inner_text()
    preview.close()
    employer.refresh_from_db()
    before = employer.benefits
    page.click("button:has-text('Speichern')")
    page.wait_for_selector("text=Gespeichert.")

    employer.refresh_from_db()
    assert "31 Tage Urlaub" in shown
    assert "noch nicht gespeichert" in shown
    assert (before, employer.benefits) == ("", "31 Tage Urlaub")
