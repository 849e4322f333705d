"""Who does HR for an employer is told that its bands follow: one mail a run."""

import pytest

from listings.actions import table_changes
from listings.actions.table_changes import follow_pay_tables
from tests.factories import make_editor, make_employer, make_hr, make_operator
from tests.listings.actions.test_table_changes import AFTER, band, make_tables, online
from tests.smtp_server import text_of

# Mails go out once the change is saved for good.
pytestmark = pytest.mark.django_db(transaction=True)


def officer(address: str, *employers, **values):
    user = make_hr(*employers)
    for name, value in {"email": address, **values}.items():
        setattr(user, name, value)
    user.save()
    return user


def test_one_mail_a_person_names_all_their_postings_and_no_other(server, settings):
    settings.SITE_URL = "https://hammjobs.example"
    make_tables()
    north, south = make_employer(name="Nordwerk"), make_employer(name="Südnetz")
    first = online(employer=north, title="Zählerwechsel (m/w/d)")
    second = online(employer=south, title="Netzausbau & Leitstelle")
    other = online(employer=make_employer(name="Westgas"), title="Fremde Stelle")
    officer("beide@example.org", north, south, first_name="Änne", last_name="Groß")
    officer("nord@example.org", north)

    follow_pay_tables(at=AFTER)

    mails = {received["To"]: received for received in server.mails}
    assert sorted(mails) == ["beide@example.org", "nord@example.org"]
    both = mails["beide@example.org"]
    assert both["Subject"].replace("\u00a0", " ") == (
        "Neue Entgelttabelle: 2 Stellen mit neuem Gehaltsband"
    )
    text = text_of(both)
    assert text.startswith("Guten Tag Änne Groß,")
    assert "bisher: 4.911,53 – 5.693,02 € (Tabelle ab 01.06.2026, rechner" in text
    assert "jetzt:  5.058,88 – 5.863,81 € (Tabelle ab 01.04.2027)" in text
    assert "Netzausbau & Leitstelle\nSüdnetz" in text
    for posting in (first, second):
        assert f"https://hammjobs.example/admin/listings/jobposting/{posting.pk}/" in (
            text
        )
    assert other.title not in text
    one = text_of(mails["nord@example.org"])
    assert first.title in one
    assert second.title not in one


def test_nobody_else_is_told(server):
    make_tables()
    employer = make_employer()
    online(employer=employer)
    officer("gesperrt@example.org", employer, is_active=False)
    officer("", employer)
    officer("fremd@example.org", make_employer())
    for user in (make_editor(), make_operator()):
        user.email = "haus@example.org"
        user.save()

    assert len(follow_pay_tables(at=AFTER)) == 1

    assert server.mails == []


def test_second_run_sends_no_second_mail(server):
    make_tables()
    employer = make_employer()
    online(employer=employer)
    officer("nord@example.org", employer)

    follow_pay_tables(at=AFTER)
    follow_pay_tables(at=AFTER)

    assert len(server.mails) == 1


def test_mail_server_that_is_gone_keeps_no_band_from_following(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    make_tables()
    employer = make_employer()
    posting = online(employer=employer)
    officer("nord@example.org", employer)

    assert len(follow_pay_tables(at=AFTER)) == 1

    assert band(posting)[0] > 5000
    assert posting.past_bands.count() == 1
    assert "not sent" in caplog.text


def test_news_of_a_run_that_breaks_off_are_told_all_the_same(server, monkeypatch):
    make_tables()
    employer = make_employer()
    officer("personal@example.org", employer)
    first, second = online(employer=employer), online(employer=employer)
    follow = table_changes._follow

    def breaks_on_the_second(key, at):
        if key == second.pk:
            raise RuntimeError("cut off")
        return follow(key, at)

    monkeypatch.setattr(table_changes, "_follow", breaks_on_the_second)
    with pytest.raises(RuntimeError):
        follow_pay_tables(at=AFTER)

    (mail,) = server.mails
    assert first.title in text_of(mail)
