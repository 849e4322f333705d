"""The net pay in words: headline, table, assumptions, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hammjobs.german import euro, euro_range, number, plural, short_number
from listings.pay.net_parameters import NetParameters, Parameter
from listings.pay.net_pay import NetPay
from listings.pay.rounding import tens

CLASS_NAMES = {1: "I", 2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI"}
# Where a label may break in a narrow table.
SHY = "\u00ad"
MARK_WORDS = {
    "V": "an der Quelle geprüft",
    "V2": "aus zweiter Quelle, noch nicht mit dem Original verglichen",
    "M": "Annahme, nicht geprüft",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: one amount for each end of the band."""

    label: str
    amounts: tuple[str, ...]


def net_words(ends: Sequence[NetPay]) -> str:
    """„2.050 – 2.500 €“."""
    return euro_range(tens(ends[0].net), tens(ends[-1].net))


def deductions(ends: Sequence[NetPay], parameters: NetParameters) -> list[Row]:
    """What goes off, EUR to the cent; church tax only for who pays it."""
    church = f"Kirchensteuer, angenommen {_percent(parameters.rates.church_rate)}"
    columns = {
        "Lohnsteuer": [each.wage_tax for each in ends],
        f"Solidaritäts{SHY}zuschlag": [each.solidarity for each in ends],
        church: [each.church_tax for each in ends],
        f"Kranken{SHY}versicherung": [each.health for each in ends],
        f"Pflege{SHY}versicherung": [each.care for each in ends],
        f"Renten{SHY}versicherung": [each.pension for each in ends],
        f"Arbeitslosen{SHY}versicherung": [each.unemployment for each in ends],
    }
    if not ends[0].church:
        del columns[church]
    return [Row(label, _amounts(amounts)) for label, amounts in columns.items()]


def gross_row(ends: Sequence[NetPay]) -> Row:
    return Row("Brutto", _amounts([each.gross for each in ends]))


def net_row(ends: Sequence[NetPay]) -> Row:
    return Row("Netto, berechnet", _amounts([each.net for each in ends]))


def _amounts(amounts: Sequence[Decimal]) -> tuple[str, ...]:
    return tuple(number(amount, 2) for amount in amounts)


def assumptions(pay: NetPay, parameters: NetParameters) -> Iterator[str]:
    """What the figures stand on, one sentence or two each; ``pay``: the upper end."""
    rates = parameters.rates
    figures = f"Steuern und Beiträge von {pay.year}"
    yield f"Nordrhein-Westfalen, {figures}, {_tax_class(pay)}."
    yield _health(pay, parameters)
    yield _children(pay, parameters)
    if pay.church:
        yield (
            f"Kirchensteuer: angenommen sind {_percent(rates.church_rate)} der "
            "Lohnsteuer. Diesen Satz haben wir noch nicht am Gesetz geprüft."
        )
    else:
        yield "Keine Kirchensteuer."
    yield (
        "Zwölf gleiche Monatsgehälter, keine Freibeträge, kein Dienstwagen. Der "
        "Eigenanteil an einer Betriebsrente, etwa der Zusatzversorgung im "
        "öffentlichen Dienst, geht noch ab."
    )


def _tax_class(pay: NetPay) -> str:
    words = f"Steuerklasse {CLASS_NAMES[pay.tax_class]}"
    return f"{words} ohne Faktorverfahren" if pay.tax_class == 4 else words


def _health(pay: NetPay, parameters: NetParameters) -> str:
    rates = parameters.rates
    is_average = pay.extra_rate == rates.average_extra_rate * 100
    average = f" (Durchschnitt {pay.year})" if is_average else ""
    words = (
        "Gesetzlich krankenversichert mit "
        f"{short_number(pay.extra_rate)}\u00a0% Zusatzbeitrag{average}; "
        "die Hälfte davon tragen Sie."
    )
    limit = rates.compulsory_limit / 12
    if pay.gross <= limit:
        return words
    return (
        f"{words} Über {euro(limit)} im Monat ist das freiwillig; wer privat "
        "versichert ist, zahlt anders."
    )


def _children(pay: NetPay, parameters: NetParameters) -> str:
    rates = parameters.rates
    if not pay.children:
        return (
            "Ohne Kinder und mindestens 23 Jahre alt: In der Pflegeversicherung "
            f"kommen {_percent(rates.childless_surcharge)} hinzu."
        )
    words = f"{plural(pay.children, 'Kind', 'Kinder')} unter 25 Jahren."
    if pay.tax_class >= 5:
        return f"{words} Kinderfreibeträge zählen in dieser Steuerklasse nicht."
    counted = "ein ganzer" if pay.tax_class == 3 else "ein halber"
    return (
        f"{words} Je Kind zählt {counted} Kinderfreibetrag; er mindert nur "
        "Kirchensteuer und Solidaritätszuschlag."
    )


def value_words(parameter: Parameter) -> str:
    """A share as per cent, an amount in EUR."""
    if parameter.value < 1:
        return _percent(parameter.value)
    places = 0 if parameter.value == int(parameter.value) else 2
    return euro(parameter.value, places)


def _percent(share: Decimal) -> str:
    return f"{short_number(share * 100)}\u00a0%"
