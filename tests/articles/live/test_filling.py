import logging
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.live import fill, filling
from articles.markdown import render
from articles.markdown.directive_values import BLOCKS, FIGURES, READERS
from hammjobs.german import date_short, end_of_day, local_date
from listings.actions.search_index import index_postings, touch_reference
from listings.enums import Status
from listings.models import JobPosting, PayTableRate, Place
from tests.factories import (
    make_pay_scales,
    make_place,
    make_posting,
    make_postings,
    make_rate,
)

pytestmark = pytest.mark.django_db

LIST = "::stellen[Bei Stadtwerken]{typ=stadtwerke&anzahl=2}"
PAY = "::gehalt[Was Stadtwerke zahlen]{typ=stadtwerke}"
COMPARISON = "::vergleich[Alle vier]{}"
CELL = "Es sind :tarif[TV-V EG10 1]{}."
MEDIAN = "Es sind :zahl[median]{typ=stadtwerke}."


@pytest.fixture(autouse=True)
def reference() -> None:
    """Where all distances begin, as everywhere; the scales."""
    make_place()
    make_pay_scales()


# Postings


def test_a_list_shows_the_first_postings_and_links_the_rest():
    make_postings(3, employer_type="stadtwerke")
    make_posting(employer_type="mittelstand", title="Nicht dabei")

    html = _filled(LIST)

    assert '<h2 class="directive__title">Bei Stadtwerken</h2>' in html
    assert html.count('<h3 class="job-card__title">') == 2
    assert "Nicht dabei" not in html
    assert (
        f'<a href="{reverse("listings:list")}?typ=stadtwerke">Alle 3\u00a0Stellen</a>'
    ) in html


def test_a_list_has_headings_one_level_below_those_around_it():
    make_posting(employer_type="stadtwerke")

    html = _filled(f"## A\n\n### B\n\n{LIST}")

    assert '<h4 class="directive__title">' in html
    assert '<h5 class="job-card__title">' in html


def test_a_list_without_postings_says_so_and_leads_to_the_search():
    make_posting(employer_type="mittelstand")

    html = _filled(f"Davor.\n\n{LIST}\n\nDanach.")

    assert "Zurzeit ist keine solche Stelle ausgeschrieben." in html
    assert f'href="{reverse("listings:list")}?typ=stadtwerke"' in html
    assert html.startswith("<p>Davor.</p>")
    assert html.endswith("<p>Danach.</p>\n")


def test_a_search_that_names_what_is_gone_finds_nothing_instead_of_more():
    make_posting()

    assert "keine solche Stelle" in _filled("::stellen[A]{ort=atlantis}")


def test_a_list_finds_words_too():
    make_posting(title="Rollout SAP")
    make_posting(title="Schulkoordination")

    html = _filled("::stellen[Rollout]{q=rollout}")

    assert "Rollout SAP" in html
    assert "Schulkoordination" not in html
    assert "Diese Suche in der Stellenliste" in html


# Pay


def test_pay_is_drawn_with_number_and_date_from_five_postings_on():
    _five()

    html = _filled(PAY)

    assert '<strong class="pay-bar__amount">3.400\u00a0€</strong>' in html
    assert "type-stadtwerke" in html
    assert '?typ=stadtwerke">5\u00a0Stellen</a>' in html
    assert f"Stand {date_short(timezone.now())}." in html


def test_pay_below_five_postings_is_not_told():
    make_postings(4, employer_type="stadtwerke")

    html = _filled(f"{PAY}\n\n{MEDIAN}\n\n{COMPARISON}")

    assert "noch zu wenige Stellen; wir nennen sie ab fünf" in html
    assert "<p>Es sind (noch zu wenige Stellen für eine Zahl).</p>" in html
    assert html.count("noch zu wenige Stellen</p>") == 4
    assert "3.400" not in html


def test_the_comparison_has_a_row_for_each_type():
    _five()
    make_posting(employer_type="verwaltung")

    html = _filled(COMPARISON)

    assert re.findall(r'typ=(\w+)">\w+</a>, (\d+)', html) == [
        ("mittelstand", "0"),
        ("stadtwerke", "5"),
        ("softwarehaus", "0"),
        ("verwaltung", "1"),
    ]
    assert html.count("pay-bar__median") == 1
    assert '<a href="/gehalt/">' in html


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("median", "3.400\u00a0€</a> (Median, n = 5, Stand {})"),
        ("unten", "3.200\u00a0€</a> (untere Grenze der mittleren Hälfte, n = 5, "),
        ("oben", "3.600\u00a0€</a> (obere Grenze der mittleren Hälfte, n = 5, "),
        ("mitte", "3.200\u00a0–\u00a03.600\u00a0€</a> (mittlere Hälfte, n = 5, "),
        ("anzahl", "5\u00a0Stellen</a> (Stand {})"),
    ],
)
def test_a_figure_tells_its_number_and_date(figure, words):
    _five()

    html = _filled(f"Es sind :zahl[{figure}]{{typ=stadtwerke}}.")

    assert words.format(date_short(timezone.now())) in html
    assert html.startswith('<p>Es sind <a href="/stellen/?typ=stadtwerke">')


# Pay tables


def test_a_cell_is_the_amount_valid_today():
    make_rate(valid_from=date(2025, 6, 1), valid_until=date(2026, 5, 31))
    make_rate(valid_from=date(2026, 6, 1), eur_per_month=Decimal("5000.00"))

    assert _filled(CELL, date(2026, 6, 1)) == (
        '<p>Es sind <a href="/gehalt/tarif/tv-v/#eg10">5.000,00\u00a0€</a> '
        "(Tabelle ab 01.06.2026, rechnerisch fortgeschrieben).</p>\n"
    )


def test_a_cell_read_off_a_second_source_says_so():
    make_rate(confidence="V2")

    assert "(Tabelle ab 01.06.2026, aus Zweitquellen)" in _filled(CELL)


def test_a_cell_that_has_expired_tells_until_when_it_held():
    make_rate(valid_until=date(2026, 10, 31))

    html = _filled(CELL, date(2026, 11, 1))

    assert "4.911,53\u00a0€</a> (galt bis 31.10.2026, rechnerisch" in html


def test_a_last_day_that_no_source_names_is_told_as_our_own_knowledge():
    make_rate(valid_until=date(2026, 10, 31), note="x; end of term unverified")
    source = ":quelle[Amt]{tabelle=TV-V&ab=2026-06-01}"

    html = _filled(f"{CELL}\n\n{source}\n\n::tabelle[T]{{tarif=tv-v}}")

    assert "(galt nach unserem Stand bis 31.10.2026, rechnerisch" in html
    assert "– diese Tabelle galt nach unserem Stand bis 31.10.2026</p>" in html
    assert "Diese Tabelle galt nach unserem Stand bis 31.10.2026. Eine neuere" in html


@pytest.mark.parametrize("values", [{"note": "conflict: two"}, {"grade": "EG11"}])
def test_a_cell_that_can_not_be_shown_is_named_instead(values):
    make_rate(**values)

    assert _filled(CELL) == (
        "<p>Es sind (kein gesicherter Tabellenwert für TV-V EG10 1).</p>\n"
    )


def test_a_grade_is_shown_step_by_step_with_what_is_missing():
    for step, amount in [("1", 4911), ("3", 5693)]:
        make_rate(step=step, eur_per_month=amount)

    html = _filled("::tabelle[EG 10]{tarif=tv-v&gruppe=EG10}")

    assert re.findall(r"<td>(.*?)</td>", html) == [
        *("EG\u00a010", "1"),
        *("EG\u00a010", "3"),
    ]
    assert '<td class="num">5.693,00\u00a0€</td>' in html
    assert "bei 39 Stunden in der Woche; Tabelle ab 01.06.2026, rechnerisch" in html
    assert "Quelle: Test." in html
    assert "Stufen, bei denen unsere Quellen einander widersprechen, fehlen." in html
    assert 'href="/gehalt/tarif/tv-v/#eg10"' in html


def test_a_whole_table_has_no_steps_to_miss():
    make_rate(step="2")

    assert "widersprechen" not in _filled("::tabelle[Alle]{tarif=tv-v}")


def test_a_table_that_has_expired_says_so():
    make_rate(
        scale="ERA NRW M+E",
        grade="EG9",
        step="",
        valid_until=date(2026, 10, 31),
    )
    table = "::tabelle[ERA]{tarif=era-nrw}"

    assert "Diese Tabelle galt bis" not in _filled(table, date(2026, 10, 31))
    assert "Diese Tabelle galt bis 31.10.2026." in _filled(table, date(2026, 11, 1))


def test_a_table_nobody_knows_is_no_fault():
    assert "keine gesicherten Tabellenwerte" in _filled("::tabelle[A]{tarif=nie}")


# Terms and sources


def test_a_term_links_into_the_glossary():
    assert _filled("Bei :begriff[Stadtwerken]{stadtwerke}.") == (
        '<p>Bei <a class="term" href="/ratgeber/begriffe/#stadtwerke">'
        "Stadtwerken</a>.</p>\n"
    )


def test_a_source_has_its_date_and_says_once_its_table_has_expired():
    make_rate(valid_until=date(2026, 10, 31))
    source = ":quelle[Amt]{stand=2026-11-22&tabelle=TV-V&ab=2026-06-01}"

    assert _filled(source, date(2026, 10, 31)) == "<p>Amt (Stand 22.11.2026)</p>\n"
    assert _filled(source, date(2026, 11, 1)) == (
        "<p>Amt (Stand 22.11.2026) – diese Tabelle galt bis 31.10.2026</p>\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        '::stellen["><script>alert(1)</script>]{q="><script>}',
        '::gehalt["><script>]{q="><script>}',
        '::vergleich["><script>]{}',
        '::tabelle["><script>]{tarif="><script>}',
        ':zahl[anzahl]{q="><script>}',
        ':tarif["><script> EG1 "><script>]{}',
        ':begriff["><script>]{a}',
        ':quelle["><script>]{tabelle="><script>&ab=2026-06-01}',
    ],
)
def test_nothing_typed_becomes_markup(body):
    text = render(body)

    html = fill(text, timezone.now())

    assert len(text.directives) == 1
    assert "<script" not in html


PIECE = st.sampled_from(
    [
        *("typ=stadtwerke", "typ=", "q=%FF%00", 'q="a b" -c', "q=*", "ort=hamm", "&"),
        *("plz=59065", "umkreis=0", "plz=1&umkreis=9999", "gehalt=3.000,50", "seit=1"),
        *("anzahl=1", "sortierung=entfernung", "sortierung=relevanz", "tarif=tv-v"),
        *("gruppe=EG10", "gruppe=\x00", "stand=0001-01-01", "tabelle=TV-V"),
        *("ab=2026-06-01", "ab=9999-12-31", "a-b", "+", ";", "=", "<b>"),
    ]
)
LABEL = st.sampled_from([*FIGURES, "TV-V EG10 1", "ERA EG1", "<b>", "A & B", "\x00"])


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*READERS]), LABEL, st.lists(PIECE, max_size=4).map("".join)
        ),
        max_size=4,
    )
)
def test_filling_fails_for_no_directive(parts):
    body = "\n\n".join(
        f"{'::' if name in BLOCKS else ':'}{name}[{label}]{{{query}}}"
        for name, label, query in parts
    )

    html = fill(render(body), timezone.now())

    assert "<b>" not in html
    assert not re.search("[\ue000-\uf8ff]", html)


# Queries and what is kept


@pytest.mark.parametrize("count", [1, 3])
def test_a_text_asks_the_same_questions_for_any_number_of_directives(
    count, django_assert_num_queries
):
    make_rate()
    for kind in ("stadtwerke", "mittelstand", "verwaltung"):
        make_posting(employer_type=kind)
    kinds = ("stadtwerke", "mittelstand", "verwaltung")[:count]
    lists = [f"::stellen[A]{{typ={kind}}}" for kind in kinds]
    body = "\n\n".join([*lists, *[PAY, COMPARISON, MEDIAN, CELL] * count])
    _filled(LIST)

    # The state of the index, the rates, the cards.
    with django_assert_num_queries(3):
        html = _filled(body)
    with django_assert_num_queries(2):
        assert _filled(body) == html
    assert html.count("job-card__title") == count


def test_a_search_with_words_asks_one_question_more_and_only_once(
    django_assert_num_queries,
):
    make_posting(title="Rollout SAP")
    _filled(LIST)

    with django_assert_num_queries(3):
        _filled("::stellen[A]{q=rollout&anzahl=1}")
    with django_assert_num_queries(1):
        _filled("::stellen[A]{q=rollout&anzahl=1}")


def test_a_text_without_directives_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert _filled("## A\n\nText :begriff[x]{y}.")
        assert _filled("## A") == render("## A").html


def test_what_is_kept_goes_when_a_posting_comes_changes_or_ends():
    assert "keine solche Stelle" in _filled(LIST)

    posting = make_posting(employer_type="stadtwerke", title="Erste")
    assert "Erste" in _filled(LIST)

    JobPosting.objects.filter(pk=posting.pk).update(title="Zweite")
    index_postings([posting.pk])
    assert "Zweite" in _filled(LIST)

    JobPosting.objects.filter(pk=posting.pk).update(
        status=Status.FILLED, ended_at=timezone.now()
    )
    index_postings([posting.pk])
    assert "keine solche Stelle" in _filled(LIST)


def test_what_is_kept_goes_when_a_deadline_passes():
    now = timezone.now()
    make_posting(employer_type="stadtwerke", valid_through=now + timedelta(minutes=5))
    text = render(LIST)

    assert "job-card" in fill(text, now)
    assert "job-card" in fill(text, now + timedelta(minutes=5))
    assert "keine solche Stelle" in fill(text, now + timedelta(minutes=5, seconds=1))


def test_what_is_kept_goes_at_midnight():
    now = timezone.now()
    make_posting(employer_type="stadtwerke", date_posted=now - timedelta(minutes=1))
    text = render(LIST)
    midnight = end_of_day(local_date(now)) + timedelta(seconds=1)

    assert ">heute</time>" in fill(text, now)
    assert ">gestern</time>" in fill(text, midnight)


def test_what_is_kept_goes_when_a_table_changes():
    make_rate()
    assert "4.911,53" in _filled(CELL)

    PayTableRate.objects.update(eur_per_month=Decimal("4912.00"))

    assert "4.912,00" in _filled(CELL)


def test_what_is_kept_goes_when_a_distance_changes():
    make_posting(employer_type="stadtwerke", place=make_place("soest"))
    before = _filled(LIST)

    Place.objects.filter(slug="soest").update(latitude=52.0)
    touch_reference()

    assert "Soest, 36\u00a0km" in _filled(LIST)
    assert "36\u00a0km" not in before


def test_a_text_is_shown_without_its_live_parts_when_the_database_fails(
    monkeypatch, caplog
):
    def fail(*_):
        raise DatabaseError

    monkeypatch.setattr(filling, "read_state", fail)

    with caplog.at_level(logging.ERROR):
        html = _filled(f"Vorher :begriff[a&b]{{c}}.\n\n{LIST}\n\nNachher {{x}}.")

    assert html == "<p>Vorher a&amp;b.</p>\n\n<p>Nachher {x}.</p>\n"
    assert "without its live parts" in caplog.text


def _filled(body, day=None):
    return fill(render(body), end_of_day(day) if day else timezone.now())


def _five():
    """Middles of 3.000, 3.200 … 3.800 €."""
    for middle in range(3000, 3801, 200):
        make_posting(
            employer_type="stadtwerke",
            salary_min=Decimal(middle - 100),
            salary_max=Decimal(middle + 100),
        )
