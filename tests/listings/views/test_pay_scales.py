"""The pages of the pay scales: what is valid today, what was, what follows from it."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from listings.actions.reference import load_reference_data
from listings.models import PayTableRate
from tests.factories import by_table, make_pay_scale, make_posting, make_rate

pytestmark = pytest.mark.django_db

LIST = "/gehalt/tarif/"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def real_tables():
    load_reference_data()


def text(response) -> str:
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain.replace("\u00a0", " "))


def test_addresses_are_the_promised_ones():
    assert reverse("listings:pay_scales") == LIST
    assert reverse("listings:pay_scale", args=["tv-v"]) == "/gehalt/tarif/tv-v/"


def test_unknown_scale_is_not_found(client):
    assert client.get("/gehalt/tarif/tv-x/").status_code == 404


def test_page_shows_the_table_valid_today_with_source_and_date(client, real_tables):
    response = client.get("/gehalt/tarif/tv-v/")

    table = response.context["tables"].shown
    assert table.valid_from == date(2026, 6, 1)
    rows = {row.label: row.cells for row in table.rows}
    assert [cell.replace("\u00a0", " ") for cell in rows["EG\u00a010"]] == [
        "4.911,53 €",
        "–",
        "5.693,02 €",
        "5.915,05 €",
        "–",
        "6.255,93 €",
    ]
    words = text(response)
    assert "Tabelle ab 01.06.2026. Rechnerisch fortgeschrieben:" in words
    assert "Quelle: ältere Tabelle + 1,25 % (zfk.de, 30.05.2025). Stand 22.11." in words
    assert "39 Stunden in der Woche" in words
    assert "dreizehntes Monatsentgelt" in words
    assert "nennen verschiedene Beträge" in words


def test_disputed_amounts_stand_nowhere_on_the_page(client, real_tables):
    disputed = PayTableRate.objects.filter(note__startswith="conflict:", scale="TV-V")
    amounts = [rate.eur_per_month for rate in disputed]

    words = text(client.get("/gehalt/tarif/tv-v/"))

    shown = [f"{amount:,}".translate(str.maketrans(",.", ".,")) for amount in amounts]
    assert [amount for amount in shown if amount in words] == []


def test_each_grade_has_a_part_of_its_own_with_a_stable_anchor(client, real_tables):
    html = client.get("/gehalt/tarif/tvoed-vka/").content.decode()

    anchors = re.findall(r'<section class="pay-scale__grade" id="([^"]+)"', html)
    assert anchors == ["e8", "e9a", "e9b", "e9c", "e10", "e11", "e12", "e13"]
    assert all(f'href="#{anchor}"' in html for anchor in anchors)


def test_grade_tells_pay_hours_steps_and_special_payments(client, real_tables):
    html = client.get("/gehalt/tarif/tv-v/").content.decode()

    start = html.index('id="eg11"')
    part = re.sub(r"<[^>]+>", " ", html[start : html.index("</section>", start)])
    words = re.sub(r"\s+", " ", part.replace("\u00a0", " "))
    assert "von 5.252,83 € in Stufe 1 bis 6.862,07 € in Stufe 6" in words
    # 5252.83 / (39 * 52 / 12) = 31.08; 6862.07 / 169 = 40.60
    assert "Das sind 31,08 – 40,60 € in der Stunde (berechnet)" in words
    assert "2, 2, 3, 4 und 4 Jahre" in words
    assert "dreizehntes" in words
    assert "39 Stunden in der Woche, Tabelle ab 01.06.2026, rechnerisch" in words
    assert "Stand 22.11.2026" in words


@pytest.mark.parametrize(
    ("moment", "first_day", "expired"),
    [
        (datetime(2026, 10, 31, 22, 59, tzinfo=UTC), date(2026, 4, 1), False),
        (datetime(2026, 10, 31, 23, 0, tzinfo=UTC), date(2026, 4, 1), True),
        (datetime(2026, 3, 31, 21, 59, tzinfo=UTC), date(2025, 4, 1), False),
        (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), date(2026, 4, 1), False),
    ],
)
def test_era_table_changes_and_runs_out_at_midnight(
    client, real_tables, time_machine, moment, first_day, expired
):
    time_machine.move_to(moment, tick=False)

    response = client.get("/gehalt/tarif/era-nrw/")

    assert response.context["tables"].shown.valid_from == first_day
    notice = "Diese Tabelle galt bis 31.10.2026; eine neue liegt uns nicht vor."
    assert (notice in text(response)) is expired


def test_scale_without_steps_lists_what_it_has(client, real_tables):
    table = client.get("/gehalt/tarif/era-nrw/").context["tables"].shown

    lines = [(line.grade, line.step, line.amount) for line in table.long]
    assert lines[10:13] == [
        ("EG\u00a011", "ohne Stufen", "4.388,97\u00a0€"),
        ("EG\u00a012", "Anfang", "4.523,00\u00a0€"),
        ("EG\u00a012", "nach 36 Monaten", "5.023,03\u00a0€"),
    ]


def test_earlier_and_coming_tables_are_there_too(client):
    make_pay_scale()
    make_rate(valid_from=date(2025, 6, 1), valid_until=date(2026, 5, 31))
    make_rate()
    make_rate(valid_from=date(2027, 4, 1), eur_per_month=Decimal("5058.88"))
    make_rate(valid_from=date(2024, 1, 1), is_unused=True)

    response = client.get("/gehalt/tarif/tv-v/")

    tables = response.context["tables"]
    assert tables.shown.valid_from == date(2026, 6, 1)
    assert [each.valid_from for each in tables.earlier] == [date(2025, 6, 1)]
    assert [each.valid_from for each in tables.upcoming] == [date(2027, 4, 1)]
    words = text(response)
    assert "Ab 1. April 2027" in words
    assert "01.06.2025 bis 31.05.2026" in words


def test_scale_without_any_table_says_so(client):
    make_pay_scale()

    assert "liegt uns keine Tabelle vor" in text(client.get("/gehalt/tarif/tv-v/"))


def test_texts_that_staff_typed_are_escaped(client):
    make_pay_scale(about="<b>Fett</b> & mehr")

    html = client.get("/gehalt/tarif/tv-v/").content.decode()

    assert "&lt;b&gt;Fett&lt;/b&gt; &amp; mehr" in html


@pytest.mark.parametrize("count", [1, 3])
def test_scale_page_asks_the_same_questions_for_any_number_of_postings(
    client, count, django_assert_num_queries
):
    make_pay_scale()
    for step in range(1, count + 1):
        make_rate(step=str(step))
    shown = [
        make_posting(**by_table(), date_posted=NOW - timedelta(days=1, minutes=number))
        for number in range(count)
    ]
    make_posting()
    make_posting(**by_table(), filled=True)
    client.get("/gehalt/tarif/tv-v/")

    with django_assert_num_queries(4):
        response = client.get("/gehalt/tarif/tv-v/")

    assert [card.key for card in response.context["cards"]] == [
        posting.pk for posting in shown
    ]
    assert "/stellen/?tarif=tv-v" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_overview_asks_the_same_questions_for_any_number_of_scales(
    client, count, django_assert_num_queries
):
    for number in range(count):
        make_pay_scale(f"tarif-{number}", name=f"T{number}")
        make_rate(scale=f"T{number}")
        make_posting(**by_table(f"T{number}"))
    client.get(LIST)

    with django_assert_num_queries(2):
        overviews = client.get(LIST).context["overviews"]

    assert [each.scale.name for each in overviews] == [f"T{n}" for n in range(count)]
    assert {each.count for each in overviews} == {1}


def test_overview_says_which_table_ran_out(client, real_tables):
    words = text(client.get(LIST))

    assert words.count("eine neue liegt uns nicht vor") == 1
    assert "4.280 – 8.245 € brutto im Monat bei 39 Stunden" in words


def test_sitemap_names_the_scales(client, real_tables):
    answer = client.get("/sitemap.xml").content.decode()

    assert [answer.count(f"/gehalt/tarif/{slug}") for slug in ("", "tv-v/<")] == [4, 1]


def test_posting_page_explains_its_grade(client):
    make_pay_scale()
    make_rate()
    posting = make_posting(**by_table())

    response = client.get(posting.get_absolute_url())

    words = text(response)
    assert "Was TV-V, EG 10, Stufe 1 heißt" in words
    assert "Kurz zu special_payments." in words
    assert "Mehr zu special_payments." not in words
    assert 'href="/gehalt/tarif/tv-v/#eg10"' in response.content.decode()


def test_posting_page_of_an_own_band_explains_no_grade(client):
    make_pay_scale()

    html = client.get(make_posting().get_absolute_url()).content.decode()

    assert "pay-grade" not in html
