from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.checks import find_all
from articles.checks.links import Link, internal_links
from articles.markdown.quotations import QuotedTable, quoted_tables
from articles.models import Article
from tests.factories import (
    make_editor,
    make_employer,
    make_pay_scale,
    make_posting,
    make_rate,
)
from tests.factories.articles import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
QUOTING = (
    "Ein Satz.\n\nEG 10: :quelle[Tabelle]{stand=2026-11-22&tabelle=TV-V&ab=2026-06-01}."
)


def _messages(at=AT):
    return [
        (finding.line, finding.message)
        for finding in find_all(list(Article.objects.order_by("pk")), at)
    ]


def _link(address):
    """What is found about one link, without its address."""
    make_article(body=f"Ein Satz.\n\n[Wort]({address})\n")
    return [message.removeprefix(f"{address} ") for _, message in _messages()]


def test_links_of_a_text_are_those_to_this_site(settings):
    settings.SITE_URL = "https://jobs.example"
    body = (
        "[a](/stellen/?typ=stadtwerke)\n\n[b](https://jobs.example/ratgeber/x/#ü)\n\n"
        "[c](https://example.org/) [d](//example.org/) [e](#hier) [f](mailto:a@b.de)"
    )

    assert internal_links(body) == (
        Link(1, "/stellen/", "typ=stadtwerke"),
        Link(3, "/ratgeber/x/", "", "ü"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/stellen/",
        "/stellen/?typ=stadtwerke&erfahrung=einstieg&seite=2",
        "/stellen/it-projektkoordination-stadtwerke-hamm/",
        "/ratgeber/hamm-paket/",
        "/static/img/favicon.svg",
        "/impressum/",
    ],
)
def test_a_good_link_is_not_found_fault_with(address):
    assert _link(address) == []


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/stelen/", "führt ins Leere: Diese Seite gibt es nicht."),
        ("/stellen/gibt-es-nicht/", "führt ins Leere: Diese Seite gibt es nicht."),
        ("/stellen/999-x/", "führt ins Leere: Diese Stelle gibt es nicht."),
        (
            f"/stellen/{10**30}-x/",
            "führt ins Leere: Diese Stelle gibt es nicht.",
        ),
        ("/ratgeber/nie/", "führt ins Leere: Diesen Artikel gibt es nicht."),
        ("/arbeitgeber/nie/", "führt ins Leere: Diesen Arbeitgeber gibt es nicht."),
        (
            "/static/img/guide/nie.svg",
            "führt ins Leere: Diese Datei gibt es nicht.",
        ),
        (
            "/stellen/?typ=stadtwerk",
            "sucht nach etwas, das es nicht gibt: Arbeitgebertyp: „stadtwerk“ kennen "
            "wir nicht.",
        ),
        (
            "/stellen/?typus=stadtwerke",
            "sucht nach etwas, das es nicht gibt: Die Suche kennt kein „typus“.",
        ),
    ],
)
def test_a_broken_link_is_named(address, message):
    assert _link(address) == [message]


def test_a_missing_image_is_named_by_its_line():
    make_article(body="Ein Satz.\n\n![Bild](/static/img/guide/nie.svg)\n")

    assert _messages() == [
        (
            3,
            "/static/img/guide/nie.svg führt ins Leere: Diese Datei gibt es nicht.",
        )
    ]


def test_an_image_that_is_there_is_none():
    make_article(body="![Bild](/static/img/favicon.svg)\n")

    assert _messages() == []


def test_a_link_to_an_ended_posting_is_named():
    live, ended = make_posting(), make_posting(filled=True, title="Weg (m/w/d)")
    links = f"[a]({live.get_absolute_url()})\n\n[b]({ended.get_absolute_url()})\n"
    make_article(body=links)

    assert _messages(datetime.now(UTC)) == [
        (
            3,
            f"{ended.get_absolute_url()} führt zu einer Stelle, die nicht mehr online "
            "ist („Weg (m/w/d)“).",
        )
    ]


def test_a_link_to_an_employer_is_looked_up():
    assert _link(make_employer().get_absolute_url()) == []


@pytest.mark.parametrize(
    ("target", "anchor", "message"),
    [
        ({}, "#anfang", None),
        ({}, "#weg", "nennt den Anker #weg, den „Ziel“ nicht hat."),
        (
            {"draft": True},
            "",
            "führt zu einem Artikel, der nicht öffentlich ist („Ziel“).",
        ),
        (
            {"withdrawn": True},
            "",
            "führt zu einem Artikel, der nicht öffentlich ist („Ziel“).",
        ),
    ],
)
def test_a_link_to_an_article_is_followed_to_its_anchor(target, anchor, message):
    make_article(title="Ziel", slug="ziel", **target)
    make_article(body=f"[a](/ratgeber/ziel/{anchor})\n")

    found = [finding for _, finding in _messages(datetime.now(UTC))]
    assert found == ([f"/ratgeber/ziel/{anchor} {message}"] if message else [])


def test_drafts_are_nobodys_fault():
    make_article(draft=True, body="[a](/stelen/)\n")

    assert _messages() == []


def test_quotations_are_read_with_their_line():
    body = (
        f"{QUOTING} :quelle[ohne]{{stand=2026-11-22}} :quelle[x]{{tabelle=A&ab=bald}}"
    )

    assert quoted_tables(body) == [QuotedTable(3, "TV-V", date(2026, 6, 1))]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2027, 3, 30), None),
        (date(2027, 3, 31), None),
        (
            date(2027, 4, 1),
            "Zitiert die Tabelle TV-V vom 01.06.2026; sie galt bis 31.03.2027.",
        ),
    ],
)
def test_a_quoted_table_is_flagged_once_it_has_expired(day, message):
    make_rate(valid_until=date(2027, 3, 31))
    make_article(body=QUOTING)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    assert _messages(noon) == ([(3, message)] if message else [])


@pytest.mark.parametrize(("day", "count"), [(30, 0), (31, 1)])
def test_a_quoted_table_is_flagged_from_the_day_of_a_newer_one(day, count):
    make_rate()
    make_rate(valid_from=date(2027, 1, 31))
    make_article(body=QUOTING)

    found = _messages(datetime(2027, 1, day, 12, tzinfo=UTC))

    message = "Zitiert die Tabelle TV-V vom 01.06.2026; seit 31.01.2027 gilt eine neue."
    assert found == [(3, message)][:count]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2027, 3, 31), None),
        (
            date(2027, 4, 1),
            "Zeigt Werte aus TV-V; die letzte Tabelle galt bis 31.03.2027.",
        ),
    ],
)
def test_a_cell_shown_live_is_flagged_once_no_table_is_in_force(day, message):
    make_pay_scale()
    make_rate(valid_from=date(2025, 6, 1), valid_until=date(2026, 5, 31))
    make_rate(valid_until=date(2027, 3, 31))
    make_article(body="Ein Satz.\n\nEs sind :tarif[tv-v EG10 1]{}.")
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    assert _messages(noon) == ([(3, message)] if message else [])


def test_a_table_is_known_by_any_spelling_of_its_scale():
    make_pay_scale()
    make_rate(valid_until=date(2027, 3, 31))
    make_article(body=QUOTING.replace("TV-V", "tv-v"))

    assert _messages() == []


def test_an_unknown_table_is_flagged():
    make_article(body=QUOTING)

    assert _messages() == [
        (3, "Zitiert die Tabelle TV-V vom 01.06.2026, die wir nicht haben.")
    ]


@pytest.mark.parametrize(("ahead", "count"), [(-1, 1), (0, 1), (1, 0)])
def test_an_article_is_due_on_its_review_day(ahead, count):
    make_article(review_by=AT.date() + timedelta(days=ahead))

    assert len(_messages()) == count


def test_the_command_prints_file_and_line_and_fails():
    make_article(slug="kaputt", body="Ein Satz.\n\n[a](/stelen/)\n")
    output = StringIO()

    with pytest.raises(CommandError, match="1\xa0Fund"):
        call_command("check_articles", stdout=output)

    assert output.getvalue() == (
        "kaputt:3: /stelen/ führt ins Leere: Diese Seite gibt es nicht.\n"
    )


def test_the_command_is_content_with_sound_articles():
    make_article()
    output = StringIO()

    call_command("check_articles", stdout=output)

    assert output.getvalue() == "Alles auf dem Stand.\n"


@pytest.mark.parametrize("count", [1, 3])
def test_all_checks_ask_the_same_questions_for_any_number(
    count, django_assert_num_queries
):
    make_rate()
    employer = make_employer().get_absolute_url()
    for _ in range(count):
        posting = make_posting().get_absolute_url()
        make_article(body=f"[a]({posting}) [b]({employer}) [c](/stellen/)\n\n{QUOTING}")
    articles = list(Article.objects.all())
    find_all(articles, AT)

    with django_assert_num_queries(5):
        find_all(articles, AT)


def test_the_desk_shows_editors_what_to_do(client):
    client.force_login(make_editor())
    make_article(in_review=True, title="Wartet")
    make_article(draft=True, title="Kam zurück", return_reason="Quelle fehlt.")
    make_article(upcoming=True, title="Kommt morgen")
    make_article(title="Kaputt", body="[a](/stelen/)\n")

    page = client.get("/admin/").content.decode()

    part = page.partition('id="ratgeber"')[2].partition("</section>")[0]
    for words in ("Wartet", "Kam zurück", "Quelle fehlt.", "Kommt morgen", "Kaputt"):
        assert words in part
    assert "Zeile 1: /stelen/ führt ins Leere" in part


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_same_questions_for_any_number(
    client, count, django_assert_max_num_queries
):
    client.force_login(make_editor())
    for _ in range(count):
        make_article(in_review=True)
        make_article(body=f"[a]({make_posting().get_absolute_url()})\n")
    client.get("/admin/")

    with django_assert_max_num_queries(20):
        client.get("/admin/")


@pytest.mark.parametrize(
    "address",
    ["/static//img/favicon.svg", "/static/../../etc/passwd"],
)
def test_a_file_outside_its_folder_is_a_finding_and_no_failure(address):
    assert len(_link(address)) == 1


def test_a_search_of_a_thousand_values_is_a_finding_and_no_failure():
    assert len(_link("/stellen/?" + "&".join(["typ=stadtwerke"] * 1_001))) == 1
