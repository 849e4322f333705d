"""The operator's scales, cells and rounds; nobody else comes in."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.utils import timezone

from listings.actions.pay_tables import fill_from_valid_table
from listings.actions.reference import load_reference_data
from listings.models import PayScale, PayTableRate
from tests.factories import (
    by_table,
    make_editor,
    make_employer,
    make_hr,
    make_operator,
    make_pay_scale,
    make_posting,
    make_rate,
)
from tests.listings.admin.pages import page, texts

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

RATES = "/admin/listings/paytablerate/"
ROUND = f"{RATES}neue-tabelle/"
SCALES = "/admin/listings/payscale/"
TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def table(db):
    """EG10 1 and 2 of the TV-V, open-ended; another scale that must not change."""
    make_pay_scale()
    make_pay_scale("era-nrw", name="ERA NRW M+E", weekly_hours=Decimal(35))
    make_rate(valid_from=date(2020, 1, 1), eur_per_month=Decimal("4911.53"))
    make_rate(step="2", valid_from=date(2020, 1, 1), eur_per_month=Decimal("5360.16"))
    make_rate(scale="ERA NRW M+E", step="", valid_from=date(2020, 1, 1))


def typed(**values):
    defaults = {
        "scale": PayScale.objects.get(slug="tv-v").pk,
        "valid_from": TOMORROW.isoformat(),
        "percent": "3",
        "source": "oeffentlicher-dienst.info, 12.03.2027",
        "confidence": "V2",
        "_save": "1",
    }
    return defaults | values


def new_cells() -> dict[tuple[str, str], PayTableRate]:
    rates = PayTableRate.objects.filter(valid_from=TOMORROW)
    return {(rate.grade, rate.step): rate for rate in rates}


def words(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


# A whole round


def test_raise_makes_a_computed_table_and_ends_the_old_one(client, operator, table):
    response = client.post(ROUND, typed())

    assert response.status_code == 302
    cells = new_cells()
    assert {cell: rate.eur_per_month for cell, rate in cells.items()} == {
        ("EG10", "1"): Decimal("5058.88"),
        ("EG10", "2"): Decimal("5520.96"),
    }
    assert {rate.confidence for rate in cells.values()} == {"C"}
    assert {rate.weekly_hours for rate in cells.values()} == {39}
    assert {rate.valid_until for rate in cells.values()} == {None}
    old = PayTableRate.objects.filter(scale="TV-V", valid_from=date(2020, 1, 1))
    assert {rate.valid_until for rate in old} == {TODAY}
    other = PayTableRate.objects.get(scale="ERA NRW M+E")
    assert (other.valid_until, other.edited_at) == (None, None)
    assert PayScale.objects.get(slug="tv-v").as_of == TODAY


def test_typed_lines_go_before_the_raise(client, operator, table):
    lines = "EG 10; 1; 5.060,00 €\nEG 11;1;5400"

    client.post(ROUND, typed(lines=lines, confidence="V"))

    cells = new_cells()
    assert (cells["EG10", "1"].eur_per_month, cells["EG10", "1"].confidence) == (
        5060,
        "V",
    )
    assert cells["EG10", "2"].confidence == "C"
    assert cells["EG11", "1"].source == "oeffentlicher-dienst.info, 12.03.2027"


def test_preview_shows_every_line_and_saves_nothing(client, operator, table):
    shown = typed(percent="", lines="EG 10; 1; 5.060,00") | {"_preview": "1"}
    del shown["_save"]

    response = client.post(ROUND, shown)

    html = words(response)
    assert response.status_code == 200
    assert "Vorschau: 1 Betrag" in html
    assert "<td>4.911,53 €</td>" in html
    assert "<td>5.060,00 €</td>" in html
    assert "fehlt, was die bisherige hat: EG 10 2" in html
    assert "EG 10; 1; 5.060,00</textarea>" in response.content.decode()
    assert new_cells() == {}


def test_one_bad_line_keeps_all_from_being_saved(client, operator, table):
    response = client.post(ROUND, typed(lines="EG 10; 1; 5060\nEG 10; 2; viel"))

    html = words(response)
    assert "Zeile 2, „EG 10; 2; viel“: „viel“ ist kein Betrag." in html
    assert "EG 10; 2; viel</textarea>" in html
    assert new_cells() == {}
    assert not PayTableRate.objects.filter(edited_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"percent": "", "lines": " "}, "Bitte nennen Sie eine Erhöhung"),
        ({"percent": "viel"}, "Bitte geben Sie eine Zahl ein"),
        ({"percent": "80"}, "50"),
        ({"scale": ""}, "Tarif"),
        ({"source": ""}, "Quelle"),
        ({"valid_from": "bald"}, "Bitte geben Sie ein Datum ein"),
        ({"valid_until": "2020-01-01"}, "Der letzte Tag liegt vor dem ersten."),
        ({"valid_from": "2020-01-01"}, "schon eine Tabelle ab diesem Tag"),
        ({"valid_from": "2019-01-01"}, "schon eine Tabelle mit späterem Beginn"),
    ],
)
def test_what_can_t_be_right_is_said_beside_its_field(
    client, operator, table, values, message
):
    response = client.post(ROUND, typed(**{"lines": "EG 10; 1; 5060"} | values))

    assert response.status_code == 200
    assert message in words(response)
    assert PayTableRate.objects.count() == 3


def test_scale_without_a_table_has_nothing_to_raise(client, operator, table):
    empty = make_pay_scale("haus", name="Haus")

    response = client.post(ROUND, typed(scale=empty.pk))

    assert "keine Tabelle, die zu erhöhen wäre" in words(response)


def test_table_saved_at_the_same_moment_is_told(client, operator, table, monkeypatch):
    def refuse(**values):
        raise IntegrityError

    monkeypatch.setattr("listings.admin.pay_table.save_pay_round", refuse)

    assert "Inzwischen hat jemand" in words(client.post(ROUND, typed()))


def test_disputed_cells_are_not_carried_forward(client, operator, table):
    make_rate(
        step="3",
        valid_from=date(2020, 1, 1),
        note="conflict: 5900",
    )

    client.post(ROUND, typed())

    assert ("EG10", "3") not in new_cells()


def test_live_posting_follows_a_table_that_is_valid_at_once(client, operator, table):
    posting = make_posting(**by_table())
    fill_from_valid_table(posting=posting, at=timezone.now())
    posting.save()

    response = client.post(ROUND, typed(valid_from=TODAY.isoformat()), follow=True)

    posting.refresh_from_db()
    assert posting.salary_min == Decimal("5058.88")
    assert posting.past_bands.count() == 1
    told = [message.replace("\u00a0", " ") for message in texts(response)]
    assert "1 Stelle folgt ab sofort; die Arbeitgeber erfahren davon." in told


def test_round_survives_the_next_start(client, operator):
    load_reference_data()
    pk = PayScale.objects.get(slug="era-nrw").pk

    client.post(ROUND, typed(scale=pk, percent="2,3"))
    load_reference_data()

    cell = PayTableRate.objects.get(
        scale="ERA NRW M+E", grade="EG9", valid_from=TOMORROW
    )
    assert cell.eur_per_month == Decimal("3642.97")
    assert cell.source == "oeffentlicher-dienst.info, 12.03.2027"
    assert PayScale.objects.get(pk=pk).as_of == TODAY


# Single cells and scales


def test_cell_is_changed_and_added_but_never_deleted(client, operator, table):
    rate = PayTableRate.objects.get(scale="TV-V", step="1")
    values = {
        "scale": "TV-V",
        "grade": "EG10",
        "step": "1",
        "eur_per_month": "4.912,00",
        "weekly_hours": "39",
        "valid_from": "2020-01-01",
        "source": "Tabelle, 01.02.2027",
        "confidence": "V",
    }

    client.post(f"{RATES}{rate.pk}/change/", values)
    client.post(f"{RATES}add/", values | {"grade": "EG12"})

    rate.refresh_from_db()
    assert (rate.eur_per_month, rate.confidence) == (4912, "V")
    assert rate.edited_at
    assert PayTableRate.objects.get(grade="EG12").edited_at
    assert client.get(f"{RATES}{rate.pk}/delete/").status_code == 403
    assert "neue-tabelle/" in client.get(RATES).content.decode()


def test_cell_twice_in_a_period_is_refused_in_the_form(client, operator, table):
    values = {
        "scale": "TV-V",
        "grade": "EG10",
        "step": "1",
        "eur_per_month": "1",
        "weekly_hours": "39",
        "valid_from": "2020-01-01",
        "source": "x",
        "confidence": "V",
    }

    response = client.post(f"{RATES}add/", values)

    assert response.status_code == 200
    assert PayTableRate.objects.count() == 3


def test_scale_is_changed_but_keeps_name_and_address(client, operator, table):
    scale = PayScale.objects.get(slug="tv-v")
    values = {
        "name": "Anders",
        "slug": "anders",
        "long_name": "Neu",
        "weekly_hours": "38,5",
        "about": "A",
        "grades": "B",
        "steps": "C",
        "special_payments": "D",
        "source": "E",
        "as_of": "2027-01-01",
        "confidence": "V",
    }

    client.post(f"{SCALES}{scale.pk}/change/", values)

    scale.refresh_from_db()
    assert (scale.name, scale.slug, scale.long_name) == ("TV-V", "tv-v", "Neu")
    assert scale.edited_at
    page_html = client.get("/gehalt/tarif/tv-v/").content.decode()
    assert "Neu" in page_html
    assert client.get(f"{SCALES}{scale.pk}/delete/").status_code == 403


def test_new_scale_and_its_first_table_need_no_code(client, operator):
    values = {
        "name": "Haustarif Nordwerk",
        "slug": "nordwerk",
        "long_name": "Haustarifvertrag der Nordwerk GmbH",
        "weekly_hours": "38,5",
        **dict.fromkeys(("about", "grades", "steps", "special_payments"), "Text."),
        "source": "Aushang, 01.02.2027",
        "as_of": "2027-02-01",
        "confidence": "V",
    }

    client.post(f"{SCALES}add/", values)
    scale = PayScale.objects.get()
    lines = "G 1; 3000\nG 2; 3.400,50"
    first_day = TODAY.isoformat()
    table = {"scale": scale.pk, "percent": "", "lines": lines, "valid_from": first_day}
    client.post(ROUND, {"source": "Aushang", "confidence": "V", "_save": "1"} | table)

    html = words(client.get("/gehalt/tarif/nordwerk/"))
    assert "3.400,50 €" in html
    assert "38,5 Stunden" in html


def test_address_that_the_search_uses_is_refused(client, operator):
    response = client.post(f"{SCALES}add/", {"name": "Frei", "slug": "frei"})

    assert "schon für eigene Angaben der Arbeitgeber" in words(response)


@pytest.mark.parametrize("make", [lambda: make_hr(make_employer()), make_editor])
def test_scales_and_rounds_are_closed_to_all_but_the_operator(client, table, make):
    scale, rate = PayScale.objects.first(), PayTableRate.objects.first()
    client.force_login(make())

    for address in (
        *(SCALES, f"{SCALES}add/", f"{SCALES}{scale.pk}/change/"),
        *(RATES, f"{RATES}add/", f"{RATES}{rate.pk}/change/", ROUND),
    ):
        assert client.get(address).status_code == 403, address
        assert client.post(address, typed()).status_code == 403, address
    assert PayTableRate.objects.count() == 3


def test_visitor_is_asked_to_log_in(client, table):
    response = client.post(ROUND, typed())

    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
    assert PayTableRate.objects.count() == 3


# What the posting's people see


def test_posting_page_shows_earlier_bands_to_its_own_people_alone(client, table):
    own = make_employer()
    posting = make_posting(employer=own, **by_table())
    fill_from_valid_table(posting=posting, at=timezone.now())
    posting.save()
    client.force_login(make_operator())
    client.post(ROUND, typed(valid_from=TODAY.isoformat()))

    client.force_login(make_hr(own))
    html = words(client.get(page(posting)))
    client.force_login(make_hr(make_employer()))
    foreign = client.get(page(posting))

    assert "Frühere Gehaltsbänder" in html
    assert "4.911,53 €" in html
    assert "neue Entgelttabelle" in html
    assert foreign.status_code == 302


def test_what_names_a_cell_stays_and_the_file_brings_no_other_back(client, operator):
    load_reference_data()
    rate = PayTableRate.objects.filter(scale="TV-V", grade="EG10", step="1").latest(
        "valid_from"
    )
    data = {
        "scale": "ERA NRW M+E",
        "grade": "EG11",
        "step": "2",
        "valid_from": "2027-01-01",
        "eur_per_month": "4950,00",
        "weekly_hours": "39",
        "source": "Aushang, 01.12.2026",
        "confidence": "V",
    }

    client.post(f"{RATES}{rate.pk}/change/", data)
    number = PayTableRate.objects.count()
    load_reference_data()

    before = rate.scale, rate.grade, rate.step, rate.valid_from
    rate.refresh_from_db()
    assert (rate.scale, rate.grade, rate.step, rate.valid_from) == before
    assert rate.eur_per_month == Decimal("4950.00")
    assert PayTableRate.objects.count() == number


def test_bands_follow_corrected_cells_when_the_operator_says_so(
    client, operator, table
):
    posting = make_posting(**by_table(salary_step_max="2"))
    fill_from_valid_table(posting=posting, at=timezone.now())
    posting.save()
    for rate in PayTableRate.objects.filter(scale="TV-V"):
        rate.eur_per_month += 100
        rate.save()

    tick = {"action": "follow_now", "_selected_action": [rate.pk]}
    client.post(RATES, tick)

    posting.refresh_from_db()
    assert posting.salary_month_min == Decimal("5011.53")
    assert posting.past_bands.count() == 1
