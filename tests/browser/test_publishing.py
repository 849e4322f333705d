"""A role from the officer's log-in to the public page and back into their mail, with
the keyboard alone, in two browsers.
"""

import pytest

from listings.enums import Status
from listings.models import JobPosting
from tests.browser.entering import enter, localhost, with_password
from tests.browser.keyboard import tab_to
from tests.factories import make_editor, make_employer, make_hr
from tests.smtp_server import mail_server, text_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,
]

TITLE = "IT-Koordination Netzleitstelle (m/w/d)"


@pytest.fixture
def server(live, settings):
    settings.SITE_URL = localhost(live)
    with mail_server(settings) as received:
        yield received


@pytest.fixture
def officer(db):
    employer = make_employer(
        name="Lippewerke (Demo)",
        contact_email="ina@example.org",
        contact_name="Ina Beispiel",
    )
    return with_password(make_hr(employer))


def press(page, selector: str) -> None:
    """Reach it with Tab and press Enter."""
    tab_to(page, selector)
    page.keyboard.press("Enter")


def write(page) -> None:
    page.locator("#id_title:focus").wait_for()
    page.keyboard.type(TITLE)
    tab_to(page, "[name=employment_types]")
    page.keyboard.press("Space")
    for field, amount in (("min", "3.400"), ("max", "4.100")):
        tab_to(page, f"#id_salary_{field}")
        page.keyboard.type(amount)
    for field, text in (
        ("tasks", "Termine mit den Fachabteilungen abstimmen"),
        ("profile", "Freude an Ordnung in großen Vorhaben"),
    ):
        tab_to(page, f"#feld-{field} [contenteditable]")
        page.keyboard.type(text)
    tab_to(page, "#id_valid_through")
    page.keyboard.type(_deadline(page))


def _deadline(page) -> str:
    """A day in three weeks, as the browser's own date field takes it."""
    return page.evaluate("""() => {
      const day = new Date(Date.now() + 21 * 24 * 60 * 60 * 1000);
      const two = (number) => String(number).padStart(2, "0");
      return `${two(day.getDate())}.${two(day.getMonth() + 1)}.${day.getFullYear()}`;
    }""")


def submit(page, live, officer) -> None:
    enter(page, live, officer, target="/admin/")
    press(page, ".desk__new a")
    page.wait_for_url("**/beginnen/")
    press(page, "a[href$='/jobposting/add/']")
    page.wait_for_url("**/add/")
    write(page)
    press(page, "button[name=_step][value=einreichen]")
    page.wait_for_selector("text=Zur Prüfung gegeben")


def publish(page, live) -> None:
    enter(page, live, with_password(make_editor()), target="/admin/")
    press(page, "[aria-labelledby=zu-pruefen] a")
    page.wait_for_url("**/pruefung/")
    press(page, "form[action$='/schritt/veroeffentlichen/'] button")
    page.wait_for_selector("text=Veröffentlicht: Die Stelle steht jetzt in der Suche.")


def test_a_role_gets_from_the_log_in_to_the_public_page_by_keyboard(
    live, open_page, officer, server
):
    submit(open_page(), live, officer)
    publish(open_page(), live)

    posting = JobPosting.objects.get()
    assert (posting.title, posting.status) == (TITLE, Status.PUBLISHED)
    (mail,) = server.mails
    assert (mail["To"], TITLE in mail["Subject"]) == (officer.email, True)
    address = localhost(live) + posting.get_absolute_url()
    assert address in text_of(mail)
    visitor = open_page()
    assert visitor.goto(address).status == 200
    assert visitor.locator("h1").inner_text() == TITLE
