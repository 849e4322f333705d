"""Writing a posting in Chromium: what is typed is shown at once and never lost.

The page of a test fails it on console errors and violations of the CSP.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from listings.enums import Status
from listings.models import JobPosting, PostingAutosave
from tests.browser.keyboard import tab_to
from tests.browser.test_pages import AXE
from tests.factories import (
    by_table,
    make_employer,
    make_hr,
    make_posting,
    make_rate,
    make_skill,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]

LIST = "/admin/listings/jobposting/"
KEPT = "text=aufgehoben, noch nicht gespeichert"
WIDTHS = [(360, "dark"), (1280, "light")]


@pytest.fixture
def employer(db):
    return make_employer(
        name="Lippewerke (Demo)",
        contact_email="ina@example.org",
        contact_name="Ina Beispiel",
    )


@pytest.fixture
def hr(employer):
    return make_hr(employer)


@pytest.fixture
def draft(employer):
    return make_posting(draft=True, employer=employer, title="IT-Koordination (m/w/d)")


@pytest.fixture
def editing(live, open_page, log_in, hr, draft):
    """Opens the form of the draft on a page of its own."""

    pages = []

    def editing(user=hr, **options):
        page = open_page(**options)
        pages.append(page)
        log_in(page, user)
        page.goto(f"{live}{LIST}{draft.pk}/change/")
        return page

    yield editing
    for page in pages:
        _let_finish(page)


def _let_finish(page) -> None:
    """What a page still asks for would meet the database while it is emptied."""
    if not page.is_closed():
        page.goto("about:blank")
        page.wait_for_timeout(300)


def _end_session(page) -> None:
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def _preview(page):
    return page.frame_locator(".live__frame")


def _check(page, found: dict, where: str) -> None:
    page.wait_for_load_state("networkidle")
    # At the end of the page the bar of the preview lies over nothing; elsewhere axe
    # takes what it half covers for a small target.
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    report = Axe().run(page, options=AXE)
    if report.violations_count:
        found[where] = report.generate_report()
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if too_wide:
        found[f"{where} ist zu breit"] = too_wide


# Preview and pay


def test_preview_and_pay_follow_what_is_typed(editing):
    page = editing()
    preview = _preview(page)

    page.fill("#id_title", "Projektbüro der Stadtwerke (m/w/d)")
    preview.get_by_role("heading", name="Projektbüro der Stadtwerke").wait_for()
    page.get_by_role("textbox", name="Aufgaben").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Und Risiken nennen.")
    preview.get_by_text("Und Risiken nennen.").wait_for()
    page.fill("#id_salary_max", "4.200")
    page.locator("[data-pay] .pay-bar__amount:has-text('4.200')").wait_for()

    assert "netto" in page.locator("[data-pay]").inner_text()
    assert "Gehaltsband" in page.locator("[data-status]").inner_text()
    assert preview.locator(".posting__pay").inner_text().count("4.200") >= 1
    assert not JobPosting.objects.filter(title__startswith="Projektbüro").exists()


def test_pay_can_be_put_by_the_hour_and_by_grade(editing):
    make_rate()
    values = by_table()
    page = editing()
    amount = page.locator("[data-pay] .pay-bar__amount")

    page.select_option("#id_salary_period", "hour")
    page.fill("#id_salary_min", "20")
    page.fill("#id_salary_max", "25")
    page.locator("[data-pay] .pay-bar__amount:has-text('3.467')").wait_for()
    page.check("input[value=pay_table]")
    key = f"{values['salary_scale']}|{values['salary_grade']}"
    page.select_option("#id_pay_grade", key)
    page.select_option("#id_salary_step_min", values["salary_step_min"])
    page.locator(f"[data-pay]:has-text('{values['salary_scale']}')").wait_for()

    assert "im Monat" in amount.inner_text()


def test_the_check_follows_what_is_typed(editing):
    page = editing()
    check = page.locator("[data-check]")
    check.locator(".check__number").wait_for()

    page.fill("#id_title", "IT-Koordinator")

    check.get_by_text("Titel").first.wait_for()
    page.wait_for_function("document.querySelectorAll('#anzeigen-check').length === 1")


def test_the_preview_is_behind_a_switch_on_a_phone(editing):
    page = editing(width=360)
    toggle = page.get_by_role("button", name="Vorschau und Anzeigen-Check")
    frame = page.locator(".live__frame")

    hidden = frame.is_visible()
    toggle.click()

    assert not hidden
    assert toggle.get_attribute("aria-expanded") == "true"
    heading = _preview(page).get_by_role("heading", level=1)
    heading.wait_for()
    assert heading.inner_text() == "IT-Koordination (m/w/d)"


def test_the_preview_leads_nowhere(editing):
    page = editing()
    preview = _preview(page)
    preview.get_by_role("heading", level=1).wait_for()

    assert preview.locator("a[href]").count() == 0


# Nothing is lost


def test_typing_survives_the_closing_of_the_tab(live, editing, draft):
    page = editing()

    page.fill("#id_title", "Noch nicht gespeichert (m/w/d)")
    page.wait_for_selector(KEPT)
    page.close()
    again = editing()
    again.click("text=Wiederherstellen")

    assert again.input_value("#id_title") == "Noch nicht gespeichert (m/w/d)"
    assert again.locator(".note").first.inner_text().startswith("Ihre Eingaben")
    again.click("text=Als Entwurf speichern")
    again.wait_for_selector("text=Gespeichert.")
    draft.refresh_from_db()
    assert draft.title == "Noch nicht gespeichert (m/w/d)"
    assert not PostingAutosave.objects.exists()


def test_the_last_seconds_are_kept_when_the_tab_goes(editing, hr, draft):
    page = editing()

    page.fill("#id_title", "Eben getippt")
    page.evaluate("""() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    page.wait_for_selector(KEPT)

    assert PostingAutosave.objects.get().fields["title"] == ["Eben getippt"]


def test_thrown_away_typing_is_gone(editing):
    page = editing()
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#id_title", "Verwerfen")
    page.wait_for_selector(KEPT)
    page.reload()

    page.click("button:has-text('Verwerfen')")
    page.wait_for_selector("text=Verworfen:")

    assert page.input_value("#id_title") == "IT-Koordination (m/w/d)"
    assert not PostingAutosave.objects.exists()


def test_enter_in_a_field_saves_and_throws_nothing_away(editing, draft):
    page = editing()
    page.fill("#id_title", "Erst getippt")
    page.wait_for_selector(KEPT)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.click("text=Wiederherstellen")

    page.press("#id_title", "Enter")
    page.wait_for_selector(".messagelist")

    draft.refresh_from_db()
    assert draft.title == "Erst getippt"


@pytest.mark.parametrize("script", [True, False])
def test_an_ended_session_loses_nothing(live, editing, log_in, hr, draft, script):
    page = editing(script=script)

    page.fill("#id_title", "Nach Feierabend getippt")
    _end_session(page)
    page.click("text=Als Entwurf speichern")
    page.wait_for_url(re.compile("anmelden|login"))
    back = re.search(r"next=([^&]+)", page.url)
    assert back
    log_in(page, hr)
    page.goto(f"{live}{LIST}{draft.pk}/change/?eingaben=1")

    assert page.input_value("#id_title") == "Nach Feierabend getippt"
    draft.refresh_from_db()
    assert draft.title == "IT-Koordination (m/w/d)"
    page.click("text=Als Entwurf speichern")
    page.wait_for_selector("text=Gespeichert.")
    draft.refresh_from_db()
    assert draft.title == "Nach Feierabend getippt"


def test_a_form_that_is_open_says_that_the_session_has_ended(editing):
    page = editing()
    _end_session(page)

    page.fill("#id_title", "Weiter getippt")
    page.wait_for_selector("text=Ihre Anmeldung ist abgelaufen")

    assert PostingAutosave.objects.get().fields["title"] == ["Weiter getippt"]


def test_a_log_in_in_another_tab_loses_nothing(live, editing, log_in, hr, draft):
    page = editing()
    page.fill("#id_title", "Vor der neuen Anmeldung")
    page.context.clear_cookies()
    log_in(page, hr)

    page.click("text=Als Entwurf speichern")
    page.click("text=Zurück zu Ihren Eingaben")

    assert page.input_value("#id_title") == "Vor der neuen Anmeldung"


def test_two_people_at_once_lose_neither_text(editing, employer, draft):
    mine, theirs = editing(), editing(make_hr(employer))
    mine.fill("#id_title", "Meine Fassung (m/w/d)")
    theirs.fill("#id_title", "Ihre Fassung (m/w/d)")
    theirs.fill("#id_street", "Ihr Weg 1")
    theirs.click("text=Als Entwurf speichern")
    theirs.wait_for_selector("text=Gespeichert.")

    mine.click("text=Als Entwurf speichern")
    mine.wait_for_selector("text=Zwei Fassungen")
    shown = mine.locator(".conflict").inner_text()
    draft.refresh_from_db()
    assert draft.title == "Ihre Fassung (m/w/d)"
    assert "Meine Fassung (m/w/d)" in shown
    assert "Ihre Fassung (m/w/d)" in shown
    assert PostingAutosave.objects.get().fields["title"] == ["Meine Fassung (m/w/d)"]

    title = mine.get_by_role("group", name="Titel")
    title.get_by_label("Ihre Eingabe").check()
    mine.click("text=Auswahl speichern")
    mine.wait_for_selector("text=Gespeichert.")

    draft.refresh_from_db()
    assert (draft.title, draft.street) == ("Meine Fassung (m/w/d)", "Ihr Weg 1")


# Looks and keyboard


@pytest.mark.parametrize(("width", "scheme"), WIDTHS)
def test_the_pages_of_writing_are_accessible_and_fit(
    editing, employer, draft, width, scheme
):
    found: dict[str, str] = {}
    options = {"width": width, "scheme": scheme}
    page = editing(**options)
    if width < 1200:
        page.click("text=Vorschau und Anzeigen-Check")
    _preview(page).get_by_role("heading", level=1).wait_for()
    _check(page, found, "Formular")
    page.fill("#id_title", "Meine Fassung " + "sehr lang" * 9)
    page.wait_for_selector(KEPT)
    _check(page, found, "getippt")

    draft.title, draft.tasks = "Ihre Fassung", "<p>Ganz anderes.</p>"
    draft.save()
    page.on("dialog", lambda dialog: dialog.accept())
    again = editing(**options)
    _check(again, found, "Angebot")
    page.click("text=Als Entwurf speichern")
    page.wait_for_selector("text=Zwei Fassungen")
    for summary in page.locator("details > summary").all():
        summary.click()
    _check(page, found, "Konflikt")

    page.goto(page.url.replace("change/", "vorschau-links/"))
    page.click("text=Link erstellen")
    page.wait_for_selector("text=Der Link ist fertig")
    _check(page, found, "Links")
    address = re.sub(r"^https?://[^/]+", "", page.input_value("#adresse"))
    page.goto(page.url.split("/admin/")[0] + address)
    _check(page, found, "Vorschau-Link")

    assert found == {}


def test_the_preview_itself_is_accessible(live, editing):
    page = editing()
    _preview(page).get_by_role("heading", level=1).wait_for()
    frame = next(frame for frame in page.frames if frame != page.main_frame)

    report = Axe().run(frame, options=AXE)

    assert report.violations_count == 0, report.generate_report()


def test_a_link_is_set_with_the_keyboard_alone(editing, draft):
    page = editing()
    profile = page.get_by_role("textbox", name="Profil")
    menu = page.get_by_role("group", name="Profil gestalten")

    profile.focus()
    page.keyboard.press("Control+a")
    menu.get_by_role("button", name="Link setzen").focus()
    page.keyboard.press("Enter")
    dialog = page.locator(".prose-editor-dialog")
    dialog.wait_for()
    report = Axe().run(page, options=AXE)
    dialog.locator("input").first.focus()
    page.keyboard.type("https://example.org/team")
    page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    page.click("text=Als Entwurf speichern")
    page.wait_for_selector("text=Gespeichert.")

    draft.refresh_from_db()
    assert 'href="https://example.org/team"' in draft.profile
    assert report.violations_count == 0, report.generate_report()


def test_an_officer_writes_with_the_keyboard_alone(live, page, log_in, hr):
    make_skill()
    log_in(page, hr)
    page.goto(f"{live}{LIST}add/")

    # The browser begins in the first field.
    page.locator("#id_title:focus").wait_for()
    page.keyboard.type("IT-Koordination (m/w/d)")
    tab_to(page, "[name=employment_types]")
    page.keyboard.press("Space")
    tab_to(page, "#id_salary_min")
    page.keyboard.type("3.000")
    tab_to(page, "#id_salary_max")
    page.keyboard.type("3.800")
    tab_to(page, "#feld-tasks [contenteditable]")
    page.keyboard.type("Termine ")
    page.keyboard.press("Control+b")
    page.keyboard.type("führen")
    tab_to(page, "#feld-profile [contenteditable]")
    page.keyboard.type("Ruhe")
    tab_to(page, "button[name=_save]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Gespeichert.")

    posting = JobPosting.objects.get()
    assert (posting.title, posting.status) == ("IT-Koordination (m/w/d)", Status.DRAFT)
    assert posting.tasks == "<p>Termine <strong>führen</strong></p>"
    assert posting.salary_max == 3800
    _let_finish(page)
