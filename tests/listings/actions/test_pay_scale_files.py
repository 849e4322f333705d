"""Scales and tables from files: a new round is a new file, what staff did stays."""

from datetime import date
from decimal import Decimal

import pytest

from listings.actions.pay_rounds import save_pay_scale, save_pay_table_rate
from listings.actions.pay_scale_files import UnknownScale, load_rates, load_scales
from listings.actions.reference import load_reference_data
from listings.models import PayScale, PayTableRate
from tests.factories import make_pay_scale
from tests.listings.actions.test_table_changes import AFTER

pytestmark = pytest.mark.django_db

HEAD = "scale,grade,step,valid_from,valid_until,eur_per_month,source,confidence,note\n"
SCALE = """
slug = "haustarif"
name = "Haustarif"
long_name = "Haustarifvertrag"
weekly_hours = 38.5
about = "Was."
grades = "Gruppen."
steps = "Stufen."
special_payments = "Mehr."
source = "Aushang"
as_of = 2027-01-01
confidence = "V"
"""


def the_cell(**values) -> PayTableRate:
    named = {"scale": "TV-V", "grade": "EG10", "step": "1"} | values
    return PayTableRate.objects.get(**{"valid_from": date(2026, 6, 1)} | named)


def test_the_three_scales_are_loaded_with_their_hours():
    load_reference_data()

    scales = PayScale.objects.values_list("slug", "name", "weekly_hours")
    assert list(scales) == [
        ("era-nrw", "ERA NRW M+E", 35),
        ("tv-v", "TV-V", 39),
        ("tvoed-vka", "TVöD-VKA", 39),
    ]


@pytest.mark.parametrize("text", ["about", "grades", "steps", "special_payments"])
def test_every_text_begins_with_a_short_paragraph(text):
    load_reference_data()

    firsts = [getattr(each, text).split("\n\n")[0] for each in PayScale.objects.all()]
    assert [len(first) for first in firsts if not 40 <= len(first) <= 200] == []


def test_any_file_in_the_folder_is_loaded(tmp_path):
    (tmp_path / "haus.toml").write_text(SCALE)
    (tmp_path / "a.csv").write_text(
        HEAD + "Haustarif,G1,,2027-01-01,,3000.00,Aushang,V,\n"
    )
    (tmp_path / "b.csv").write_text(
        HEAD + "Haustarif,G1,,2028-01-01,,3100.00,Aushang,V,\n"
    )

    load_scales(tmp_path)
    assert load_rates(tmp_path) == 2

    rates = PayTableRate.objects.order_by("valid_from")
    assert [(rate.eur_per_month, rate.weekly_hours) for rate in rates] == [
        (3000, Decimal("38.5")),
        (3100, Decimal("38.5")),
    ]


def test_table_of_an_unknown_scale_is_refused_by_name(tmp_path):
    (tmp_path / "a.csv").write_text(HEAD + "TV-X,G1,,2027-01-01,,3000.00,Aushang,V,\n")

    with pytest.raises(UnknownScale, match="„TV-X“"):
        load_rates(tmp_path)


def test_cell_that_staff_changed_survives_the_next_start():
    load_reference_data()
    rate = the_cell()
    rate.eur_per_month, rate.confidence = Decimal("4912.00"), "V"
    save_pay_table_rate(rate=rate, at=AFTER)
    PayTableRate.objects.filter(scale="TV-V", grade="EG11").update(eur_per_month=1)

    load_reference_data()

    assert (the_cell().eur_per_month, the_cell().confidence) == (4912, "V")
    assert the_cell(grade="EG11").eur_per_month == Decimal("5252.83")


def test_cell_that_staff_added_or_took_out_of_use_survives():
    load_reference_data()
    rate = the_cell()
    rate.is_unused = True
    save_pay_table_rate(rate=rate, at=AFTER)
    added = the_cell(step="3")
    added.pk, added.valid_from, added.valid_until = None, date(2027, 4, 1), None
    save_pay_table_rate(rate=added, at=AFTER)

    load_reference_data()

    assert the_cell().is_unused
    assert the_cell(step="3", valid_from=date(2027, 4, 1)).pk == added.pk


def test_scale_that_staff_changed_survives_and_the_others_follow_the_file():
    load_reference_data()
    mine, other = (
        PayScale.objects.get(slug="tv-v"),
        PayScale.objects.get(slug="era-nrw"),
    )
    mine.about = "Neu erklärt."
    save_pay_scale(scale=mine, at=AFTER)
    PayScale.objects.filter(pk=other.pk).update(about="Alt")

    load_reference_data()

    mine.refresh_from_db()
    other.refresh_from_db()
    assert mine.about == "Neu erklärt."
    assert other.about.startswith("Nach ERA")


def test_scale_that_staff_entered_under_another_address_stops_no_start():
    make_pay_scale("tvv", name="TV-V", long_name="Von Hand")

    load_scales()

    assert PayScale.objects.get(name="TV-V").long_name == "Von Hand"
