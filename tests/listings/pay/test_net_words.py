from decimal import Decimal

from listings.pay.net_parameters import parameters_for
from listings.pay.net_pay import net_pay
from listings.pay.net_words import assumptions, deductions, net_words, value_words

PARAMETERS = parameters_for(2026)


def told(gross=3000, **situation):
    pay = net_pay(Decimal(gross), **situation)
    return " ".join(assumptions(pay, PARAMETERS)).replace("\u00a0", " ")


def test_band_reads_as_a_range_and_one_amount_as_one():
    low, high = net_pay(Decimal(3000)), net_pay(Decimal(3800))

    assert net_words([low, high]) == "2.050\u00a0–\u00a02.500\u00a0€"
    assert net_words([low]) == "2.050\u00a0€"


def test_church_tax_stands_in_the_table_only_where_it_is_paid():
    def labels(church):
        ends = [net_pay(Decimal(3000), church=church)]
        return [row.label for row in deductions(ends, PARAMETERS)]

    assert len(labels(church=False)) == 6
    assert labels(church=True)[2] == "Kirchensteuer, angenommen 9\u00a0%"


def test_unverified_rate_of_the_church_tax_is_told_as_assumed():
    assert "angenommen sind 9 % der Lohnsteuer" in told(church=True)
    assert "noch nicht am Gesetz geprüft" in told(church=True)
    assert "Keine Kirchensteuer." in told()


def test_average_extra_rate_is_named_as_such():
    assert "2,9 % Zusatzbeitrag (Durchschnitt 2026)" in told()
    assert "3,4 % Zusatzbeitrag; die Hälfte" in told(extra_rate=Decimal("3.4"))


def test_childless_are_told_of_the_surcharge():
    assert "mindestens 23 Jahre alt" in told()
    assert "kommen 0,6 % hinzu" in told()


def test_children_are_told_how_they_count():
    assert "1 Kind unter 25 Jahren. Je Kind zählt ein halber" in told(children=1)
    assert "2 Kinder unter 25" in told(children=2, tax_class=3)
    assert "ein ganzer Kinderfreibetrag" in told(children=2, tax_class=3)
    assert "zählen in dieser Steuerklasse nicht" in told(children=2, tax_class=5)


def test_voluntary_insurance_is_told_above_the_yearly_limit():
    """Jahresarbeitsentgeltgrenze: 77,400 a year, 6,450 a month."""
    assert "freiwillig" not in told(6450)
    assert "Über 6.450 € im Monat ist das freiwillig" in told(Decimal("6450.01"))


def test_class_four_is_without_the_factor():
    assert "Steuerklasse IV ohne Faktorverfahren." in told(tax_class=4)
    assert "Nordrhein-Westfalen, Steuern und Beiträge von 2026, Steuerklasse I." in (
        told()
    )


def test_values_read_as_per_cent_or_euros():
    words = {value_words(each).replace("\u00a0", " ") for each in PARAMETERS.sources}

    assert {"14,6 %", "0,25 %", "5.812,50 €", "8.450 €"} <= words
