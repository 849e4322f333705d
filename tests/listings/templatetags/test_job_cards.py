from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from listings.queries.cards import Card, CardValues
from listings.queries.market import TypeSpread
from listings.search.reasons import Reason

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SOURCE = "{% load job_cards %}{% job_cards cards=cards at=at %}"
VALUES = CardValues(
    title="IT-Projektkoordination (m/w/d)",
    href="/stellen/1-it-projektkoordination/",
    employer="Lippe Maschinenbau GmbH",
    employer_type="mittelstand",
    where="Hamm-Mitte",
    place="hamm",
    facts=["2 Tage Homeoffice", "Vollzeit, Teilzeit", "unbefristet"],
    skills=[],
    pay_words="3.000 – 3.800 € im Monat",
    pay_source="Angabe des Arbeitgebers",
    pay_min=300_000,
    pay_max=380_000,
    posted_at=int((NOW - timedelta(days=3)).timestamp()),
    valid_until=int((NOW + timedelta(days=30)).timestamp()),
)
MARKET = TypeSpread(
    lower_quartile=Decimal(3350),
    median=Decimal(3900),
    upper_quartile=Decimal(4500),
    count=23,
    employer_type_label="Mittelstand",
)


def card(*, market=None, where="Hamm-Mitte", reason=None, **changes):
    return Card(1, replace(VALUES, **changes), market, where, reason)


def rendered(*cards):
    return Template(SOURCE).render(Context({"cards": cards, "at": NOW}))


def in_days(days):
    return int((NOW + timedelta(days=days)).timestamp())


def test_card_has_one_link_and_no_ids():
    html = rendered(card())

    assert html.count("<a ") == 1
    assert " id=" not in html


def test_card_escapes_what_a_person_typed():
    html = rendered(card(title="<script>1</script>", employer="<b>", where="<i>"))

    assert not {"<script>", "<b>", "<i>"} & set(html.split())
    assert "&lt;script&gt;" in html


def test_card_tells_age_and_deadline():
    html = rendered(card())

    assert '<time datetime="2026-11-19">vor 3\u00a0Tagen</time>' in html
    assert '<time datetime="2026-12-22">22.\u00a0Dezember 2026</time>' in html


def test_card_tells_days_as_they_are_in_berlin():
    posted = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    html = rendered(card(posted_at=int(posted.timestamp())))

    assert '<time datetime="2026-11-22">heute</time>' in html


@pytest.mark.parametrize(("days", "pressing"), [(0, True), (7, True), (8, False)])
def test_deadline_is_pressing_within_a_week(days, pressing):
    html = rendered(card(valid_until=in_days(days)))

    assert ("job-card__deadline--pressing" in html) is pressing


def test_card_says_how_long_a_pressing_deadline_leaves():
    assert "noch 5\u00a0Tage, bis" in rendered(card(valid_until=in_days(5)))


def test_card_draws_its_band_over_its_market():
    html = rendered(card(market=MARKET))

    assert 'class="pay-bar__band" x="20%" width="16%"' in html
    assert 'class="pay-bar__market" x="27%" width="23%"' in html


def test_cards_of_two_markets_keep_each_its_own():
    other = replace(MARKET, employer_type_label="Verwaltung", count=7)
    html = rendered(card(market=MARKET), card(market=other), card())

    assert html.count("Zum Vergleich: Mittelstand, 23\u00a0Stellen") == 1
    assert html.count("Zum Vergleich: Verwaltung, 7\u00a0Stellen") == 1
    assert html.count('role="img"') == 2


def test_card_names_the_place_as_the_search_sees_it():
    assert "<li>Soest, 23 km</li>" in rendered(card(where="Soest, 23 km"))


def test_card_without_a_reason_has_no_line_for_it():
    assert "job-card__reason" not in rendered(card())


@pytest.mark.parametrize(
    ("label", "excerpt", "expected"),
    [
        ("auch gefunden wegen: <PMO>", "", "auch gefunden wegen: &lt;PMO&gt;"),
        ("", "mit <mark>SAP</mark>", "mit <mark>SAP</mark>"),
    ],
)
def test_card_tells_why_it_was_found(label, excerpt, expected):
    html = rendered(card(reason=Reason(label, SafeString(excerpt))))

    assert f"<span>{expected}</span>" in html
    assert html.count("<span>") == 1
