import re
from decimal import Decimal

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from listings.actions.postings import fill_posting
from listings.models import JobPosting, QueryCount
from listings.search.index.current import CURRENT
from tests.factories import (
    make_district,
    make_pay_scale,
    make_place,
    make_posting,
    make_postings,
    make_skill,
)

pytestmark = pytest.mark.django_db

URL = reverse("listings:list")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("query", "queries"),
    [
        # The state of the index, the cards.
        ("", 2),
        ("typ=mittelstand&gehalt=3000&kenntnis=jira&plz=59065", 2),
        # With words: the look-up; with words alone they are counted, too.
        ("q=Projektkoordination&typ=mittelstand&kenntnis=jira", 3),
        ("q=Projektkoordination", 4),
        # An unfinished word: the vocabulary and a second look-up.
        ("q=Projektkoo", 6),
        # Nothing found: no cards, but a look for another spelling, then for it.
        ("q=Projektkordination", 6),
        ("q=Projektkordination+-Itt", 5),
        ("q=Projektkoordination&typ=stadtwerke", 2),
        ("q=Quastenflosser+Projektkoo", 4),
    ],
)
def test_list_asks_the_same_questions_for_any_number_of_postings(
    client, count, query, queries, django_assert_num_queries
):
    jira = make_skill("jira")
    make_place(postal_codes="59065")
    make_postings(count, skills=[jira])
    CURRENT.synchronise()

    with django_assert_num_queries(queries):
        response = client.get(f"{URL}?{query}")

    found = response.context["found"]
    assert found.total == len(found.cards) == (count if _finds(query) else 0)


def _finds(query: str) -> bool:
    return not any(word in query for word in ("kord", "stadtwerke", "Quasten"))


def test_list_asks_no_more_than_six_questions_after_a_posting_changed(
    client, django_assert_max_num_queries
):
    make_posting()
    client.get(URL)
    make_posting()

    with django_assert_max_num_queries(6):
        response = client.get(f"{URL}?q=Projektkoordination")

    assert response.context["found"].total == 2


def test_headline_states_the_number_of_results(client):
    make_postings(2)
    make_posting(draft=True)

    response = client.get(URL)

    heading = '<h1 tabindex="-1">2\u00a0Stellen in und um Hamm</h1>'
    assert heading in response.content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=Projekt", "0 Stellen zu „Projekt“"),
        ("typ=stadtwerke&gehalt=3000", "0 Stellen bei Stadtwerken ab 3.000 €"),
        (
            "typ=stadtwerke&gehalt=3000&ort=hamm-mitte",
            "0 Stellen bei Stadtwerken ab 3.000 € in Hamm-Mitte",
        ),
        ("plz=59065&umkreis=10", "0 Stellen im Umkreis von 10 km um 59065 Hamm"),
        ("art=teilzeit&modell=remote", "0 Stellen in Teilzeit in Remote-Arbeit in"),
        ("erfahrung=einstieg&quereinstieg=1", "0 Stellen für den Einstieg"),
        ("typ=stadtwerke&vertrag=befristet", "bei Stadtwerken mit Befristung in"),
        ("kenntnis=jira&homeoffice=2", "mit Jira"),
        ("tarif=tv-v", "0 Stellen nach TV-V in und um Hamm"),
        ("tarif=tv-v&tarif=frei", "nach TV-V oder mit eigener Gehaltsangabe"),
        ("typ=verwaltung&typ=stadtwerke", "bei Stadtwerken oder Verwaltungen"),
    ],
)
def test_headline_is_made_of_the_criteria(client, query, words):
    make_place(postal_codes="59065")
    make_district("hamm-mitte")
    make_skill("jira")
    make_pay_scale()

    headline = client.get(f"{URL}?{query}").context["headline"]

    assert words in headline.replace("\u00a0", " ")


def test_list_shows_only_what_is_public(client):
    shown = make_posting(title="Sichtbare Stelle")
    for trait in ("draft", "in_review", "expired", "filled", "archived", "overdue"):
        make_posting(title="Verborgen", **{trait: True})

    response = client.get(URL)

    assert [card.key for card in response.context["found"].cards] == [shown.pk]
    assert "Verborgen" not in response.content.decode()


@pytest.mark.parametrize(
    ("number", "page"),
    [("", 1), ("2", 2), ("99", 2), ("-1", 1), ("abc", 1), ("0", 1), ("9" * 5000, 1)],
)
def test_nonsense_page_numbers_get_the_nearest_page(client, number, page):
    make_postings(21)

    response = client.get(URL, {"seite": number})

    assert response.status_code == 200
    assert response.context["found"].page.number == page


def test_pages_are_linked_and_keep_the_filters(client):
    make_postings(21)

    html = client.get(URL, {"typ": "mittelstand", "seite": "1"}).content.decode()

    assert 'href="?typ=mittelstand&amp;seite=2"' in html


def test_unusable_value_is_named_and_typed_words_stay(client):
    make_posting()

    response = client.get(URL, {"gehalt": "viel", "q": "IT <b>", "typ": "<i>"})

    html = response.content.decode()
    assert response.status_code == 200
    assert "zum Beispiel 3000" in html
    assert "„&lt;i&gt;“" in html
    assert 'value="IT &lt;b&gt;"' in html


def test_chips_take_their_filter_away(client):
    make_posting()

    html = client.get(f"{URL}?typ=mittelstand&gehalt=3000").content.decode()

    assert 'class="chip" href="?gehalt=3000"' in html
    assert 'class="chip" href="?typ=mittelstand"' in html


def test_empty_list_helps_on(client):
    response = client.get(URL, {"q": "quastenflosser"})

    html = response.content.decode()
    assert response.status_code == 200
    assert "Dazu gibt es gerade keine Stelle." in html
    assert "Alle Stellen" in html


def test_canonical_address_orders_the_parameters(client, settings):
    make_postings(21)

    response = client.get(f"{URL}?utm_source=x&gehalt=3000&typ=mittelstand&seite=2")

    assert response.context["canonical_url"] == (
        f"{settings.SITE_URL}{URL}?typ=mittelstand&gehalt=3000&seite=2"
    )


def test_list_carries_no_job_posting_markup(client):
    make_posting()

    assert "application/ld+json" not in client.get(URL).content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_list_is_only_read(client, method):
    assert getattr(client, method)(URL).status_code == 405


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%00a%00", "typ=%00", "seit=1e9", "ort=%ff%fe", "q=" + "%25" * 200],
)
def test_hostile_input_is_answered(client, query):
    assert client.get(f"{URL}?{query}").status_code == 200


def keys(response) -> list[int]:
    return [card.key for card in response.context["found"].cards]


def next_page(response) -> str:
    return re.search(r'href="([^"]+)" rel="next"', response.content.decode())[
        1
    ].replace("&amp;", "&")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sortierung=gehalt",
        "sortierung=frist",
        "q=Projektkoordination",
        "typ=mittelstand",
    ],
)
def test_next_page_misses_and_repeats_nothing_when_postings_come_and_go(client, query):
    postings = make_postings(45)
    first = client.get(f"{URL}?{query}")
    seen = keys(first)
    rest = {posting.pk for posting in postings} - set(seen)

    arrived = make_postings(3, date_posted=timezone.now(), salary_max=Decimal(9000))
    for key in seen[-2:]:
        fill_posting(posting=JobPosting.objects.get(pk=key), by=None, at=timezone.now())
    second = client.get(URL + next_page(first))
    third = client.get(URL + next_page(second))

    assert not set(keys(second)) & set(seen)
    assert rest <= {*keys(second), *keys(third)}
    assert len(keys(second)) == 20
    assert arrived


@pytest.mark.parametrize(
    "cursor",
    ["x", "1", "1.2.3.4.5.6.7.8.9.10.11", "9.9.0", "99999999999999", "-1.2.3", "."],
)
def test_unreadable_cursor_is_as_good_as_none(client, cursor):
    make_postings(21)

    response = client.get(URL, {"seite": "2", "nach": cursor})

    assert len(keys(response)) == 1


def test_last_page_stays_filled_when_its_cursor_is_beyond_the_end(client):
    make_postings(21)

    response = client.get(URL, {"seite": "2", "nach": "0.0.1"})

    assert len(keys(response)) == 1


def test_distance_is_from_the_postal_code_or_from_hamm(client):
    make_place("hamm", postal_codes="59065", latitude=51.68033, longitude=7.82089)
    soest = make_place(
        "soest", postal_codes="59494", latitude=51.57558, longitude=8.10619
    )
    make_posting(place=soest)
    make_posting()

    def places(query):
        cards = client.get(f"{URL}?{query}").context["found"].cards
        return [card.where.replace("\u00a0", " ") for card in cards]

    assert places("") == ["Hamm", "Soest, 23 km"]
    assert places("plz=59494&umkreis=50") == ["Hamm, 23 km", "Soest"]
    assert places("plz=59494&umkreis=5") == ["Soest"]
    assert places("ort=soest") == ["Soest"]


def test_unknown_postal_code_gets_a_hint(client):
    make_posting()

    html = client.get(URL, {"plz": "10115"}).content.decode()

    assert "Die Postleitzahl „10115“ kennen wir nicht." in html


def test_result_says_why_it_was_found(client):
    make_posting(
        title="Projektassistenz", tasks="<p>Sie pflegen Jira & <b>Listen</b>.</p>"
    )

    html = client.get(URL, {"q": "jira"}).content.decode()

    assert "Sie pflegen <mark>Jira</mark> &amp; Listen." in html


def test_nothing_found_says_what_one_step_less_would_find(client):
    make_postings(3, employer_type="stadtwerke", salary_max=Decimal(3500))
    make_posting(employer_type="verwaltung", salary_max=Decimal(5000))

    html = client.get(f"{URL}?typ=stadtwerke&gehalt=4000").content.decode()

    assert 'ohne „Mindestgehalt“</a> <span class="num">3\u00a0Stellen' in html
    assert 'ohne „Stadtwerke“</a> <span class="num">1\u00a0Stelle' in html


def test_nothing_found_around_a_postal_code_widens_the_radius(client):
    make_place("hamm", postal_codes="59065", latitude=51.68033, longitude=7.82089)
    soest = make_place(
        "soest", postal_codes="59494", latitude=51.57558, longitude=8.10619
    )
    make_postings(4, place=soest)

    html = client.get(f"{URL}?plz=59065&umkreis=10").content.decode()

    assert 'im Umkreis von 25\u00a0km</a> <span class="num">4\u00a0Stellen' in html


def test_nothing_found_suggests_a_word_of_the_portal(client):
    make_postings(2, title="Glasfaserkoordination (m/w/d)")

    html = client.get(URL, {"q": "Glasfaserkordination"}).content.decode()

    assert "Meinten Sie" in html
    assert "„Glasfaserkoordination“" in html
    assert "2\u00a0Stellen" in html


@pytest.mark.parametrize(
    ("query", "is_indexed"),
    [
        ("", True),
        ("typ=mittelstand", True),
        ("typ=mittelstand&ort=hamm", True),
        ("typ=mittelstand&typ=stadtwerke", False),
        ("typ=mittelstand&ort=hamm&modell=hybrid", False),
        ("typ=stadtwerke", False),
        ("q=Projekt", False),
        ("gehalt=3000", False),
        ("seite=2", False),
        ("sortierung=gehalt", False),
    ],
)
def test_search_engines_are_kept_from_thin_pages(client, query, is_indexed):
    make_postings(21)

    html = client.get(f"{URL}?{query}").content.decode()

    assert ('<meta name="robots" content="noindex, follow">' not in html) is is_indexed


def test_words_beyond_what_is_looked_up_are_named_in_a_hint(client):
    make_posting()

    html = client.get(URL, {"q": "a1 b2 c3 d4 e5 f6 g7 h8 i9"}).content.decode()

    assert "Gesucht wird mit den ersten 8 Wörtern." in html


def test_next_page_shows_the_rest_when_many_have_ended(client):
    postings = make_postings(41)
    first = client.get(URL)
    for key in keys(first)[:5]:
        fill_posting(posting=JobPosting.objects.get(pk=key), by=None, at=timezone.now())

    second = client.get(URL + next_page(first))
    third = client.get(URL + next_page(second))

    seen = [*keys(first), *keys(second), *keys(third)]
    assert len(seen) == len(set(seen)) == len(postings)
    assert third.context["found"].page.number == 3
    assert 'rel="next"' not in third.content.decode()


def test_every_step_that_is_offered_finds_what_it_promises(client):
    make_posting(title="Leitung Smart Meter", employer_type="stadtwerke")
    make_posting(title="Projektleitung SAP", employer_type="verwaltung")

    for query in (
        "q=projektleitung+leitung+smart",
        "q=Smart%2FMeter+xyz",
        "q=SAP+foo+SAP",
        "q=%22foo+bar%22+SAP",
        "q=SAP+Leitung+-Projektleitung&typ=verwaltung",
        "q=SAP&typ=stadtwerke&gehalt=9000",
    ):
        for way in client.get(f"{URL}?{query}").context["found"].relaxations:
            again = client.get(f"{URL}?{way.search.query_string}").context["found"]
            assert again.total == way.count > 0, (query, way.label)


def test_a_filter_that_leaves_nothing_is_no_word_that_nobody_knows(client):
    make_posting(title="Rollout")

    client.get(f"{URL}?q=Rollout&gehalt=9000")
    client.get(URL, {"q": "Roll"}, headers={"X-Half-Typed": "1"})

    assert not QueryCount.objects.exists()


def test_list_is_shown_even_if_the_search_cannot_be_counted(client, monkeypatch):
    make_posting(title="Rollout")

    def refuse(**kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("listings.views.search.count_query", refuse)

    assert client.get(URL, {"q": "Rollout"}).context["found"].total == 1


@pytest.mark.parametrize(
    "words", ['"', '""', "-", "- -", "–", '-"', '"-" -', "und", "wort " * 500, "(" * 99]
)
def test_words_that_ask_for_nothing_are_answered(client, words):
    make_posting()

    assert client.get(URL, {"q": words}).status_code == 200


def test_contract_is_folded_below_until_it_is_chosen(client):
    make_posting()

    page = client.get(URL)
    chosen = client.get(URL, {"vertrag": "befristet"})

    folded = next(each for each in page.context["groups"] if each.name == "vertrag")
    assert [option.label for option in folded.more] == ["unbefristet", "befristet"]
    assert (folded.options, folded.is_open) == ([], False)
    assert next(
        each for each in chosen.context["groups"] if each.name == "vertrag"
    ).is_open
    assert [chip.label for chip in chosen.context["chips"]] == ["befristet"]
