"""Gross pay and what its net depends on, as an address may ask for it."""

from decimal import Decimal
from typing import Any

from django import forms

from hammjobs.german import euro, short_number
from hammjobs.text import without_controls
from listings.forms.fields import GermanDecimalField
from listings.pay.net_parameters import (
    UnknownYear,
    known_years,
    parameters_for,
)
from listings.pay.net_pay import NetPay, NotComputed, net_pay, refuse_reduced
from listings.pay.net_words import CLASS_NAMES
from listings.pay.rules import HIGHEST_PLAUSIBLE

NO_AMOUNT = "Bitte geben Sie das Brutto als Zahl ein, zum Beispiel 3000 oder 3000,50."
TOO_MUCH = (
    "Bitte geben Sie das Gehalt eines Monats ein, höchstens "
    f"{euro(HIGHEST_PLAUSIBLE)}. Ein Jahresgehalt teilen Sie vorher durch 12."
)
NO_RATE = (
    "Bitte geben Sie den Zusatzbeitrag Ihrer Kasse in Prozent ein, zum Beispiel 2,9."
)
NO_CHILDREN = "Bitte geben Sie die Zahl der Kinder ein, 0 bis 12."
NO_YEAR = "Bitte geben Sie ein Jahr ein, zum Beispiel 2026."
MOST_CHILDREN = 12
MOST_EXTRA_RATE = 10
LONGEST_SHOWN = 40


class KeptSelect(forms.Select):
    """Shows what the address asked for even where that is no choice."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list:
        groups = super().optgroups(name, value, attrs)
        known = {str(key) for key, _ in self.choices}
        for asked in value:
            if asked and asked not in known:
                shown = without_controls(asked)[:LONGEST_SHOWN]
                place = len(groups)
                option = self.create_option(name, shown, shown, True, place)
                groups.append((None, [option], place))
        return groups


class AmountField(GermanDecimalField):
    """EUR a month."""

    default_error_messages = {
        "invalid": NO_AMOUNT,
        "max_digits": TOO_MUCH,
        "max_whole_digits": TOO_MUCH,
        "max_value": TOO_MUCH,
        "max_decimal_places": NO_AMOUNT,
        "min_value": NO_AMOUNT,
    }

    def __init__(self, **kwargs: Any) -> None:
        limits = {"max_digits": 12, "decimal_places": 2, "min_value": 0}
        super().__init__(required=False, max_value=HIGHEST_PLAUSIBLE, **limits | kwargs)


class PercentField(GermanDecimalField):
    """Per cent, with or without its sign: „2,9 %“."""

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(
            value.replace("%", "") if isinstance(value, str) else value
        )


class YesNoField(forms.TypedChoiceField):
    """„ja“ or „nein“; an address may say 1 or 0."""

    FLAGS = {"1": "ja", "0": "nein"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=(("nein", "nein"), ("ja", "ja")),
            coerce=lambda value: value == "ja",
            required=False,
            widget=KeptSelect,
            error_messages={"invalid_choice": "Bitte wählen Sie „ja“ oder „nein“."},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return super().to_python(self.FLAGS.get(value, value))

    def prepare_value(self, value: Any) -> Any:
        return self.FLAGS.get(value, value)


class NetPayForm(forms.Form):
    """Everything may be left out; without a gross pay nothing is computed."""

    brutto = AmountField(label="Brutto im Monat, €")
    brutto_bis = AmountField(label="bis, €", help_text="Nur für eine Spanne.")
    steuerklasse = forms.TypedChoiceField(
        label="Steuerklasse",
        choices=tuple(CLASS_NAMES.items()),
        coerce=int,
        required=False,
        widget=KeptSelect,
        error_messages={
            "invalid_choice": "Bitte wählen Sie eine Steuerklasse von I bis VI."
        },
    )
    kinder = forms.IntegerField(
        label="Kinder",
        min_value=0,
        max_value=MOST_CHILDREN,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Unter 25 Jahren. Leer: keine.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), NO_CHILDREN
        ),
    )
    kirche = YesNoField(label="Kirchensteuer")
    zusatzbeitrag = PercentField(
        label="Zusatzbeitrag der Krankenkasse, %",
        min_value=0,
        max_value=MOST_EXTRA_RATE,
        decimal_places=2,
        required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places"), NO_RATE
        ),
    )
    jahr = forms.IntegerField(
        label="Jahr",
        min_value=1,
        max_value=9999,
        required=False,
        widget=KeptSelect,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_YEAR),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameters = parameters_for()
        average = short_number(self.parameters.rates.average_extra_rate * 100)
        self.fields["zusatzbeitrag"].help_text = f"Leer: {average}, der Durchschnitt."
        self.fields["jahr"].widget.choices = [(year, year) for year in known_years()]

    @property
    def has_years(self) -> bool:
        """Whether there is a year to choose, or one was asked for."""
        return len(known_years()) > 1 or "jahr" in self.data

    def clean_jahr(self) -> int | None:
        year = self.cleaned_data["jahr"]
        try:
            self.parameters = parameters_for(year)
        except UnknownYear as error:
            raise forms.ValidationError(str(error)) from error
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("brutto"), cleaned.get("brutto_bis")
        for name, amount in (("brutto", low), ("brutto_bis", high)):
            if amount is not None:
                self._refuse_reduced(name, amount)
        if high is not None and low is None and "brutto" not in self.errors:
            self.add_error("brutto", "Bitte geben Sie hier das untere Ende ein.")
        if low is not None and high is not None and high < low:
            self.add_error("brutto_bis", "Dieser Betrag liegt unter dem ersten.")
        if cleaned.get("steuerklasse") == 2 and cleaned.get("kinder") in (None, 0):
            self._ask_for_a_child()
        return cleaned

    def _refuse_reduced(self, name: str, amount: Decimal) -> None:
        try:
            refuse_reduced(amount, self.parameters.rates)
        except NotComputed as error:
            self.add_error(name, str(error))

    def _ask_for_a_child(self) -> None:
        if "kinder" not in self.errors:
            self.add_error(
                "kinder",
                "Steuerklasse II haben Alleinerziehende: Bitte geben Sie mindestens "
                "ein Kind an.",
            )

    def ends(self) -> tuple[NetPay, ...]:
        """One estimate, or two for a band; none without a valid gross pay."""
        if not self.is_valid():
            return ()
        asked = self.cleaned_data
        amounts = [asked["brutto"], asked["brutto_bis"]]
        # Both ends alike are one.
        return tuple(
            self._estimate(amount)
            for amount in dict.fromkeys(each for each in amounts if each is not None)
        )

    def _estimate(self, gross: Decimal) -> NetPay:
        asked = self.cleaned_data
        return net_pay(
            gross,
            tax_class=asked["steuerklasse"] or 1,
            children=asked["kinder"] or 0,
            church=asked["kirche"] or False,
            extra_rate=asked["zusatzbeitrag"],
            year=self.parameters.year,
        )
