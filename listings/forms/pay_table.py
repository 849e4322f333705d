"""Cells and whole rounds of pay tables, as staff enter them."""

from decimal import Decimal
from typing import Any

from django import forms

from listings.actions.pay_rounds import PayRound
from listings.forms.fields import DayField, GermanDecimalField
from listings.models import PayScale, PayTableRate
from listings.models.pay_table import COMPUTED
from listings.pay.rounds import (
    LEAST,
    MOST,
    Cell,
    RoundLine,
    missing,
    round_lines,
)
from listings.pay.tables import in_order

TYPED = (
    ("V2", "aus zweiter Quelle"),
    ("V", "mit der gedruckten Tabelle verglichen"),
)
CONFIDENCES = (*TYPED, (COMPUTED, "rechnerisch fortgeschrieben"))
LONGEST_TEXT = 20_000
MOST_LINES = 400
OPEN_END = "Leer, solange kein Ende vereinbart ist."
ORDER = "Der letzte Tag liegt vor dem ersten."


class PayTableRateForm(forms.ModelForm):
    valid_from = DayField(label="Gültig ab")
    valid_until = DayField(label="Gültig bis", required=False, help_text=OPEN_END)
    eur_per_month = GermanDecimalField(
        label="EUR im Monat", min_value=LEAST, max_value=MOST, decimal_places=2
    )
    weekly_hours = GermanDecimalField(
        label="Wochenstunden",
        min_value=Decimal(20),
        max_value=Decimal(48),
        decimal_places=1,
    )

    class Meta:
        model = PayTableRate
        fields = (
            "scale",
            "grade",
            "step",
            "eur_per_month",
            "weekly_hours",
            "valid_from",
            "valid_until",
            "source",
            "confidence",
            "note",
            "is_unused",
        )
        help_texts = {
            "grade": "Ohne Leerzeichen: „EG10“, „E9b“.",
            "step": "Eine Zahl, bei ERA auch „nach 36 Monaten“. Leer: ohne Stufen.",
            "source": "Mit Datum. Steht so auf der Website.",
            "note": "Beginnt er mit „conflict:“, zeigt keine Tabelle den Betrag. "
            "Stellen, die ihn schon haben, behalten ihn; ihre Arbeitgeber lesen es auf "
            "dem Schreibtisch.",
            "is_unused": "Statt zu löschen: Der Betrag gilt als nicht vorhanden. "
            "Stellen, die ihn schon haben, behalten ihn.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = PayScale.objects.order_by("name").values_list("name", flat=True)
        if "scale" in self.fields:
            self.fields["scale"] = _choice("Tarif", [(name, name) for name in names])
        self.fields["confidence"] = _choice("Verlässlichkeit", CONFIDENCES)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first = data.get("valid_from", self.instance.valid_from)
        last = data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", ORDER)
        return data


def _choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices)


class PayRoundForm(forms.Form):
    """A whole new table: the newest one raised by a rate, typed lines over it."""

    scale = forms.ModelChoiceField(
        PayScale.objects.order_by("name"), label="Tarif", empty_label="bitte wählen"
    )
    valid_from = DayField(label="Gültig ab")
    valid_until = DayField(label="Gültig bis", required=False, help_text=OPEN_END)
    percent = GermanDecimalField(
        label="Erhöhung in Prozent",
        required=False,
        min_value=Decimal("-20"),
        max_value=Decimal(50),
        help_text="Rechnet die neueste Tabelle fort. Solche Beträge tragen auf der "
        "Website den Hinweis „rechnerisch fortgeschrieben“.",
    )
    lines = forms.CharField(
        label="Beträge aus der gedruckten Tabelle",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="Je Zeile Gruppe, Stufe und Betrag: „EG 10; 1; 4911,53“. Sie gehen "
        "vor. Auch aus einem Tabellenblatt eingefügt.",
    )
    source = forms.CharField(
        label="Quelle",
        max_length=200,
        help_text="Mit Datum. Steht so auf der Website.",
    )
    confidence = forms.ChoiceField(label="Die eingefügten Beträge sind", choices=TYPED)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", ORDER)
        if "percent" in data and "lines" in data and not self._has_content(data):
            message = "Bitte nennen Sie eine Erhöhung, oder fügen Sie Beträge ein."
            self.add_error("lines", message)
        if not self.errors:
            self._check_first_day(data)
        return data

    def _has_content(self, data: dict[str, Any]) -> bool:
        return data["percent"] is not None or bool(data["lines"].strip())

    def _check_first_day(self, data: dict[str, Any]) -> None:
        scale, first = data["scale"], data["valid_from"]
        mine = PayTableRate.objects.filter(scale=scale.name)
        if mine.filter(valid_from=first).exists():
            self.add_error(
                "valid_from",
                f"Zum {scale.name} gibt es schon eine Tabelle ab diesem Tag. Einzelne "
                "Beträge ändern Sie in der Liste der Tabellenentgelte.",
            )
        elif mine.used().filter(valid_from__gt=first).exists():
            self.add_error(
                "valid_from",
                f"Zum {scale.name} gibt es schon eine Tabelle mit späterem Beginn.",
            )

    @property
    def newest(self) -> dict[Cell, Decimal]:
        """The showable cells of the scale's newest table, in the table's order."""
        rates = PayTableRate.objects.used().filter(
            scale=self.cleaned_data["scale"].name
        )
        latest = rates.order_by("-valid_from").values_list("valid_from", flat=True)
        showable = rates.showable().filter(valid_from=latest[:1])
        amounts = {(rate.grade, rate.step): rate.eur_per_month for rate in showable}
        grades = in_order({grade for grade, _ in amounts})
        return {
            cell: amounts[cell]
            for grade in grades
            for cell in sorted(amounts)
            if cell[0] == grade
        }

    def preview(self) -> tuple[list[RoundLine], list[str]]:
        """The lines of the new table and what it would lack of the newest one."""
        newest, data = self.newest, self.cleaned_data
        lines = round_lines(data["lines"], percent=data["percent"], newest=newest)
        if not lines:
            message = "Zu diesem Tarif gibt es keine Tabelle, die zu erhöhen wäre."
            self.add_error("percent", message)
        if len(lines) > MOST_LINES:
            self.add_error("lines", f"Mehr als {MOST_LINES} Zeilen gehen nicht.")
        return lines, missing(lines, newest)

    def pay_round(self, lines: list[RoundLine]) -> PayRound:
        names = ("scale", "valid_from", "valid_until", "source", "confidence")
        values = {name: self.cleaned_data[name] for name in names}
        return PayRound(**values, lines=lines)
