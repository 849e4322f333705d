"""Gross to net, against the official calculator and worked values."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.pay.net_parameters import UnknownYear, parameters_for
from listings.pay.net_pay import NotComputed, net_pay, net_range
from listings.pay.rounding import tens
from listings.pay.social_security import care_share, social_security

VECTORS = Path(__file__).parents[2] / "fixtures" / "net_pay" / "wage_tax_2026.csv"
RATES = parameters_for(2026).rates
# Above the Midijob limit, up to where the last bracket of the tariff has begun.
whole_euros = st.integers(2001, 40_000).map(Decimal)
unhurried = settings(deadline=None, max_examples=60)


def vectors() -> list[dict[str, str]]:
    with VECTORS.open(newline="") as file:
        return list(csv.DictReader(file))


def vector_name(row: dict[str, str]) -> str:
    return "-".join([row["gross_year"], row["tax_class"], row["has_children"]])


def test_all_official_vectors_are_here():
    assert len(vectors()) == 18


@pytest.mark.parametrize("row", vectors(), ids=vector_name)
def test_wage_tax_is_that_of_the_official_calculator(row):
    pay = net_pay(
        Decimal(row["gross_year"]) / 12,
        tax_class=int(row["tax_class"]),
        children=1 if row["has_children"] == "yes" else 0,
    )

    assert round(pay.wage_tax * 12) == int(row["wage_tax_year"])
    assert pay.solidarity * 12 == Decimal(row["solidarity_year"])


@pytest.mark.parametrize(
    ("gross", "tax", "paid_in", "net"),
    [
        ("2800", "250.00", "609.00", "1941.00"),
        ("3000", "293.08", "652.50", "2054.42"),
        ("3400", "382.50", "739.50", "2278.00"),
        ("3800", "476.08", "826.50", "2497.42"),
        ("4200", "573.92", "913.50", "2712.58"),
        ("5000", "782.42", "1087.50", "3130.08"),
    ],
)
def test_worked_values_are_met_to_the_cent(gross, tax, paid_in, net):
    """Class I, childless, no church tax, 2.9 % Zusatzbeitrag."""
    pay = net_pay(Decimal(gross))

    found = (pay.wage_tax, pay.solidarity, pay.social_security, pay.net)
    assert found == (Decimal(tax), Decimal(0), Decimal(paid_in), Decimal(net))
    assert (pay.year, pay.extra_rate) == (2026, Decimal("2.9"))


def test_net_is_gross_less_each_part():
    pay = net_pay(Decimal(9000), tax_class=1, church=True)

    parts = (pay.wage_tax, pay.solidarity, pay.church_tax)
    branches = (pay.health, pay.care, pay.pension, pay.unemployment)
    assert min(parts + branches) > 0
    assert pay.net == 9000 - sum(parts) - sum(branches)
    assert pay.taxes == sum(parts)


def branches(gross: str) -> tuple[Decimal, ...]:
    pay = net_pay(Decimal(gross))
    return pay.health, pay.care, pay.pension, pay.unemployment


@pytest.mark.parametrize(
    ("gross", "health", "care"),
    [
        ("5800.00", "507.50", "139.20"),
        ("5812.50", "508.59", "139.50"),
        ("5900.00", "508.59", "139.50"),
    ],
)
def test_health_and_care_end_at_their_ceiling(gross, health, care):
    assert branches(gross)[:2] == (Decimal(health), Decimal(care))


@pytest.mark.parametrize(
    ("gross", "pension", "unemployment"),
    [
        ("8400.00", "781.20", "109.20"),
        ("8450.00", "785.85", "109.85"),
        ("8500.00", "785.85", "109.85"),
    ],
)
def test_pension_and_unemployment_end_at_theirs(gross, pension, unemployment):
    assert branches(gross)[2:] == (Decimal(pension), Decimal(unemployment))


@pytest.mark.parametrize(
    ("children", "per_cent"),
    [
        (0, "2.4"),
        (1, "1.8"),
        (2, "1.55"),
        (3, "1.3"),
        (4, "1.05"),
        (5, "0.8"),
        (6, "0.8"),
    ],
)
def test_children_lower_the_share_for_care_up_to_the_fifth(children, per_cent):
    assert care_share(children, RATES) * 100 == Decimal(per_cent)


@pytest.mark.parametrize(
    ("gross", "kind"),
    [
        ("450", "Minijob"),
        ("603", "Minijob"),
        ("603.01", "Midijob"),
        ("1999.99", "Midijob"),
        ("2000", "Midijob"),
    ],
)
def test_pay_with_reduced_contributions_is_not_computed(gross, kind):
    with pytest.raises(NotComputed, match=kind):
        net_pay(Decimal(gross))


def test_pay_just_above_the_midijob_limit_is_computed():
    assert net_pay(Decimal("2000.01")).net > 0


def test_unknown_year_is_refused_and_the_known_ones_are_named():
    with pytest.raises(UnknownYear) as refusal:
        net_pay(Decimal(3000), year=2027)

    words = "Für das Jahr 2027 haben wir keine Werte. Bekannt ist: 2026."
    assert str(refusal.value) == words


@pytest.mark.parametrize("tax_class", [0, 7, -1])
def test_unknown_tax_class_is_refused(tax_class):
    with pytest.raises(ValueError, match="tax class"):
        net_pay(Decimal(3000), tax_class=tax_class)


@pytest.mark.parametrize("tax_class", [1, 3, 5, 6])
@unhurried
@given(gross=whole_euros, more=st.integers(1, 3000))
def test_more_gross_is_never_less_net(tax_class, gross, more):
    less, greater = (
        net_pay(amount, tax_class=tax_class, church=True).net
        for amount in (gross, gross + more)
    )

    assert less <= greater


@unhurried
@given(gross=whole_euros, children=st.integers(0, 5), church=st.booleans())
def test_tax_classes_stand_in_the_order_of_the_law(gross, children, church):
    """Splitting and the relief for lone parents lower the tax, V and VI raise it."""
    first, second, third, fourth, fifth, sixth = (
        net_pay(gross, tax_class=each, children=children, church=church)
        for each in range(1, 7)
    )

    assert fourth.net == first.net
    assert third.wage_tax <= second.wage_tax <= first.wage_tax
    assert first.wage_tax <= fifth.wage_tax <= sixth.wage_tax
    assert third.net >= first.net >= fifth.net >= sixth.net


@unhurried
@given(gross=whole_euros, children=st.integers(1, 6))
def test_each_contribution_and_tax_moves_net_the_right_way(gross, children):
    plain = net_pay(gross)

    assert net_pay(gross, church=True).net <= plain.net
    assert net_pay(gross, extra_rate=Decimal("3.9")).health > plain.health
    assert net_pay(gross, children=children).care < plain.care


def test_church_tax_is_nine_per_cent_of_the_wage_tax_without_children():
    pay = net_pay(Decimal(4200), church=True)

    assert pay.church_tax == Decimal("51.65")
    assert abs(pay.church_tax - pay.wage_tax * RATES.church_rate) < Decimal("0.01")


def test_children_lower_church_tax_and_not_wage_tax():
    """Class III: the care share differs between one and two children, so does the
    flat rate within the wage tax; the base of the church tax falls far more.
    """
    one, two = (
        net_pay(Decimal(5000), tax_class=3, church=True, children=count)
        for count in (1, 2)
    )

    assert abs(one.wage_tax - two.wage_tax) < 5
    assert one.church_tax - two.church_tax > 10


@pytest.mark.parametrize(
    "name",
    [
        "health_rate",
        "care_rate",
        "childless_surcharge",
        "pension_rate",
        "unemployment_rate",
        "health_ceiling",
        "pension_ceiling",
    ],
)
def test_each_rate_and_ceiling_counts(name):
    changed = replace(RATES, **{name: getattr(RATES, name) / 2})

    assert _paid_in(changed) < _paid_in(RATES)


def _paid_in(rates, children=0):
    high = Decimal(9000)
    paid_in = social_security(
        high, children=children, extra_rate=Decimal("2.9"), rates=rates
    )
    return paid_in.total


def test_abatement_counts_from_the_second_child():
    changed = replace(RATES, child_abatement=Decimal(0))

    assert _paid_in(changed, 1) == _paid_in(RATES, 1)
    assert _paid_in(changed, 2) > _paid_in(RATES, 2)


def test_range_is_rounded_to_ten_euros():
    found = net_range(Decimal(3000), Decimal(3800))

    assert found == (Decimal(2050), Decimal(2500))


def test_range_that_begins_below_the_limit_is_none():
    assert net_range(Decimal(1900), Decimal(2600)) is None


@pytest.mark.parametrize(
    ("amount", "expected"), [("2054.99", 2050), ("2055", 2060), ("2064.42", 2060)]
)
def test_tens_are_rounded_half_up(amount, expected):
    assert tens(Decimal(amount)) == expected
